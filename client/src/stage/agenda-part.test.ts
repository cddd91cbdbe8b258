/** Tests which part of a long agenda the stage shows. */

import { expect, test } from "vitest";
import { agendaPart, readable } from "./agenda-part.ts";

test("a short agenda is shown whole", () => {
  for (const on of [-1, 0, readable - 1]) expect(agendaPart(readable, on, 99_999)).toBe(0);
});

test("of a long one the item that is on is shown, with the one before it and those to come", () => {
  expect(agendaPart(60, 0, 0)).toBe(0);
  expect(agendaPart(60, 1, 0)).toBe(0);
  expect(agendaPart(60, 20, 0)).toBe(19);
  for (const on of [55, 59]) expect(agendaPart(60, on, 0)).toBe(60 - readable);
});

test("before the first and after the last, its parts take turns by the clock, so that each item is shown", () => {
  const seen = new Set<number>();
  for (let now = 0; now < 8 * 10_000; now += 1000) {
    const first = agendaPart(63, -1, now);
    for (let at = first; at < Math.min(first + readable, 63); at += 1) seen.add(at);
  }
  expect(seen.size).toBe(63);
  expect(agendaPart(63, -1, 10_000)).toBe(8);
  expect(agendaPart(63, -1, 8 * 10_000)).toBe(0);
});
