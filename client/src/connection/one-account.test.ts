/** Proves that a change of account in another tab is settled by one join, and never by joins that cut each other off. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { OneAccount, type Named } from "./one-account.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Looks as the page does: what it waited for before ends. */
function page() {
  const done: string[] = [];
  const account = new OneAccount();
  const ways = { reconnect: () => void done.push("join"), askAgain: () => void done.push("ask") };
  let end = (): void => undefined;
  const look = (named: Partial<Named>) => {
    end();
    end = account.settle({ signedIn: undefined, joinedAs: undefined, isJoined: true, ...named }, ways);
  };
  return { done, look };
}

const differing = { signedIn: "p2", joinedAs: "p1" };

test("it joins once for the same two people, however often they are named while the join is under way", () => {
  const { done, look } = page();
  look(differing);
  for (let times = 0; times < 20; times += 1) {
    look({ joinedAs: "p1", isJoined: false });
    look({ ...differing, isJoined: false });
    vi.advanceTimersByTime(1000);
  }
  expect(done).toEqual(["join"]);
  look({ signedIn: "p2", joinedAs: "p2" });
  vi.advanceTimersByTime(60_000);
  expect(done).toEqual(["join"]);
});

test("an answered join that still differs is asked about after a pause, and then joined again", () => {
  const { done, look } = page();
  look(differing);
  look(differing);
  expect(done).toEqual(["join"]);
  vi.advanceTimersByTime(1999);
  expect(done).toEqual(["join"]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(["join", "ask"]);
  // The ballot page empties who is signed in while it asks.
  look({ joinedAs: "p1" });
  look(differing);
  vi.advanceTimersByTime(2000);
  expect(done).toEqual(["join", "ask", "join"]);
});

test("the same two are joined for at once when they differ anew", () => {
  const { done, look } = page();
  look(differing);
  look({ signedIn: "p1", joinedAs: "p1" });
  look(differing);
  expect(done).toEqual(["join", "join"]);
});
