/** Tests how often a password may be guessed, that a room full of people who know theirs is never locked out, and that guessing costs the server a bounded memory. */

import { RateLimiterMemory } from "rate-limiter-flexible";
import { afterEach, expect, test, vi } from "vitest";

import type { Answer } from "../ports.ts";
import { makeSignInLimit, type SignInLimit } from "./sign-in-limit.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const right: Answer<string> = { ok: true, value: "in" };
const wrong: Answer<string> = { ok: false, refusal: { reason: "bad-credentials" } };
const outcome = (answer: Answer<unknown>) => (answer.ok ? "in" : answer.refusal.reason);

async function attempt(limit: SignInLimit, address: string, name: string, answer: Answer<string>): Promise<string> {
  return outcome(await limit.attempt(address, name, () => Promise.resolve(answer)));
}

test("after an address is used up, ten thousand further names leave no record", async () => {
  const kept = vi.spyOn(RateLimiterMemory.prototype, "penalty");
  const keys = () => new Set(kept.mock.calls.map(([key]) => key));
  const limit = makeSignInLimit(2);
  for (let name = 0; name < 20; name += 1)
    expect(await attempt(limit, "10.0.0.1", `name-${name}`, wrong)).toBe("bad-credentials");
  const before = keys();
  expect(before.size).toBe(21);
  for (let name = 0; name < 10_000; name += 1)
    expect(await attempt(limit, "10.0.0.1", `further-${name}`, right)).toBe("too-many-requests");
  expect(keys()).toEqual(before);
  expect(await attempt(limit, "10.0.0.2", "somebody", right)).toBe("in");
});

test("a name is counted by its address, and forgotten when its password was right", async () => {
  const limit = makeSignInLimit(2);
  await attempt(limit, "a", "Chen", wrong);
  expect(await attempt(limit, "a", "chen", right)).toBe("in");
  for (const said of ["bad-credentials", "bad-credentials", "too-many-requests"])
    expect(await attempt(limit, "a", "Chen", wrong)).toBe(said);
  // Not even the right one: it would tell that it is.
  expect(await attempt(limit, "a", "chen", right)).toBe("too-many-requests");
  expect(await attempt(limit, "b", "chen", right)).toBe("in");
});

test("a hall of five hundred behind one address signs in at once, twice, without a wrong password", async () => {
  const limit = makeSignInLimit(20);
  let most = 0;
  let underWay = 0;
  const check = async (): Promise<Answer<string>> => {
    most = Math.max(most, (underWay += 1));
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    return right;
  };
  const hall = () => Array.from({ length: 500 }, (_, index) => limit.attempt("hall", `name-${index}`, check));
  const said = [...(await Promise.all(hall())), ...(await Promise.all(hall()))];
  expect(new Set(said.map(outcome))).toEqual(new Set(["in"]));
  expect(most).toBe(200);
});

test("guesses made at the same moment are no more than guesses made in turn; what is refused, or fails, is no guess", async () => {
  const limit = makeSignInLimit(3);
  let checked = 0;
  const guess = async (): Promise<Answer<string>> => {
    checked += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return wrong;
  };
  const said = await Promise.all(Array.from({ length: 50 }, () => limit.attempt("a", "chen", guess)));
  expect(checked).toBe(3);
  expect(said.filter((answer) => outcome(answer) === "too-many-requests")).toHaveLength(47);
  // Of thirty wrong ones from one address, three are used up.
  for (let name = 0; name < 27; name += 1)
    expect(await attempt(limit, "a", `name-${name}`, wrong)).toBe("bad-credentials");
  expect(await attempt(limit, "a", "one-more", right)).toBe("too-many-requests");
  const failing = () => Promise.reject(new Error("the disk"));
  for (let time = 0; time < 5; time += 1) await expect(limit.attempt("b", "li", failing)).rejects.toThrow("the disk");
  expect(await attempt(limit, "b", "li", right)).toBe("in");
});

test("who waits at one address is not woken by what ends at another", async () => {
  const limit = makeSignInLimit(1);
  const { promise, resolve } = Promise.withResolvers<Answer<string>>();
  const waiting = Array.from({ length: 50 }, () => limit.attempt("a", "chen", () => promise));
  await new Promise((done) => setImmediate(done));
  const looked = vi.spyOn(RateLimiterMemory.prototype, "get");
  for (let time = 0; time < 20; time += 1) expect(await attempt(limit, "b", "li", right)).toBe("in");
  await new Promise((done) => setImmediate(done));
  expect(new Set(looked.mock.calls.map(([key]) => key))).toEqual(new Set(["b", "b li"]));
  resolve(right);
  expect(new Set((await Promise.all(waiting)).map(outcome))).toEqual(new Set(["in"]));
});

test("of one address a thousand ask at once, and no more", async () => {
  const limit = makeSignInLimit(1000);
  const { promise, resolve } = Promise.withResolvers<Answer<string>>();
  const asking = Array.from({ length: 1000 }, (_, index) => limit.attempt("a", `name-${index}`, () => promise));
  expect(await attempt(limit, "a", "one-more", right)).toBe("too-many-requests");
  expect(await attempt(limit, "b", "somebody", right)).toBe("in");
  resolve(right);
  await Promise.all(asking);
  expect(await attempt(limit, "a", "one-more", right)).toBe("in");
});
