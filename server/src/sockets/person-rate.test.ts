/** Owns the proof of how often one person may ask, and that silence is forgiven. */

import { expect, test } from "vitest";

import type { PersonId } from "@sanguan/shared/domain/id";
import { makePersonRate } from "./person-rate.ts";

const [one, other] = ["p1", "p2"] as PersonId[] as [PersonId, PersonId];

function rateAt(perSecond: number) {
  let now = 0;
  const mayAsk = makePersonRate(perSecond, { now: () => now });
  const granted = (personId: PersonId, times: number) =>
    Array.from({ length: times }, () => mayAsk(personId)).filter(Boolean).length;
  return { granted, pass: (ms: number) => (now += ms) };
}

test("three seconds' worth at once, then the lasting rate", () => {
  const { granted, pass } = rateAt(10);
  expect(granted(one, 100)).toBe(30);
  pass(500);
  expect(granted(one, 100)).toBe(5);
});

test("a clock that is set back keeps nobody from asking", () => {
  const { granted, pass } = rateAt(10);
  pass(600_000);
  granted(one, 10);
  pass(-60_000);
  expect(granted(one, 100)).toBe(20);
  pass(500);
  expect(granted(one, 100)).toBe(5);
});

test("one person's flood is nobody else's", () => {
  const { granted } = rateAt(10);
  granted(one, 100);
  expect(granted(other, 30)).toBe(30);
});

test("whoever was silent has everything again, and no more", () => {
  const { granted, pass } = rateAt(10);
  granted(one, 100);
  pass(60_000);
  granted(other, 1);
  expect(granted(one, 100)).toBe(30);
});

test("a clock that is set back an hour locks nobody out", () => {
  const { granted, pass } = rateAt(10);
  granted(one, 15);
  granted(other, 100);
  pass(-3_600_000);
  expect(granted(one, 100)).toBeGreaterThanOrEqual(15);
  expect(granted(other, 1)).toBe(1);
  pass(500);
  expect(granted(one, 100)).toBe(5);
});
