/** Tests that a text is written piece by piece, and that whoever comes back goes on where it stands. */

import { expect, it } from "vitest";
import { paragraph, reportScript, strokeAfter, type Stroke } from "./script.ts";
import { playWords } from "./words.ts";

function written(script: readonly Stroke[], blocks: string[] = []): readonly string[] {
  for (let stroke = strokeAfter(script, blocks); stroke !== undefined; stroke = strokeAfter(script, blocks)) {
    if (stroke.kind === "append") blocks.push(stroke.text);
    else blocks.push(`${blocks.pop() ?? ""}${stroke.text}`);
  }
  return blocks;
}

it.each(["zh-CN", "en"] as const)("writes the whole report in its sections (%s)", (language) => {
  const sections = playWords[language].report("望亭镇");
  expect(written(reportScript(sections))).toEqual(
    sections.flatMap(({ heading, pieces }) => [heading, pieces.join("")]),
  );
  expect(sections.map(({ pieces }) => pieces.length > 0)).toEqual([true, true, true, true]);
});

it("goes on after what is there, whoever wrote it", () => {
  const script = paragraph(["甲乙，", "丙丁，", "戊己。"]);
  expect(strokeAfter(script, [])).toEqual({ kind: "append", text: "甲乙，" });
  expect(strokeAfter(script, ["甲乙，"])).toEqual({ kind: "extend", text: "丙丁，" });
  expect(strokeAfter(script, ["甲乙，丙", "有人插话"])).toEqual({ kind: "extend", text: "戊己。" });
  expect(strokeAfter(script, ["甲乙，丙丁，戊己。"])).toBeUndefined();
});
