/** Owns the part of a record that names who took the decisions which other parts tell without a name: votes, tasks, reasons for none, the closing. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { DecisionsPart } from "@sanguan/shared/record/record";
import { nameIn } from "./fact-parts.ts";

interface Taken {
  readonly what: string;
  readonly subject: readonly string[];
  readonly by: PersonId | undefined;
  readonly at: string | undefined;
}

/** Of what stands in the record: nothing of tasks and comments that were withdrawn. */
export function decisionsPart(meeting: Meeting): Omit<DecisionsPart, "salt"> | undefined {
  const decisions = [...ofVotes(meeting), ...ofProblems(meeting), ...ofTasks(meeting), ofClosing(meeting)]
    .flatMap(({ what, subject, by, at }) =>
      by === undefined || at === undefined ? [] : [{ what, subject, by: nameIn(meeting, by), at }],
    )
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return decisions.length === 0 ? undefined : { kind: "decisions", decisions };
}

/** Who declared one void stands with the votes that were. */
function ofVotes({ votes, items }: Meeting): readonly Taken[] {
  const agenda = new Set(items.map(({ id }) => id));
  return votes
    .filter(({ itemIds }) => itemIds.every((id) => agenda.has(id)))
    .flatMap(({ itemIds: subject, openedBy, openedAt, closedBy, closedAt, revealedBy, revealedAt }) => [
      { what: "vote-opened", subject, by: openedBy, at: openedAt },
      { what: "vote-closed", subject, by: closedBy, at: closedAt },
      { what: "vote-revealed", subject, by: revealedBy, at: revealedAt },
    ]);
}

function ofProblems({ comments }: Meeting): readonly Taken[] {
  return comments
    .filter(({ state, noTaskReason }) => state === "released" && noTaskReason !== undefined)
    .map(({ id, noTaskBy, noTaskAt }) => ({ what: "no-task-explained", subject: [id], by: noTaskBy, at: noTaskAt }));
}

function ofTasks({ tasks }: Meeting): readonly Taken[] {
  return tasks
    .filter(({ state }) => state === "ordered")
    .map(({ id, by, at }) => ({ what: "task-ordered", subject: [id], by, at }));
}

function ofClosing({ overrides, closingBy, closingAt }: Meeting): Taken {
  return { what: "closing-begun", subject: overrides.map(({ fault }) => fault), by: closingBy, at: closingAt };
}
