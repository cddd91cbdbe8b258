/** Proves that a voice is chosen by the words themselves. */

import { expect, test } from "vitest";
import { languageOf } from "./language-of.ts";

test.each([
  ["党建工作", "zh-CN"],
  ["The 述职 report", "zh-CN"],
  ["Party building", "en"],
  ["2026-11", undefined],
  ["", undefined],
])("%s: %s", (words, language) => {
  expect(languageOf(words)).toBe(language);
});
