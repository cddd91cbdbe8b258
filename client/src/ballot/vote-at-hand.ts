/** Owns which vote the ballot is for, and which drafts of it have had their day. */

import { isPending, type Vote } from "@sanguan/shared/domain/vote";
import type { BallotDraft } from "../connection/ballot-drafts.ts";
import type { CastOutcome } from "./cast-until-answered.ts";

export interface Answered {
  readonly voteId: string;
  readonly outcome: CastOutcome;
}

/** Whose ballot it is: while the live channel and the sign-in name different people nobody's is shown, kept or sent. */
export function whoVotes<Id extends string>(signedIn: Id | undefined, joinedAs: string | undefined): Id | undefined {
  return joinedAs === undefined || joinedAs === signedIn ? signedIn : undefined;
}

/**
 * A ballot that was confirmed stays before its voter until the server has answered, whatever becomes of the vote meanwhile; and if it was not cast, until
 * they have read so. Else it is the vote that goes on.
 */
export function voteAtHand(
  votes: readonly Vote[],
  isConfirmed: (vote: Vote) => boolean,
  answered: Answered | undefined,
): Vote | undefined {
  const unread = answered !== undefined && isLost(answered.outcome) ? answered.voteId : undefined;
  return votes.find(isConfirmed) ?? votes.find(({ id }) => id === unread) ?? votes.findLast(isPending);
}

/** Whether what this device keeps of a ballot can be of no use: it will not be cast from here. */
export function isSpent(vote: Vote, draft: BallotDraft, hasVoted: boolean): boolean {
  return !draft.confirmed && (hasVoted || vote.state !== "open");
}

function isLost({ state }: CastOutcome): boolean {
  return state === "too-late" || state === "turned-away";
}
