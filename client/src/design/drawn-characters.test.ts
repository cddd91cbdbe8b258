/** Tests which characters are asked about, and how a font's range is read. */

import { expect, test } from "vitest";
import { chineseIn, covers, rareCharacters } from "./drawn-characters.ts";

test("asks about each Chinese character once, and about no letter or digit", () => {
  expect(chineseIn("述职述职 2026 Report，张𬱖")).toBe("述职，张𬱖");
  expect(chineseIn(rareCharacters)).toBe(rareCharacters);
});

test("reads a font's range with spans, single characters and places left open", () => {
  const range = "U+4E00-4EFF, U+3001, U+30??, U+2CC56";
  expect(["中", "、", "ア", "𬱖"].map((character) => covers(range, character))).toEqual([true, true, true, true]);
  expect(["述", "。", "𫍽"].map((character) => covers(range, character))).toEqual([false, true, false]);
  expect(covers("U+0-10FFFF", "𫍽")).toBe(true);
});
