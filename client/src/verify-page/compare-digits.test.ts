/** Proves that digits from elsewhere are compared whole, however they were written down. */

import { expect, test } from "vitest";
import { compareDigits } from "./compare-digits.ts";

const digest = "ab12".repeat(16);
const known = { digest, keys: ["11".repeat(32), "22".repeat(32)], previous: "33".repeat(32) };

test.each([
  ["ab12 ".repeat(16), "fingerprint"],
  [digest.toUpperCase(), "fingerprint"],
  ["ＡＢ１２".repeat(16), "fingerprint"],
  ["AB12-".repeat(16), "fingerprint"],
  ["22".repeat(32), "key"],
  ["11".repeat(32), "earlierKey"],
  ["33".repeat(32), "previous"],
  ["44".repeat(32), "different"],
  [`${digest}0`, "different"],
  [digest.slice(1), "different"],
  ["", "nothing"],
  [" ", "nothing"],
  ["fingerprint", "notDigits"],
])("%s: %s", (typed, result) => {
  expect(compareDigits(typed, known).result).toBe(result);
});

test("a beginning is no more than a beginning", () => {
  expect(compareDigits("ab12 ab", known)).toEqual({ result: "soFar", count: 6 });
  expect(compareDigits("2", known)).toEqual({ result: "soFar", count: 1 });
  expect(compareDigits("33 33", known)).toEqual({ result: "soFar", count: 4 });
  expect(compareDigits("33", { ...known, previous: null })).toEqual({ result: "different" });
});
