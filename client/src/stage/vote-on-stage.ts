/** Owns which vote the stage shows: the one that goes on, else the result, as long as the agenda has not moved on from it. */

import { itemOf } from "@sanguan/shared/domain/agenda";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { pendingVotes, type Vote } from "@sanguan/shared/domain/vote";

export function voteOnStage(meeting: Meeting): Vote | undefined {
  const { currentItemId, items } = meeting;
  const atEnd = meeting.settings.voting === "atEnd";
  // The host who moves on is followed, also while a vote waits for its result; the host's button says that it does.
  const pending = pendingVotes(meeting).find((vote) => atEnd || isOn(vote, currentItemId));
  if (pending !== undefined) return pending;
  const revealed = meeting.votes.filter(({ state }) => state === "revealed");
  if (items.every(({ stage }) => stage === "done")) return atEnd ? revealed.at(-1) : heldBack(meeting, revealed);
  const current = itemOf(meeting, currentItemId);
  return !atEnd && current?.stage === "voting" ? revealed.find((vote) => isOn(vote, current.id)) : undefined;
}

/** What the hall has not seen item by item: revealed after everybody had been heard, as one. */
function heldBack({ items, course }: Meeting, revealed: readonly Vote[]): Vote | undefined {
  const end = course.turns.at(-1)?.to ?? "";
  const held = revealed.filter(({ revealedAt = "" }) => revealedAt >= end);
  const results = items.flatMap(({ id }) =>
    held.flatMap((vote) => (vote.results ?? []).filter(({ itemId }) => itemId === id)),
  );
  const [first] = held;
  return first === undefined ? undefined : { ...first, itemIds: results.map(({ itemId }) => itemId), results };
}

/** Also where no item is on. */
function isOn({ itemIds }: Vote, itemId: ItemId | undefined): boolean {
  return itemId === undefined || itemIds.includes(itemId);
}
