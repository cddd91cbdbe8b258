/** Tests where lines end: nothing lost, nothing too wide, no mark at a wrong end, for any text. */

import * as fc from "fast-check";
import { expect, it, test } from "vitest";
import { breakLines, type Measured, mayBreak } from "./break-lines.ts";

/** A full-width character is 10 wide, a Latin one 5. */
function measured(text: string): readonly Measured[] {
  return Array.from(text, (character) => ({ text: character, width: /[\u0020-\u007E\n]/.test(character) ? 5 : 10 }));
}

function broken(text: string, width: number, first = width): readonly string[] {
  const pieces = measured(text);
  return breakLines(pieces, first, width).map(({ from, to }) =>
    pieces
      .slice(from, to)
      .map((piece) => piece.text)
      .join("")
      .trimEnd(),
  );
}

test("words and numbers stay whole; a word longer than a line does not", () => {
  expect(broken("共有 1234567 个 tasks", 50)).toEqual(["共有", "1234567 个", "tasks"]);
  expect(broken("https://example.gov.cn", 50)).toEqual(["https://ex", "ample.gov.", "cn"]);
});

test("a closing mark takes a character with it, or is pressed into a long line", () => {
  expect(broken("一二三四五。六", 50)).toEqual(["一二三四", "五。六"]);
  expect(broken("一二三四五六七八九十。甲", 100)).toEqual(["一二三四五六七八九十。", "甲"]);
  // Two are too many.
  expect(broken("一二三四五六七八九十。”甲", 100)).toEqual(["一二三四五六七八九", "十。”甲"]);
});

test("an opening mark goes with what it opens", () => {
  expect(broken("一二三四（五）", 50)).toEqual(["一二三四", "（五）"]);
});

test("breaks of the writer stay, empty lines too", () => {
  expect(broken("一\n\n二", 50)).toEqual(["一", "", "二"]);
  expect(broken("", 50)).toEqual([""]);
});

test("the first line may be shorter", () => {
  expect(broken("一二三四五六", 50, 30)).toEqual(["一二三", "四五六"]);
});

test("a line without width is refused", () => {
  expect(() => breakLines([], 0, 10)).toThrow(RangeError);
});

const text = fc
  .array(fc.constantFrom(...Array.from("一二三四五六，。；！“”（）《》、…—ab1 23.%\n", String), "年度", "hello "), {
    maxLength: 200,
  })
  .map((parts) => parts.join(""));

it("any text is broken into lines that hold all of it in order and fit, or have a reason not to", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 20, max: 300 }), fc.integer({ min: 20, max: 300 }), (words, first, width) => {
      const pieces = measured(words);
      const lines = breakLines(pieces, first, width);
      expect(lines[0]?.from).toBe(0);
      lines.slice(1).forEach((line, index) => expect(line.from).toBe(lines[index]?.to));
      expect(lines.at(-1)?.to).toBe(pieces.length);
      lines.forEach((line, index) => {
        const limit = index === 0 ? first : width;
        const last = pieces[line.to - 1]?.text ?? "";
        // One mark beyond: half of it stands out, half is pressed in.
        expect(line.width).toBeLessThanOrEqual(Math.max(limit + 5.01, line.to - line.from === 1 ? 10 : 0));
        if (line.last) return;
        const after = pieces[line.to]?.text ?? "";
        const inside = pieces
          .slice(line.from, line.to - 1)
          .some((piece, at) => mayBreak(piece.text, pieces[line.from + at + 1]?.text ?? ""));
        // It ends at a wrong place only where there was no right one.
        expect(mayBreak(last, after) || !inside).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});
