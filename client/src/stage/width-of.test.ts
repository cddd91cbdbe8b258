/** Tests how wide words count. */

import { expect, test } from "vitest";
import { widthOf } from "./width-of.ts";

test("a Chinese character counts as one, its punctuation too; a letter or digit as half", () => {
  expect(widthOf("扬中市（扩大）")).toBe(7);
  expect(widthOf("Work3")).toBe(2.5);
  expect(widthOf("第3区")).toBe(2.5);
  expect(widthOf("𠮷")).toBe(1);
  expect(widthOf("")).toBe(0);
});
