/** Owns the checks that a hall full of clients does not come back at one moment. */

import { expect, test } from "vitest";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { pauseBefore } from "./comeback.ts";

/** 500 clients, each at its own place in the range of chance: how many come in the fullest second. */
function fullestSecond(code: number, tries: number): number {
  const pauses = Array.from({ length: 500 }, (_, index) => pauseBefore(code, tries, () => index / 500));
  const bySecond = Map.groupBy(pauses, (pause) => Math.floor(pause / 1000));
  return Math.max(...[...bySecond.values()].map((some) => some.length));
}

test("[S34] 500 clients turned away for overload come back at some 50 a second, then at fewer", () => {
  expect(fullestSecond(closeCode.overload, 1)).toBeLessThanOrEqual(51);
  expect(fullestSecond(closeCode.overload, 2)).toBeLessThanOrEqual(26);
  expect(fullestSecond(closeCode.overload, 99)).toBeLessThanOrEqual(8);
  expect(pauseBefore(closeCode.overload, 1, () => 0)).toBeGreaterThanOrEqual(1000);
});

test("[S34] after a restart, or a network lost for all, they are spread as well", () => {
  expect(fullestSecond(closeCode.restart, 1)).toBeLessThanOrEqual(168);
  expect(fullestSecond(1006, 99)).toBeLessThanOrEqual(101);
});

test("[S34] one who lost the network for a moment is back at once, and so is who was never connected", () => {
  expect(pauseBefore(1006, 1, () => 1)).toBeLessThanOrEqual(500);
  expect(pauseBefore(undefined, 9, () => 1)).toBe(0);
});
