/** Tests how a font's range is read. */

import { expect, test } from "vitest";
import { covers, coversAny } from "./unicode-range.ts";

const range = "U+4E00-4EFF, U+3001, U+30??, U+2CC56";

test("reads spans, single characters and places left open", () => {
  expect(["中", "、", "ア", "𬱖"].map((character) => covers(range, character))).toEqual([true, true, true, true]);
  expect(["述", "。", "𫍽"].map((character) => covers(range, character))).toEqual([false, true, false]);
  expect(covers("U+0-10FFFF", "𫍽")).toBe(true);
  expect(covers("u+4e00-4eff", "中")).toBe(true);
});

test("finds whether a text has any of it", () => {
  const codes = (text: string) =>
    Array.from(text, (character) => character.codePointAt(0) ?? 0).toSorted((a, b) => a - b);
  for (const text of ["a中述", "、", "𬱖a", "ア"]) expect([text, coversAny(range, codes(text))]).toEqual([text, true]);
  for (const text of ["", "述a", "Z", "𫍽"]) expect([text, coversAny(range, codes(text))]).toEqual([text, false]);
});
