/** Tests that a character of two units is kept or left out, not halved. */

import { expect, test } from "vitest";
import { cutWords } from "./cut-words.ts";

test.each([
  ["走访不多", 3, "走访不"],
  ["走访不多", 10, "走访不多"],
  ["走访𠮷村", 3, "走访"],
  ["走访𠮷村", 4, "走访𠮷"],
  ["走访𠮷", 4, "走访𠮷"],
])("%s in %i units is %s", (text, most, cut) => {
  expect(cutWords(text, most)).toBe(cut);
});
