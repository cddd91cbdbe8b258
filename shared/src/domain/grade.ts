/** Owns the committee's decision on a reporter (等次), apart from the vote: the quota that it keeps, and the composite score that it makes. */

import { itemOf } from "./agenda.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { gradeOf } from "./evaluation.ts";
import type { MeetingEvent } from "./event.ts";
import type { GradeId, ItemId, PersonId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import { isBlank } from "./text.ts";
import { isPending, voteOn } from "./vote.ts";

export interface DecidedGrade {
  readonly itemId: ItemId;
  readonly gradeId: GradeId;
  readonly at: string;
  /** Who entered what the committee decided. */
  readonly by: PersonId;
  /** Why it was decided over the quota. */
  readonly reason?: string;
}

/** How the quota stands. */
export interface QuotaStanding {
  /** Reporters that must get the quota's grade or a lower one. */
  readonly needed: number;
  /** Those who have it. */
  readonly lower: number;
  /** Those who have a better one. */
  readonly higher: number;
  /** Nobody has decided on them yet. */
  readonly undecided: number;
  /** It can still be met. */
  readonly kept: boolean;
}

export function gradeDecided(meeting: Meeting, itemId: ItemId): DecidedGrade | undefined {
  return meeting.grades.find((grade) => grade.itemId === itemId);
}

/** As it would stand with this grade for this reporter, or as it stands. Rule E17. */
export function quotaStanding(
  meeting: Meeting,
  supposed?: { readonly itemId: ItemId; readonly gradeId: GradeId },
): QuotaStanding {
  const { grades, gradeQuota } = meeting.settings.evaluation;
  const threshold = grades.findIndex(({ id }) => id === gradeQuota.from);
  // The smallest whole number that is at least the share.
  const needed = Math.floor((gradeQuota.percent * meeting.items.length + 99) / 100);
  let lower = 0;
  let higher = 0;
  for (const { id } of meeting.items) {
    const gradeId = supposed?.itemId === id ? supposed.gradeId : gradeDecided(meeting, id)?.gradeId;
    if (gradeId === undefined) continue;
    if (grades.findIndex((grade) => grade.id === gradeId) >= threshold) lower += 1;
    else higher += 1;
  }
  return {
    needed,
    lower,
    higher,
    undecided: meeting.items.length - lower - higher,
    kept: meeting.items.length - higher >= needed,
  };
}

/** Whether this grade may be decided with a reason alone: it is above the quota's, and too few are left for the others. Rule E17. */
export function exceedsQuota(
  meeting: Meeting,
  supposed: { readonly itemId: ItemId; readonly gradeId: GradeId },
): boolean {
  const { grades, gradeQuota } = meeting.settings.evaluation;
  const rank = (gradeId: GradeId) => grades.findIndex(({ id }) => id === gradeId);
  return rank(supposed.gradeId) < rank(gradeQuota.from) && !quotaStanding(meeting, supposed).kept;
}

/** The vote's score times what the grade multiplies by, hundredths, halves up; null without a score. Rule E18. */
export function compositeScore(meeting: Meeting, itemId: ItemId, gradeId: GradeId): number | null {
  const score = voteOn(meeting, itemId)?.results?.find((result) => result.itemId === itemId)?.score ?? null;
  const multiplier = gradeOf(meeting.settings.evaluation, gradeId)?.multiplier;
  if (score === null || multiplier === undefined) return null;
  return Math.floor((2 * score * multiplier + 100) / 200);
}

/** Rules E16, E17, E23. */
export function decideGrade(
  meeting: Meeting,
  command: MeetingCommandOf<"decide-grade" | "withdraw-grade">,
): Decision<MeetingEvent> {
  const { itemId } = command;
  const item = itemOf(meeting, itemId);
  if (item === undefined) return refuse("unknown-item", { itemId });
  if (command.type === "withdraw-grade")
    return gradeDecided(meeting, itemId) === undefined
      ? refuse("already-so")
      : accept({ type: "grade-withdrawn", itemId });
  const { gradeId } = command;
  if (gradeOf(meeting.settings.evaluation, gradeId) === undefined) return refuse("malformed", { path: "gradeId" });
  const vote = voteOn(meeting, itemId);
  if (vote !== undefined && isPending(vote)) return refuse("vote-pending");
  if (gradeDecided(meeting, itemId)?.gradeId === gradeId) return refuse("already-so");
  const breaks = exceedsQuota(meeting, { itemId, gradeId });
  const reason = command.reason?.trim() ?? "";
  if (breaks && isBlank(reason))
    return refuse("over-quota", { needed: quotaStanding(meeting).needed, unit: item.unit });
  return accept({ type: "grade-decided", itemId, gradeId, ...(breaks ? { reason } : {}) });
}
