/** Owns the parts of a record that are facts alone: meeting, agenda, attendance, what was voted and decided, problems that several units have, closing checklist. */

import { gradeOf } from "@sanguan/shared/domain/evaluation";
import { compositeScore, gradeDecided, quotaStanding } from "@sanguan/shared/domain/grade";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";
import { commonProblems } from "@sanguan/shared/domain/shared-problem";
import { voteOn } from "@sanguan/shared/domain/vote";
import type { PartContent } from "@sanguan/shared/record/build-manifest";

type PartOf<Kind extends PartContent["kind"]> = Extract<PartContent, { readonly kind: Kind }>;

export function meetingPart(meeting: Meeting): PartOf<"meeting"> {
  return {
    kind: "meeting",
    title: meeting.title,
    organisation: meeting.organisation,
    place: meeting.place,
    scheduledAt: meeting.scheduledAt,
    startedAt: meeting.startedAt ?? "",
    closingAt: meeting.closingAt ?? "",
    frozenAt: meeting.frozen?.at ?? "",
    demonstration: meeting.demonstration,
  };
}

export function agendaPart(meeting: Meeting): PartOf<"agenda"> {
  return {
    kind: "agenda",
    items: meeting.items.map((item) => ({ id: item.id, ...reporterOf(meeting, item) })),
  };
}

export function itemPart(meeting: Meeting, item: AgendaItem): PartOf<"item"> {
  return { kind: "item", itemId: item.id, ...reporterOf(meeting, item) };
}

function reporterOf(meeting: Meeting, { unit, post, reporterId, mode, stage }: AgendaItem) {
  return { unit, post, reporter: nameIn(meeting, reporterId), mode, stage };
}

/** Everybody who takes part, screens left out. Whom nobody called is `absent` without a time. */
export function attendancePart(meeting: Meeting): PartOf<"attendance"> {
  const called = new Map(meeting.attendance.map((entry) => [entry.personId, entry]));
  const people = meeting.members.filter(
    (member) => member.roles.some((role) => role !== "screen") || called.has(member.personId),
  );
  return {
    kind: "attendance",
    people: people.map((member) => {
      const entry = called.get(member.personId);
      return { name: member.name, roles: member.roles, status: entry?.status ?? "absent", at: entry?.at ?? null };
    }),
  };
}

/** Where a result was revealed. */
export function evaluationPart(meeting: Meeting, item: AgendaItem): PartOf<"evaluation"> | undefined {
  const vote = voteOn(meeting, item.id);
  const result = vote?.results?.find(({ itemId }) => itemId === item.id);
  if (vote === undefined || result === undefined) return undefined;
  const { groups, grades } = meeting.settings.evaluation;
  const turnout = new Map(vote.turnout?.map((group) => [group.groupId, group]));
  return {
    kind: "evaluation",
    itemId: item.id,
    openedAt: vote.openedAt,
    closedAt: vote.closedAt ?? "",
    revealedAt: vote.revealedAt ?? "",
    grades: grades.map(({ id, name, points }) => ({ id, name, points })),
    groups: groups.map(({ id, name, weight }) => {
      const { eligible = 0, voted = 0, paper = 0 } = turnout.get(id) ?? {};
      return { id, name, weight, eligible, voted, paper };
    }),
    ballots: result.ballots,
    tallies: result.tallies.map(({ groupIds, weight, ballots, counts }) => ({
      groups: groupIds,
      weight,
      ballots,
      counts,
    })),
    score: result.score,
  };
}

/** Where the committee has decided. */
export function gradePart(meeting: Meeting, item: AgendaItem): PartOf<"grade"> | undefined {
  const decided = gradeDecided(meeting, item.id);
  const choice = decided && gradeOf(meeting.settings.evaluation, decided.gradeId);
  if (decided === undefined || choice === undefined) return undefined;
  return {
    kind: "grade",
    itemId: item.id,
    grade: choice.id,
    name: choice.name,
    at: decided.at,
    multiplier: choice.multiplier,
    score: voteOn(meeting, item.id)?.results?.find(({ itemId }) => itemId === item.id)?.score ?? null,
    composite: compositeScore(meeting, item.id, choice.id),
    reason: decided.reason ?? null,
  };
}

/** Beside every decision: who entered it, and the quota that it had to keep. */
export function gradingPart(meeting: Meeting, item: AgendaItem): PartOf<"grading"> | undefined {
  const decided = gradeDecided(meeting, item.id);
  if (decided === undefined || gradePart(meeting, item) === undefined) return undefined;
  const { percent, from } = meeting.settings.evaluation.gradeQuota;
  const grade = gradeOf(meeting.settings.evaluation, from);
  return {
    kind: "grading",
    itemId: item.id,
    by: nameIn(meeting, decided.by),
    quota:
      percent === 0 || grade === undefined
        ? null
        : {
            percent,
            grade: grade.id,
            name: grade.name,
            reporters: meeting.items.length,
            needed: quotaStanding(meeting).needed,
          },
  };
}

/** Where a problem stands at two units or more. */
export function commonProblemsPart(meeting: Meeting): PartOf<"common-problems"> | undefined {
  const problems = commonProblems(meeting).map((family) => ({
    comments: family.map(({ itemId, id }) => ({ itemId, id })),
  }));
  return problems.length === 0 ? undefined : { kind: "common-problems", problems };
}

export function closingPart(meeting: Meeting): PartOf<"closing"> {
  return { kind: "closing", overrides: meeting.overrides.map(({ fault, reason }) => ({ fault, reason })) };
}

/** A person's name as the meeting knows it; one who lost every role keeps it. */
export function nameIn(meeting: Meeting, personId: PersonId): string {
  return meeting.members.find((member) => member.personId === personId)?.name ?? personId;
}
