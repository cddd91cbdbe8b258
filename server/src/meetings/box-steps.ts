/** Owns what a command does to ballot boxes: one is made when a vote opens, shut when it closes, emptied when its result is known or never will be. */

import { type BallotBox, emptied, emptyBox, shut } from "@sanguan/shared/domain/ballot";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { VoteId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { isPending, pendingVotes, type Vote } from "@sanguan/shared/domain/vote";
import type { BallotBoxes, BoxStep } from "../ports.ts";

export type HeldBoxes = ReadonlyMap<VoteId, BallotBox>;

const touching: readonly MeetingCommand["type"][] = [
  "close-vote",
  "reveal-vote",
  "void-vote",
  "begin-closing",
  "discard-rehearsal",
];

/** Whether this command looks into ballot boxes, so that what has been cast must have got there. */
export function touchesBoxes(command: MeetingCommand): boolean {
  return touching.includes(command.type);
}

/** The boxes that the command may be about. */
export async function heldBoxes(
  boxes: Pick<BallotBoxes, "read">,
  meeting: Meeting | undefined,
  command: MeetingCommand,
): Promise<HeldBoxes> {
  const held = new Map<VoteId, BallotBox>();
  if (meeting === undefined || !touchesBoxes(command)) return held;
  for (const { id } of pendingVotes(meeting)) {
    const box = await boxes.read(meeting.id, id);
    if (box === undefined) throw new Error(`vote ${id} of meeting ${meeting.id} has no ballot box`);
    held.set(id, box);
  }
  return held;
}

/** What the way from one state of the meeting to the next does to its boxes. */
export function boxSteps(before: Meeting | undefined, after: Meeting, held: HeldBoxes): readonly BoxStep[] {
  return after.votes.flatMap((vote): readonly BoxStep[] => {
    const earlier = before?.votes.find(({ id }) => id === vote.id);
    const place = { meetingId: after.id, voteId: vote.id };
    if (earlier === undefined) return [{ ...place, after: emptyBox(after, vote) }];
    if (earlier.state === vote.state) return [];
    const box = held.get(vote.id);
    if (box === undefined) throw new Error(`vote ${vote.id} went on without its ballot box`);
    return [{ ...place, before: box, after: afterwards(vote, box) }];
  });
}

function afterwards(vote: Vote, box: BallotBox): BallotBox {
  return isPending(vote) ? shut(box) : emptied(box);
}
