/** Owns how the roll changes with each event: who came and went, and when. */

import { isHere } from "./attendance.ts";
import type { MeetingEvent } from "./event.ts";
import type { PersonId } from "./id.ts";
import type { Attendance, AttendanceStatus, Movement, Proxy } from "./meeting.ts";

type EventOf<Type extends MeetingEvent["type"]> = Extract<MeetingEvent, { readonly type: Type }>;
type Roll = readonly Attendance[];

export function recordAttendance(roll: Roll, event: EventOf<"attendance-recorded">, at: string): Roll {
  return changed(roll, [event.personId], (before) => noted(event.personId, event.status, before, at, event.proxy));
}

export function callRoll(roll: Roll, { personIds, status }: EventOf<"roll-called">, at: string): Roll {
  return changed(roll, personIds, (before, personId) => noted(personId, status, before, at));
}

export function arrive(roll: Roll, { personIds }: EventOf<"people-arrived">, at: string): Roll {
  return changed(roll, personIds, (before, personId) => ({ ...noted(personId, "present", before, at), byLine: true }));
}

export function leave(roll: Roll, { people }: EventOf<"people-left">): Roll {
  const since = new Map(people.map((person) => [person.personId, person.since]));
  return roll.map((entry) => {
    const at = since.get(entry.personId);
    return at === undefined ? entry : { ...entry, leftAt: at, moves: moved(entry, { kind: "left", at }) };
  });
}

/** Whoever is noted away while they are here has left. Whoever comes back was there since they first came, whatever was noted in between. Rule L4. */
function noted(
  personId: PersonId,
  status: AttendanceStatus,
  before: Attendance | undefined,
  at: string,
  proxy?: Proxy,
): Attendance {
  if (status !== "present") {
    const moves = isHere(before) ? moved(before, { kind: "left", at }) : before?.moves;
    return {
      personId,
      status,
      at,
      ...(proxy === undefined ? {} : { proxy }),
      ...(moves === undefined ? {} : { moves }),
    };
  }
  // Who is here already, by their line, is noted by hand beside: from now on they do not leave with it. Rule L3.
  if (before !== undefined && isHere(before)) {
    const { byLine: _, ...stays } = before;
    return stays;
  }
  const since = before?.moves?.find(({ kind }) => kind === "arrived")?.at ?? at;
  return { personId, status, at: since, moves: moved(before, { kind: "arrived", at }) };
}

function moved(before: Attendance | undefined, move: Movement): readonly Movement[] {
  return [...(before?.moves ?? []), move];
}

function changed(
  roll: Roll,
  personIds: readonly PersonId[],
  to: (before: Attendance | undefined, personId: PersonId) => Attendance,
): Roll {
  const left = new Set(personIds);
  const known = roll.map((entry) => (left.delete(entry.personId) ? to(entry, entry.personId) : entry));
  return [...known, ...[...left].map((personId) => to(undefined, personId))];
}
