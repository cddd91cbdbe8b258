/** Owns the proof that a flood of slow work never runs all at once, and that all of it is done. */

import { expect, test } from "vitest";

import { fewAtOnce } from "./few-at-once.ts";

test("never more than a few at once, in order, a failure passed on", async () => {
  const queue = fewAtOnce(2);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const work = (piece: number) =>
    queue("somebody", async () => {
      begun.push(piece);
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      if (piece === 3) throw new Error("three");
      return piece;
    });
  const results = await Promise.allSettled(Array.from({ length: 20 }, (_, piece) => work(piece)));
  expect(most).toBe(2);
  expect(begun).toEqual(Array.from({ length: 20 }, (_, piece) => piece));
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
  expect(await work(20)).toBe(20);
});

test("one who asks for much keeps nobody else waiting for all of it", async () => {
  const queue = fewAtOnce(2);
  const done: string[] = [];
  const ask = (from: string) =>
    queue(from, async () => {
      await Promise.resolve();
      done.push(from);
    });
  const flood = Array.from({ length: 100 }, () => ask("flood"));
  await Promise.all(["a", "b", "c"].map((from) => ask(from)));
  expect(done.length).toBeLessThan(12);
  await Promise.all(flood);
  expect(done).toHaveLength(103);
});
