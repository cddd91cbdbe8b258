/** Owns how a meeting evaluates its reporters: the voter groups and their weights, the grades and what each counts, how small a group may be shown. */

import type { GradeId, ItemId, PersonId, VoterGroupId } from "./id.ts";
import { idPattern } from "./id.ts";
import type { Meeting, Member } from "./meeting.ts";
import { isBlank } from "./text.ts";

/** Voters whose ballots count together (票种). */
export interface VoterGroup {
  readonly id: VoterGroupId;
  readonly name: string;
  /** Whole percent; those of all groups add up to 100. */
  readonly weight: number;
}

/** One choice on the ballot, and what the committee decides. */
export interface GradeChoice {
  readonly id: GradeId;
  /** Blank: the word that the language has for this id (好、较好、一般、差). */
  readonly name: string;
  readonly points: number;
  /** Hundredths: by what a composite score is multiplied when the committee decides this grade. */
  readonly multiplier: number;
}

/** At least this share of the reporters gets the named grade or a lower one. */
export interface GradeQuota {
  /** Whole percent; 0: no quota. */
  readonly percent: number;
  readonly from: GradeId;
}

export interface EvaluationSettings {
  readonly groups: readonly VoterGroup[];
  /** Best first. */
  readonly grades: readonly GradeChoice[];
  /** Ballots of fewer voters are never shown by themselves. */
  readonly anonymityThreshold: number;
  /** Whether those who run the meeting see who has not voted. */
  readonly showsWhoHasNotVoted: boolean;
  readonly gradeQuota: GradeQuota;
}

const group = (id: string, name: string, weight: number): VoterGroup => ({ id: id as VoterGroupId, name, weight });
const grade = (id: string, points: number, multiplier: number): GradeChoice => ({
  id: id as GradeId,
  name: "",
  points,
  multiplier,
});

export const defaultEvaluation: EvaluationSettings = {
  groups: [group("a", "A", 60), group("b", "B", 40)],
  grades: [grade("good", 100, 100), grade("fair", 80, 90), grade("average", 60, 80), grade("poor", 40, 60)],
  anonymityThreshold: 3,
  showsWhoHasNotVoted: false,
  gradeQuota: { percent: 15, from: "fair" as GradeId },
};

/** Greatest numbers: of groups, of grades, of points, of a threshold. */
export const evaluationLimits = { groups: 8, grades: 6, points: 1000, multiplier: 300, threshold: 50 } as const;

/** Which setting will not do, or `undefined`. Rule E1. */
export function evaluationFault(settings: EvaluationSettings): keyof EvaluationSettings | undefined {
  const { groups, grades, anonymityThreshold, gradeQuota } = settings;
  const within = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  const distinct = (list: readonly { readonly id: string }[]) =>
    new Set(list.map(({ id }) => id)).size === list.length && list.every(({ id }) => idPattern.test(id));
  const weighed =
    groups.every(({ name, weight }) => !isBlank(name) && within(weight, 0, 100)) &&
    groups.reduce((sum, { weight }) => sum + weight, 0) === 100;
  if (!within(groups.length, 1, evaluationLimits.groups) || !distinct(groups) || !weighed) return "groups";
  const ranked = grades.every(
    ({ points, multiplier }, index) =>
      within(points, 0, grades[index - 1]?.points ?? evaluationLimits.points) &&
      within(multiplier, 0, evaluationLimits.multiplier),
  );
  if (!within(grades.length, 2, evaluationLimits.grades) || !distinct(grades) || !ranked) return "grades";
  if (!within(anonymityThreshold, 2, evaluationLimits.threshold)) return "anonymityThreshold";
  const quotaFits = within(gradeQuota.percent, 0, 100) && grades.some(({ id }) => id === gradeQuota.from);
  return quotaFits ? undefined : "gradeQuota";
}

export function sameEvaluation(one: EvaluationSettings, other: EvaluationSettings): boolean {
  return (
    one.anonymityThreshold === other.anonymityThreshold &&
    one.showsWhoHasNotVoted === other.showsWhoHasNotVoted &&
    one.gradeQuota.percent === other.gradeQuota.percent &&
    one.gradeQuota.from === other.gradeQuota.from &&
    one.groups.length === other.groups.length &&
    one.groups.every(({ id, name, weight }, index) => {
      const there = other.groups[index];
      return id === there?.id && name === there.name && weight === there.weight;
    }) &&
    one.grades.length === other.grades.length &&
    one.grades.every(({ id, name, points, multiplier }, index) => {
      const there = other.grades[index];
      return id === there?.id && name === there.name && points === there.points && multiplier === there.multiplier;
    })
  );
}

/** The group that this member's ballots count in; `undefined` for one who does not vote. Rule E2. */
export function voterGroupOf(meeting: Meeting, member: Member | undefined): VoterGroupId | undefined {
  if (member?.roles.includes("voter") !== true) return undefined;
  const { groups } = meeting.settings.evaluation;
  // A group that the settings no longer have leaves its voters to the first.
  return (groups.find(({ id }) => id === member.voterGroup) ?? groups[0])?.id;
}

/** Who votes on this item in this group: nobody on themselves. Rule E6. */
export function votersOn(meeting: Meeting, itemId: ItemId, groupId: VoterGroupId): readonly PersonId[] {
  const reporterId = meeting.items.find(({ id }) => id === itemId)?.reporterId;
  return meeting.members
    .filter((member) => member.personId !== reporterId && voterGroupOf(meeting, member) === groupId)
    .map(({ personId }) => personId);
}

export function gradeOf(settings: EvaluationSettings, gradeId: GradeId): GradeChoice | undefined {
  return settings.grades.find(({ id }) => id === gradeId);
}
