/** Owns which vote the stage shows: the one that goes on, else the result that the agenda has not yet moved on from. */

import { itemOf } from "@sanguan/shared/domain/agenda";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { pendingVotes, type Vote } from "@sanguan/shared/domain/vote";

export function voteOnStage(meeting: Meeting): Vote | undefined {
  const [pending] = pendingVotes(meeting);
  if (pending !== undefined) return pending;
  const revealed = meeting.votes.filter(({ state }) => state === "revealed");
  if (meeting.settings.voting === "atEnd")
    return meeting.items.every(({ stage }) => stage === "done") ? revealed.at(-1) : undefined;
  const current = itemOf(meeting, meeting.currentItemId);
  return current?.stage === "voting" ? revealed.find(({ itemIds }) => itemIds.includes(current.id)) : undefined;
}
