/** Tests that many who ask at once cost one look, and that an answer grows old. */

import { expect, it } from "vitest";
import { keptFor } from "./kept-for.ts";

it("looks once for all who ask within the time, and again after it", async () => {
  let now = 0;
  let looks = 0;
  const ask = keptFor(5000, { now: () => now }, () => Promise.resolve(++looks));
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  now = 4999;
  expect(await ask()).toBe(1);
  now = 5000;
  expect(await ask()).toBe(2);
});

it("looks again when the clock was set back", async () => {
  let now = 86_400_000;
  let looks = 0;
  const ask = keptFor(5000, { now: () => now }, () => Promise.resolve(++looks));
  expect(await ask()).toBe(1);
  now = 0;
  expect(await ask()).toBe(2);
  now = 4999;
  expect(await ask()).toBe(2);
});

it("keeps no failure: whoever asks next looks anew", async () => {
  let fails = true;
  const ask = keptFor(5000, { now: () => 0 }, () => (fails ? Promise.reject(new Error("no")) : Promise.resolve("yes")));
  await expect(ask()).rejects.toThrow("no");
  fails = false;
  expect(await ask()).toBe("yes");
});
