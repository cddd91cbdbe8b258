/** Owns ballots on paper: counted by two people apart from one another, in one voter group, after the vote is closed. */

import type { BallotBox, Counts } from "./ballot.ts";
import { votersIn, withCounts } from "./ballot.ts";
import { refuse } from "./decision.ts";
import { votersOn } from "./evaluation.ts";
import type { ItemId, PersonId, VoterGroupId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import type { Refusal } from "./refusal.ts";
import type { Vote } from "./vote.ts";

/** What one person counted. */
export interface PaperCount {
  readonly groupId: VoterGroupId;
  /** Sheets handed in. A sheet may leave a reporter out. */
  readonly sheets: number;
  /** For each reporter of the vote, how many sheets gave each grade. */
  readonly counts: Readonly<Partial<Record<ItemId, Counts>>>;
}

export interface PaperEntry extends PaperCount {
  readonly by: PersonId;
}

/** `first`: somebody else is to count too. `differs`: two have counted, and not the same, of these reporters. */
export type PaperOutcome =
  | { readonly state: "first" | "counted" }
  | { readonly state: "differs"; readonly itemIds: readonly ItemId[] };

/** How far the paper ballots of a group are. */
export interface PaperStatus {
  readonly groupId: VoterGroupId;
  readonly state: "none" | "first" | "differs" | "counted";
  /** Who has counted, while it is not settled. */
  readonly by: readonly PersonId[];
}

/** The groups whose paper ballots were counted by somebody and not confirmed. */
export function unsettledPaper(box: BallotBox): readonly VoterGroupId[] {
  return [...new Set(box.paper.map(({ groupId }) => groupId))];
}

export function paperStatus(meeting: Meeting, box: BallotBox): readonly PaperStatus[] {
  return meeting.settings.evaluation.groups.map(({ id: groupId }) => {
    const by = box.paper.filter((entry) => entry.groupId === groupId).map((entry) => entry.by);
    const settled = box.paperCounted[groupId] === undefined ? "none" : "counted";
    const state = by.length === 0 ? settled : by.length === 1 ? "first" : "differs";
    return { groupId, state, by };
  });
}

/** The box with this count in it: kept until somebody else counts the same, and then among the others. Rules E10, E11. */
export function enterPaper(
  meeting: Meeting,
  vote: Vote,
  box: BallotBox,
  entry: PaperEntry,
): { readonly box: BallotBox; readonly outcome: PaperOutcome } | { readonly refusal: Refusal } {
  const { groupId, by } = entry;
  if (vote.state === "open") return refuse("vote-open");
  if (vote.state !== "closed" || box.state !== "closed") return refuse("vote-not-open");
  if (!meeting.settings.evaluation.groups.some(({ id }) => id === groupId))
    return refuse("malformed", { path: "groupId" });
  if (box.paperCounted[groupId] !== undefined) return refuse("paper-counted");
  const fault = countFault(meeting, vote, entry);
  if (fault !== undefined) return refuse("malformed", { path: fault });
  const sheetsAtMost = roomForSheets(meeting, vote, box, groupId);
  if (entry.sheets > sheetsAtMost) return refuse("paper-too-many", { room: sheetsAtMost });
  for (const itemId of vote.itemIds) {
    const atMost = room(meeting, box, groupId, itemId);
    if (sum(entry.counts[itemId]) <= atMost) continue;
    const unit = meeting.items.find(({ id }) => id === itemId)?.unit ?? "";
    return refuse("paper-too-many", { room: atMost, unit });
  }

  const others = box.paper.filter((other) => other.groupId !== groupId || other.by !== by);
  const rivals = others.filter((other) => other.groupId === groupId);
  if (rivals.some((other) => differing(vote, entry, other).length === 0 && other.sheets === entry.sheets))
    return { box: counted(vote, box, entry), outcome: { state: "counted" } };
  const paper = [...others, entry].sort(
    (one, other) => compare(one.groupId, other.groupId) || compare(one.by, other.by),
  );
  const [rival] = rivals;
  const outcome: PaperOutcome =
    rival === undefined ? { state: "first" } : { state: "differs", itemIds: differing(vote, entry, rival) };
  return { box: { ...box, paper }, outcome };
}

/** How many of the group have something to vote on and have not voted, and so may have done it on paper: one sheet a head, whomever each of them leaves out. Rule E11. */
export function roomForSheets(meeting: Meeting, vote: Vote, box: BallotBox, groupId: VoterGroupId): number {
  const voted = new Set(box.voted);
  return votersIn(meeting, vote).filter((voter) => voter.groupId === groupId && !voted.has(voter.personId)).length;
}

/** How many of them may have graded this reporter. */
function room(meeting: Meeting, box: BallotBox, groupId: VoterGroupId, itemId: ItemId): number {
  const voted = new Set(box.voted);
  return votersOn(meeting, itemId, groupId).filter((personId) => !voted.has(personId)).length;
}

function countFault(meeting: Meeting, vote: Vote, { sheets, counts }: PaperEntry): string | undefined {
  const whole = (number: number) => Number.isInteger(number) && number >= 0;
  if (!whole(sheets)) return "sheets";
  const strange = Object.keys(counts).find((itemId) => !vote.itemIds.some((id) => id === itemId));
  const grades = meeting.settings.evaluation.grades.length;
  const wrong = vote.itemIds.find((itemId) => {
    const numbers = counts[itemId];
    return numbers?.length !== grades || !numbers.every(whole) || sum(numbers) > sheets;
  });
  const path = strange ?? wrong;
  return path === undefined ? undefined : `counts.${path}`;
}

function counted(vote: Vote, box: BallotBox, { groupId, sheets, counts: more }: PaperEntry): BallotBox {
  const counts = { ...box.counts };
  for (const itemId of vote.itemIds) counts[itemId] = withCounts(counts[itemId] ?? {}, groupId, more[itemId] ?? []);
  return {
    ...box,
    counts,
    paper: box.paper.filter((entry) => entry.groupId !== groupId),
    paperCounted: { ...box.paperCounted, [groupId]: sheets },
  };
}

function differing(vote: Vote, one: PaperCount, other: PaperCount): readonly ItemId[] {
  return vote.itemIds.filter((itemId) => String(one.counts[itemId]) !== String(other.counts[itemId]));
}

function sum(counts: Counts | undefined): number {
  return (counts ?? []).reduce((total, number) => total + number, 0);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
