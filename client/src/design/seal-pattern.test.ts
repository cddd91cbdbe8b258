/** Proves that a seal is drawn from its digits alone: same digits, same figure; other digits, another. */

import { expect, test } from "vitest";
import { glyphColumns, glyphRows, groupedDigits, sealGlyphs } from "./seal-pattern.ts";

const digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

test("the same digest gives the same seal", () => {
  expect(sealGlyphs(digest)).toEqual(sealGlyphs(digest));
});

test("another digest gives another seal, in every glyph", () => {
  const other = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";
  for (const [index, glyph] of sealGlyphs(digest).entries()) expect(glyph).not.toEqual(sealGlyphs(other)[index]);
});

test("every stroke joins two neighbouring points of the lattice", () => {
  for (const stroke of sealGlyphs(digest).flat()) {
    const [x, y] = stroke.from;
    const [toX, toY] = stroke.to;
    expect(Math.abs(x - toX) + Math.abs(y - toY)).toBe(1);
    for (const [at, size] of [
      [x, glyphColumns],
      [toX, glyphColumns],
      [y, glyphRows],
      [toY, glyphRows],
    ] as const)
      expect(at >= 0 && at < size).toBe(true);
  }
});

test("what is not a digest has no seal", () => {
  expect(() => sealGlyphs("abc")).toThrow(RangeError);
});

test("the fingerprint is read in sixteen groups of four", () => {
  expect(groupedDigits(digest)).toHaveLength(16);
  expect(groupedDigits(digest).join("")).toBe(digest);
});
