/** Proves how a clock is shown. */

import { expect, test } from "vitest";
import { digitsOf, shownClock } from "./stage-clock.ts";

test("digits are minutes and seconds, with hours from one on", () => {
  expect([0, 999, 1000, 61_000, 3_599_000, 3_600_000, 36_061_000].map(digitsOf)).toEqual([
    "00:00",
    "00:00",
    "00:01",
    "01:01",
    "59:59",
    "1:00:00",
    "10:01:01",
  ]);
});

test("counts down, then up with a plus, and says whole minutes", () => {
  const shown = (spent: number, left: number) => shownClock({ spent, left, running: true, tone: "calm" });
  expect(shown(90_000, 270_000)).toMatchObject({ digits: "04:30", counts: "left", minutes: 5, share: 0.25 });
  expect(shown(359_500, 500)).toMatchObject({ digits: "00:01", minutes: 1 });
  expect(shown(360_000, 0)).toMatchObject({ digits: "00:00", counts: "left", minutes: 0, share: 1 });
  expect(shown(372_400, -12_400)).toMatchObject({ digits: "+00:12", counts: "over", minutes: 0, share: 1 });
});

test("without a limit it counts up", () => {
  expect(shownClock({ spent: 125_000, running: false, tone: "calm" })).toEqual({
    digits: "02:05",
    tone: "calm",
    running: false,
    counts: "spent",
    minutes: 2,
  });
});
