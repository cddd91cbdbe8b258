/** Owns what may be done with a vote: opened on reporters, closed, revealed, or declared void. */

import type { Asking } from "./actor.ts";
import { itemOf } from "./agenda.ts";
import type { BallotBox } from "./ballot.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { votersOn, voterGroupOf } from "./evaluation.ts";
import type { MeetingEvent } from "./event.ts";
import type { ItemId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import { unsettledPaper } from "./paper-ballots.ts";
import { type BallotNumbers, tallyItem } from "./tally.ts";
import { blank } from "./text.ts";
import { turnoutOf } from "./turnout.ts";
import { isPending, voteOf, voteOn, type Vote } from "./vote.ts";

type VoteCommand = MeetingCommandOf<"open-vote" | "close-vote" | "reveal-vote" | "void-vote">;

/** The reporters that a vote could be opened on now: the current one in its stage `voting`, or, where all are voted on at the end, all. Rule E4. */
export function votableItems(meeting: Meeting): readonly ItemId[] {
  const { voting } = meeting.settings;
  if (voting === "none") return [];
  const current = itemOf(meeting, meeting.currentItemId);
  const candidates = voting === "atEnd" ? meeting.items : current?.stage === "voting" ? [current] : [];
  return candidates.filter(({ id }) => voteOn(meeting, id) === undefined).map(({ id }) => id);
}

/** Rules E4, E12, E13, E20. */
export function decideVote(meeting: Meeting, command: VoteCommand, asking: Asking): Decision<MeetingEvent> {
  if (command.type === "open-vote") return openVote(meeting, command);
  const { voteId } = command;
  const vote = voteOf(meeting, voteId);
  if (vote === undefined) return refuse("unknown-vote", { voteId });
  switch (command.type) {
    case "close-vote":
      return vote.state === "open" ? accept({ type: "vote-closed", voteId }) : refuse("vote-not-open");
    case "reveal-vote":
      return revealVote(meeting, vote, asking);
    case "void-vote":
      if (!isPending(vote)) return refuse("vote-not-open");
      return blank({ reason: command.reason }) ?? accept({ type: "vote-voided", voteId, reason: command.reason });
  }
}

function openVote(meeting: Meeting, command: MeetingCommandOf<"open-vote">): Decision<MeetingEvent> {
  const { voteId, itemIds } = command;
  if (voteOf(meeting, voteId)) return refuse("vote-exists", { voteId });
  // Those that are closed may wait for their results: nothing more comes into their boxes.
  if (meeting.votes.some(({ state }) => state === "open")) return refuse("vote-open");
  const votable = votableItems(meeting);
  if (itemIds.length === 0 || new Set(itemIds).size < itemIds.length) return refuse("malformed", { path: "itemIds" });
  const strange = itemIds.find((itemId) => !votable.includes(itemId));
  if (strange !== undefined) {
    const item = itemOf(meeting, strange);
    if (item === undefined) return refuse("unknown-item", { itemId: strange });
    return refuse("not-votable", { itemId: strange, unit: item.unit });
  }
  if (!meeting.members.some((member) => voterGroupOf(meeting, member) !== undefined)) return refuse("no-voters");
  return accept({ type: "vote-opened", voteId, itemIds });
}

function revealVote(meeting: Meeting, vote: Vote, { box }: Asking): Decision<MeetingEvent> {
  if (vote.state === "open") return refuse("vote-open");
  if (vote.state !== "closed") return refuse("vote-not-open");
  if (box === undefined) throw new Error(`vote ${vote.id} is revealed without its ballot box`);
  const unsettled = unsettledPaper(box);
  if (unsettled.length > 0) return refuse("paper-unsettled", { groups: unsettled });
  const { evaluation } = meeting.settings;
  return accept({
    type: "vote-revealed",
    voteId: vote.id,
    turnout: turnoutOf(meeting, vote, box),
    results: vote.itemIds.map((itemId) =>
      tallyItem(evaluation, itemId, box.counts[itemId] ?? {}, castOnDevices(meeting, box, itemId)),
    ),
  });
}

/** How many of each group gave this reporter a grade on a device; the other ballots were counted on paper. */
function castOnDevices(meeting: Meeting, box: BallotBox, itemId: ItemId): BallotNumbers {
  const voted = new Set(box.voted);
  const { groups } = meeting.settings.evaluation;
  return Object.fromEntries(
    groups.map(({ id }) => [id, votersOn(meeting, itemId, id).filter((personId) => voted.has(personId)).length]),
  );
}
