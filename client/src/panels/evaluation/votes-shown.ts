/** Owns which votes the panel of the evaluation shows at length and which in a list: the one that goes on or is about what one looks at, and those whose results are held back. */

import type { ItemId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { VoteTurnout } from "@sanguan/shared/domain/turnout";
import { pendingVotes, type Vote } from "@sanguan/shared/domain/vote";

export interface VotesShown {
  readonly current: Vote | undefined;
  /** The others whose results nobody knows yet, in the order in which they were opened. */
  readonly held: readonly Vote[];
}

/** `itemId`: what one looks at. */
export function votesShown(meeting: Meeting, itemId: ItemId | undefined): VotesShown {
  const pending = pendingVotes(meeting);
  const isOpen = ({ state }: Vote) => state === "open";
  const isHere = ({ itemIds }: Vote) => itemId !== undefined && itemIds.includes(itemId);
  // Alone, it is the one that the chair is about to reveal, wherever they look.
  const alone = pending.length === 1 ? pending[0] : undefined;
  const current = pending.find(isOpen) ?? pending.find(isHere) ?? alone;
  return { current, held: pending.filter((vote) => vote !== current).toReversed() };
}

/** All that could be revealed in one press, in the order in which they were opened; none while one is open, which what is revealed would sway. */
export function votesToReveal(meeting: Meeting): readonly Vote[] {
  const pending = pendingVotes(meeting);
  return pending.length < 2 || pending.some(({ state }) => state === "open") ? [] : pending.toReversed();
}

/** Whether two people have yet to count a vote's paper ballots alike. */
export function isUnsettled(turnout: VoteTurnout | undefined): boolean {
  return turnout?.paper?.some(({ state }) => state === "first" || state === "differs") === true;
}

/** How many of these items are not through yet, so that a vote opened now would be on somebody who was not heard to the end. */
export function votedUnheard(meeting: Meeting, itemIds: readonly ItemId[]): number {
  return meeting.items.filter(({ id, stage }) => itemIds.includes(id) && stage !== "done").length;
}
