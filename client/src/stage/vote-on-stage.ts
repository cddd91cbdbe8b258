/** Owns which vote the stage shows: the one that goes on, else the result, as long as the agenda has not moved on from it. */

import { itemOf } from "@sanguan/shared/domain/agenda";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { pendingVotes, type Vote } from "@sanguan/shared/domain/vote";

export function voteOnStage(meeting: Meeting): Vote | undefined {
  const [pending] = pendingVotes(meeting);
  const { currentItemId } = meeting;
  // The host who moves on is followed, also while a vote waits for its result; the host's button says that it does.
  if (pending !== undefined && (meeting.settings.voting === "atEnd" || isOn(pending, currentItemId))) return pending;
  const revealed = meeting.votes.filter(({ state }) => state === "revealed");
  if (meeting.settings.voting === "atEnd")
    return meeting.items.every(({ stage }) => stage === "done") ? revealed.at(-1) : undefined;
  const current = itemOf(meeting, currentItemId);
  return current?.stage === "voting" ? revealed.find((vote) => isOn(vote, current.id)) : undefined;
}

/** Also where no item is on. */
function isOn({ itemIds }: Vote, itemId: ItemId | undefined): boolean {
  return itemId === undefined || itemIds.includes(itemId);
}
