/** Owns whether a meeting that is being prepared can be held as it stands: what is there, what is to be looked at, what stands in the way. */

import { quorumOf } from "./attendance.ts";
import { voterGroupOf } from "./evaluation.ts";
import type { Meeting } from "./meeting.ts";
import { answersFor, membersWith } from "./roster.ts";

export type ReadinessState = "fine" | "look" | "blocked";

export type ReadinessPoint = "agenda" | "chair" | "reporters" | "reviewers" | "recorder" | "quorum" | "voters";

export interface Readiness {
  readonly point: ReadinessPoint;
  readonly state: ReadinessState;
  /** How many there are: items, chairs, reporters, reviewers, recorders, people expected, voters. */
  readonly count: number;
  /** Of `quorum`: how many of them must be there. */
  readonly needed?: number;
  /** Whom or what it is about where it is not fine: people, units, voter groups. */
  readonly names: readonly string[];
}

/** Every point, in the order in which they are put right. Rules Y1–Y4. */
export function readinessOf(meeting: Meeting): readonly Readiness[] {
  const { items, settings } = meeting;
  const count = (role: Parameters<typeof membersWith>[1]) => membersWith(meeting, role).length;
  const placeless = membersWith(meeting, "reporter").filter(
    ({ personId }) => !items.some(({ reporterId }) => reporterId === personId),
  );
  const reviewers = membersWith(meeting, "reviewer");
  const unheard = items.filter(({ id }) => !reviewers.some((reviewer) => answersFor(reviewer, id)));
  const { expected, needed } = quorumOf(meeting);
  return [
    { point: "agenda", state: items.length > 0 ? "fine" : "blocked", count: items.length, names: [] },
    { point: "chair", state: count("chair") > 0 ? "fine" : "blocked", count: count("chair"), names: [] },
    found(
      "reporters",
      count("reporter"),
      placeless.map(({ name }) => name),
    ),
    found(
      "reviewers",
      reviewers.length,
      unheard.map(({ unit }) => unit),
      reviewers.length === 0,
    ),
    found("recorder", count("recorder"), [], count("recorder") === 0),
    { point: "quorum", state: expected > 0 ? "fine" : "blocked", count: expected, needed, names: [] },
    ...(settings.voting === "none" ? [] : [voters(meeting)]),
  ];
}

/** Without which `start-meeting` is refused. Rules M9, Y1. */
export function missingToBegin(meeting: Meeting): readonly ("agenda" | "chair")[] {
  const blocked = readinessOf(meeting).filter(({ state }) => state === "blocked");
  return (["agenda", "chair"] as const).filter((needed) => blocked.some(({ point }) => point === needed));
}

/** Nobody can be asked to vote where there are no voters; a weight that nobody carries falls to the other groups. */
function voters(meeting: Meeting): Readiness {
  const members = membersWith(meeting, "voter");
  const empty = meeting.settings.evaluation.groups.filter(
    ({ id, weight }) => weight > 0 && !members.some((member) => voterGroupOf(meeting, member) === id),
  );
  if (members.length === 0) return { point: "voters", state: "blocked", count: 0, names: [] };
  return found(
    "voters",
    members.length,
    empty.map(({ name }) => name),
  );
}

function found(point: ReadinessPoint, count: number, names: readonly string[], missing = false): Readiness {
  return { point, state: missing || names.length > 0 ? "look" : "fine", count, names };
}
