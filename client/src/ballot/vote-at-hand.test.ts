/** Tests that a confirmed ballot is neither dropped nor passed over in silence, and that nothing of a ballot stays on the device for longer than it is needed. */

import { describe, expect, it } from "vitest";
import type { VoteId } from "@sanguan/shared/domain/id";
import type { Vote } from "@sanguan/shared/domain/vote";
import { noDraft } from "../connection/ballot-drafts.ts";
import type { CastOutcome } from "./cast-until-answered.ts";
import { isSpent, voteAtHand, whoVotes } from "./vote-at-hand.ts";

const vote = (id: string, state: Vote["state"]): Vote => ({
  id: id as VoteId,
  itemIds: [],
  state,
  openedAt: "2026-11-26T09:00:00Z",
});
const first = vote("v1", "revealed");
const confirmed =
  (...ids: string[]) =>
  ({ id }: Vote) =>
    ids.includes(id);
const answered = (voteId: string, state: "cast" | "too-late") => ({ voteId, outcome: { state } satisfies CastOutcome });

describe("the vote at hand", () => {
  it("is the one that goes on; there is none before the first and after a reveal", () => {
    expect(voteAtHand([], confirmed(), undefined)).toBeUndefined();
    expect(voteAtHand([first], confirmed(), undefined)).toBeUndefined();
    expect(voteAtHand([first, vote("v2", "closed")], confirmed(), undefined)?.id).toBe("v2");
  });

  it("stays the confirmed one until it is answered, though it was revealed and the next is open", () => {
    expect(voteAtHand([first], confirmed("v1"), undefined)?.id).toBe("v1");
    expect(voteAtHand([first, vote("v2", "open")], confirmed("v1"), undefined)?.id).toBe("v1");
  });

  it("stays one that came too late until that was read; one that was cast holds nobody up", () => {
    const votes = [first, vote("v2", "open")];
    expect(voteAtHand(votes, confirmed(), answered("v1", "too-late"))?.id).toBe("v1");
    expect(voteAtHand(votes, confirmed(), answered("v1", "cast"))?.id).toBe("v2");
  });
});

it("is nobody's while two different people are named, and their own again once both ways agree", () => {
  expect(whoVotes(undefined, undefined)).toBeUndefined();
  expect(whoVotes("wang", undefined)).toBe("wang");
  expect(whoVotes("wang", "wang")).toBe("wang");
  expect(whoVotes("wang", "li")).toBeUndefined();
  expect(whoVotes(undefined, "li")).toBeUndefined();
});

it("keeps a draft only while it may be cast from here", () => {
  const chosen = { ...noDraft, choices: { i1: "good" } } as typeof noDraft;
  expect(isSpent(vote("v", "open"), chosen, false)).toBe(false);
  expect(isSpent(vote("v", "open"), chosen, true)).toBe(true);
  for (const state of ["closed", "revealed", "voided"] as const) {
    expect(isSpent(vote("v", state), chosen, false)).toBe(true);
    expect(isSpent(vote("v", state), { ...chosen, confirmed: true }, false)).toBe(false);
  }
});
