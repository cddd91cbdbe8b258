/** Owns the proof of which language a request is answered in. */

import { expect, test } from "vitest";

import { chooseLanguage } from "./request-language.ts";

test.each([
  [undefined, undefined, "zh-CN"],
  [undefined, "", "zh-CN"],
  [undefined, "en-GB,en;q=0.9,zh;q=0.8", "en"],
  [undefined, "zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"],
  [undefined, "en;q=0.5, zh;q=0.7", "zh-CN"],
  [undefined, "fr-FR, de;q=0.8", "zh-CN"],
  [undefined, "fr, en;q=0.2", "en"],
  [undefined, "en;q=0", "zh-CN"],
  ["en", "zh-CN", "en"],
  ["zh-CN", "en", "zh-CN"],
  ["klingon", "en", "en"],
] as const)("cookie %s, Accept-Language %s: %s", (cookie, header, language) => {
  expect(chooseLanguage(cookie, header)).toBe(language);
});
