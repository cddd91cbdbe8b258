/** Proves which language a first visit gets. */

import { expect, test } from "vitest";
import { chooseLanguage } from "./choose-language.ts";

test("a remembered language wins over the browser's", () => {
  expect(chooseLanguage("en", ["zh-CN"])).toBe("en");
});

test("any kind of Chinese gets Chinese; the first one that is spoken decides", () => {
  expect(chooseLanguage(undefined, ["zh-TW", "en"])).toBe("zh-CN");
  expect(chooseLanguage(undefined, ["fr", "zh"])).toBe("zh-CN");
  expect(chooseLanguage(undefined, ["en-GB", "zh-CN"])).toBe("en");
});

test("neither known nor remembered gets English", () => {
  expect(chooseLanguage(undefined, ["fr"])).toBe("en");
  expect(chooseLanguage("tlh", [])).toBe("en");
});
