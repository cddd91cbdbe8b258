/** Owns what a vote is, and which one counts for a reporter. What may be done with it is `vote-decide`'s, what is cast into it `ballot`'s, what comes out of it `tally`'s. */

import type { ItemId, PersonId, VoteId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import type { ItemResult } from "./tally.ts";
import type { GroupTurnout } from "./turnout.ts";

export interface Vote {
  readonly id: VoteId;
  /** The reporters voted on, in the order of the ballot. */
  readonly itemIds: readonly ItemId[];
  /** `closed`: nothing more comes into the box, and nobody knows yet what is in it. */
  readonly state: "open" | "closed" | "revealed" | "voided";
  readonly openedAt: string;
  readonly openedBy?: PersonId;
  readonly closedAt?: string;
  readonly closedBy?: PersonId;
  readonly revealedAt?: string;
  readonly revealedBy?: PersonId;
  readonly turnout?: readonly GroupTurnout[];
  readonly results?: readonly ItemResult[];
  /** Why it does not count, who said so and when. */
  readonly reason?: string;
  readonly voidedBy?: PersonId;
  readonly voidedAt?: string;
}

export function voteOf(meeting: Meeting, voteId: VoteId): Vote | undefined {
  return meeting.votes.find(({ id }) => id === voteId);
}

/** Opened, and its result not known yet. */
export function isPending(vote: Vote): boolean {
  return vote.state === "open" || vote.state === "closed";
}

/** The votes whose results nobody knows yet, the latest first: the one that is open, if one is, then those that are held back. */
export function pendingVotes(meeting: Meeting): readonly Vote[] {
  return meeting.votes.filter(isPending).toReversed();
}

/** The vote that counts for this reporter, or is under way. */
export function voteOn(meeting: Meeting, itemId: ItemId): Vote | undefined {
  return meeting.votes.find((vote) => vote.state !== "voided" && vote.itemIds.includes(itemId));
}

/** What the room was shown of this reporter. */
export function resultOf(meeting: Meeting, itemId: ItemId): ItemResult | undefined {
  return voteOn(meeting, itemId)?.results?.find((result) => result.itemId === itemId);
}

/** The result of each vote that the closing leaves unrevealed, or a rehearsal that is thrown away, is never known: its box is emptied. Rules F11, Z5. */
export function voidPending(votes: readonly Vote[]): readonly Vote[] {
  return votes.map((vote) => (isPending(vote) ? { ...vote, state: "voided" } : vote));
}
