/** Tests which characters are asked about. */

import { expect, test } from "vitest";
import { chineseIn, rareCharacters } from "./drawn-characters.ts";

test("asks about each Chinese character once, and about no letter or digit", () => {
  expect(chineseIn("述职述职 2026 Report，张𬱖")).toBe("述职，张𬱖");
  expect(chineseIn(rareCharacters)).toBe(rareCharacters);
});
