/** Owns what is cast: a ballot, and the box that it falls into. A box holds how many and who, never who which, and is the same whatever the order in which its ballots came. */

import { gradeOf, voterGroupOf } from "./evaluation.ts";
import type { GradeId, ItemId, PersonId, VoterGroupId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import type { PaperEntry } from "./paper-ballots.ts";
import { forbidden } from "./permission.ts";
import { refuse } from "./decision.ts";
import type { Refusal } from "./refusal.ts";
import { memberOf } from "./roster.ts";
import type { Vote } from "./vote.ts";

/** How many ballots gave each grade, in the order of the settings. */
export type Counts = readonly number[];
export type GroupCounts = Readonly<Partial<Record<VoterGroupId, Counts>>>;

/** All that is kept of a vote's ballots. */
export interface BallotBox {
  /** `emptied`: revealed or void; nothing is in it but who has voted. */
  readonly state: "open" | "closed" | "emptied";
  /** Sorted: their order says nothing. */
  readonly voted: readonly PersonId[];
  readonly counts: Readonly<Partial<Record<ItemId, GroupCounts>>>;
  /** Counts of paper ballots that no second person has confirmed, by group and person, sorted. */
  readonly paper: readonly PaperEntry[];
  /** Paper ballots counted, by group. */
  readonly paperCounted: Readonly<Partial<Record<VoterGroupId, number>>>;
}

/** One grade for each reporter of the vote. */
export type Choices = Readonly<Partial<Record<ItemId, GradeId>>>;

type Refused = { readonly refusal: Refusal };

export function emptyBox(meeting: Meeting, vote: Pick<Vote, "itemIds">): BallotBox {
  const { groups, grades } = meeting.settings.evaluation;
  const none = Object.fromEntries(groups.map(({ id }) => [id, grades.map(() => 0)])) as GroupCounts;
  const counts = Object.fromEntries(vote.itemIds.map((itemId) => [itemId, none]));
  return { state: "open", voted: [], counts, paper: [], paperCounted: {} };
}

/** The reporters that this person votes on: all of the vote's but themselves. Rule E6. */
export function ballotItems(meeting: Meeting, vote: Vote, personId: PersonId): readonly ItemId[] {
  return vote.itemIds.filter((itemId) => meeting.items.find((item) => item.id === itemId)?.reporterId !== personId);
}

export interface Voter {
  readonly personId: PersonId;
  readonly groupId: VoterGroupId;
}

/** Those who have something to vote on. */
export function votersIn(meeting: Meeting, vote: Vote): readonly Voter[] {
  return meeting.members.flatMap((member) => {
    const groupId = voterGroupOf(meeting, member);
    const has = groupId !== undefined && ballotItems(meeting, vote, member.personId).length > 0;
    return has ? [{ personId: member.personId, groupId }] : [];
  });
}

/**
 * The box with this ballot in it; `before` when the person has voted, for whatever the repeat says, the first one counts. Rules E6–E9.
 */
export function castBallot(
  meeting: Meeting,
  vote: Vote,
  box: BallotBox,
  ballot: { readonly personId: PersonId; readonly choices: Choices },
): { readonly box: BallotBox } | "before" | Refused {
  const { personId, choices } = ballot;
  if (box.voted.includes(personId)) return "before";
  const refused = forbidden(meeting, { personId, organisationRoles: [] }, "cast-ballot");
  if (refused) return refused;
  const groupId = voterGroupOf(meeting, memberOf(meeting, personId));
  if (groupId === undefined) return refuse("not-allowed");
  if (box.state !== "open" || vote.state !== "open") return refuse("vote-not-open");
  const items = ballotItems(meeting, vote, personId);
  const strange = Object.keys(choices).find((itemId) => !items.some((id) => id === itemId));
  if (strange !== undefined || items.length === 0) return refuse("not-your-item");
  if (items.some((itemId) => choices[itemId] === undefined)) return refuse("ballot-incomplete");
  const { evaluation } = meeting.settings;
  const unknown = items.find((itemId) => gradeOf(evaluation, choices[itemId] as GradeId) === undefined);
  if (unknown !== undefined) return refuse("malformed", { path: `choices.${unknown}` });

  const counts = { ...box.counts };
  for (const itemId of items) {
    const mark = evaluation.grades.map(({ id }) => (id === choices[itemId] ? 1 : 0));
    counts[itemId] = withCounts(counts[itemId] ?? {}, groupId, mark);
  }
  return { box: { ...box, voted: [...box.voted, personId].sort(), counts } };
}

/** The counts of one group grown by these. */
export function withCounts(counts: GroupCounts, groupId: VoterGroupId, more: Counts): GroupCounts {
  const before = counts[groupId] ?? [];
  return { ...counts, [groupId]: more.map((number, index) => (before[index] ?? 0) + number) };
}

/** Nothing more comes in. */
export function shut(box: BallotBox): BallotBox {
  return { ...box, state: "closed" };
}

/** What stays when the result is known, or the vote void: who has voted. */
export function emptied({ voted }: BallotBox): BallotBox {
  return { state: "emptied", voted, counts: {}, paper: [], paperCounted: {} };
}
