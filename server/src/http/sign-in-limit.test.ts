/** Tests how often a password may be guessed, and that guessing costs the server a bounded memory. */

import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, expect, test, vi } from "vitest";

import { makeSignInLimit } from "./sign-in-limit.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("after an address is used up, ten thousand further names leave no record", async () => {
  const kept = vi.spyOn(RateLimiterMemory.prototype, "consume");
  const keys = () => new Set(kept.mock.calls.map(([key]) => key));
  const limit = makeSignInLimit(2);
  for (let name = 0; name < 20; name += 1) expect(await limit.mayTry("10.0.0.1", `name-${name}`)).toBe(true);
  expect(await limit.mayTry("10.0.0.1", "one-more")).toBe(false);
  const before = keys();
  expect(before.size).toBe(21);
  for (let name = 0; name < 10_000; name += 1) expect(await limit.mayTry("10.0.0.1", `further-${name}`)).toBe(false);
  expect(keys()).toEqual(before);
  expect(await limit.mayTry("10.0.0.2", "somebody")).toBe(true);
});

test("a name is counted by its address, and forgotten when its password was right", async () => {
  const limit = makeSignInLimit(2);
  for (const allowed of [true, true, false]) expect(await limit.mayTry("a", "Chen")).toBe(allowed);
  expect(await limit.mayTry("a", "chen")).toBe(false);
  expect(await limit.mayTry("b", "chen")).toBe(true);
  await limit.succeeded("a", "chen");
  expect(await limit.mayTry("a", "chen")).toBe(true);
});
