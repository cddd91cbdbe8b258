/** Proves that what is no time is written as it is, and is no reason to show nothing at all. */

import { expect, test } from "vitest";
import { makeDates } from "./make-dates.ts";

test("what is no time is written as it is and has no zone: a record that was tampered with is still shown", () => {
  for (const language of ["zh-CN", "en"]) {
    const dates = makeDates(language);
    expect(dates.zone("x")).toBe("");
    expect([dates.day("x"), dates.nearDay("x"), dates.time("x"), dates.dayTime("x")]).toEqual(["x", "x", "x", "x x"]);
  }
});

test("the zone is the one that was in force then", () => {
  expect(makeDates("en").zone("2026-11-22T01:30:00.000Z")).toMatch(/^GMT/);
});
