/** Tests which moment a time of day means. */

import { expect, test } from "vitest";
import { nextTime, timeIn } from "./next-time.ts";

const at = (hours: number, minutes: number, seconds = 0, day = 10) =>
  new Date(2026, 2, day, hours, minutes, seconds).getTime();

test("a time of day is its next coming, tomorrow's if today's is past", () => {
  expect(nextTime("10:30", at(10, 15))).toBe(new Date(at(10, 30)).toISOString());
  expect(nextTime("10:30", at(10, 30))).toBe(new Date(at(10, 30, 0, 11)).toISOString());
  expect(nextTime("00:10", at(23, 50))).toBe(new Date(at(0, 10, 0, 11)).toISOString());
  for (const nothing of ["", "9:30", "soon"]) expect(nextTime(nothing, at(10, 15))).toBeUndefined();
});

test("minutes from now are rounded up to the full minute", () => {
  expect(timeIn(15, at(10, 15))).toBe("10:30");
  expect(timeIn(15, at(10, 15, 1))).toBe("10:31");
  expect(timeIn(30, at(23, 45))).toBe("00:15");
});
