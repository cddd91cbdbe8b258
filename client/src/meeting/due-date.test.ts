/** Owns the checks of the due date that a task is offered. */

import { expect, test } from "vitest";
import { monthsLater } from "./due-date.ts";

const at = (year: number, month: number, day: number) => new Date(year, month - 1, day, 12).getTime();

test("three months later is the same day of the month", () => {
  expect(monthsLater(at(2026, 11, 22), 3)).toBe("2027-02-22");
});

test("a day that the month lacks becomes its last", () => {
  expect(monthsLater(at(2026, 11, 30), 3)).toBe("2027-02-28");
  expect(monthsLater(at(2027, 12, 31), 2)).toBe("2028-02-29");
});
