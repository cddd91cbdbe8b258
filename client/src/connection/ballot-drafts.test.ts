/** Tests that nothing of a ballot stays on a device for longer than it is needed, whoever began it there. */

import { beforeEach, expect, it, vi } from "vitest";
import { forgetDraft, keepDraft, noDraft, recallDraft, sweepAtSignOut, sweepDrafts } from "./ballot-drafts.ts";
import { recallKeys } from "./local-memory.ts";

const day = 24 * 3_600_000;
const place = (personId: string, voteId: string) => ({ personId, meetingId: "m1", voteId });
const chosen = { ...noDraft, choices: { i1: "good" } } as typeof noDraft;
const never = () => false;
const kept = () =>
  recallKeys("sanguan.ballot.")
    .map((key) => key.slice("sanguan.ballot.".length))
    .sort();

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000_000_000 });
  sweepDrafts("nobody", () => true);
  return () => vi.useRealTimers();
});

it("keeps a draft as it was until it is forgotten", () => {
  keepDraft(place("wang", "v1"), { ...chosen, confirmed: true, sent: true });
  expect(recallDraft(place("wang", "v1"))).toEqual({ ...chosen, confirmed: true, sent: true });
  forgetDraft(place("wang", "v1"));
  expect(kept()).toEqual([]);
});

it("sweeps what is spent for everybody, and what nobody came back to, but for one's own that waits for its answer", () => {
  keepDraft(place("wang", "v1"), { ...chosen, confirmed: true });
  keepDraft(place("wang", "v2"), chosen);
  keepDraft(place("li", "v1"), { ...chosen, confirmed: true, sent: true });
  keepDraft(place("li", "v2"), chosen);
  sweepDrafts("wang", ({ voteId }, { confirmed }) => voteId === "v2" && !confirmed);
  expect(kept()).toEqual(["li.m1.v1", "wang.m1.v1"]);
  vi.advanceTimersByTime(day + 1);
  keepDraft(place("zhao", "v1"), chosen);
  sweepDrafts("wang", never);
  expect(kept()).toEqual(["wang.m1.v1", "zhao.m1.v1"]);
});

it("leaves nothing that was only begun when somebody signs out", () => {
  keepDraft(place("wang", "v1"), chosen);
  keepDraft(place("wang", "v2"), { ...chosen, confirmed: true });
  keepDraft(place("li", "v1"), chosen);
  sweepAtSignOut();
  expect(kept()).toEqual(["wang.m1.v2"]);
});
