/** Owns who is there: the roll, who stands for whom, and whether enough have come. */

import type { Asking } from "./actor.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import type { PersonId } from "./id.ts";
import type { Attendance, AttendanceStatus, Meeting, Member, Proxy } from "./meeting.ts";
import { forbidden, mayDo, rolesOf } from "./permission.ts";
import { memberOf } from "./roster.ts";
import { isBlank } from "./text.ts";

type AttendanceCommand = MeetingCommandOf<
  "record-attendance" | "call-roll" | "note-departure" | "note-arrivals" | "note-departures"
>;

/** Whose coming counts: those who report, who judge, who preside. Helpers and observers may come or not. */
const expectedRoles: ReadonlySet<string> = new Set(["chair", "reviewer", "reporter", "voter"]);

export interface Quorum {
  readonly expected: number;
  readonly present: number;
  /** How many of those expected must be there. */
  readonly needed: number;
  readonly reached: boolean;
}

export function attendanceOf(meeting: Meeting, personId: PersonId): AttendanceStatus | undefined {
  return entryOf(meeting, personId)?.status;
}

export function entryOf({ attendance }: Pick<Meeting, "attendance">, personId: PersonId): Attendance | undefined {
  return attendance.find((entry) => entry.personId === personId);
}

/** Came and has not left. */
export function isHere(entry: Attendance | undefined): boolean {
  return entry?.status === "present" && entry.leftAt === undefined;
}

/** Those on the roll: everybody who takes part, screens left out. Rule M12. */
export function rollOf({ members }: Pick<Meeting, "members">): readonly Member[] {
  return members.filter(({ roles }) => roles.some((role) => role !== "screen"));
}

/** How many are there of those expected, and whether that is enough. Rule L6. */
export function quorumOf({ members, attendance, settings }: Meeting): Quorum {
  const entries = new Map(attendance.map((entry) => [entry.personId, entry]));
  const onRoll = new Set(rollOf({ members }).map(({ personId }) => personId));
  const expected = members.filter(({ roles }) => roles.some((role) => expectedRoles.has(role)));
  const counts = ({ personId }: Member): boolean => {
    const entry = entries.get(personId);
    if (isHere(entry)) return true;
    if (!settings.roll.proxiesCount || entry?.proxy === undefined) return false;
    const by = entry.proxy.personId;
    // Whoever lost every role stands for nobody, though they may still be sitting there.
    return by === undefined || (onRoll.has(by) && isHere(entries.get(by)));
  };
  const present = expected.filter(counts).length;
  const { numerator, denominator } = settings.quorum;
  const needed = Math.ceil((expected.length * numerator) / denominator);
  return { expected: expected.length, present, needed, reached: expected.length > 0 && present >= needed };
}

/** Of these people, those who come by being connected: on the roll, and not there yet. Rule L1. */
export function arrivalsOf(meeting: Meeting, personIds: readonly PersonId[]): readonly PersonId[] {
  const onRoll = new Set(rollOf(meeting).map(({ personId }) => personId));
  return [...new Set(personIds)].filter((personId) => onRoll.has(personId) && !isHere(entryOf(meeting, personId)));
}

/** Whether this person leaves when their line stays away: only who came by it does. Rule L3. */
export function leavesWithLine(meeting: Meeting, personId: PersonId): boolean {
  const entry = entryOf(meeting, personId);
  return mayBeKept(entry) && meeting.settings.roll.departureAfter > 0;
}

/** Rules M12–M14, L1–L5. */
export function decideAttendance(meeting: Meeting, command: AttendanceCommand, asking: Asking): Decision<MeetingEvent> {
  switch (command.type) {
    case "record-attendance":
      return recordAttendance(meeting, command, asking);
    case "call-roll": {
      const onRoll = new Set(rollOf(meeting).map(({ personId }) => personId));
      const stranger = command.personIds.find((personId) => !onRoll.has(personId));
      if (stranger !== undefined) return refuse("unknown-person", { personId: stranger });
      const { status } = command;
      const personIds = [...new Set(command.personIds)].filter((personId) => !isNoted(meeting, personId, status));
      return personIds.length === 0 ? refuse("already-so") : accept({ type: "roll-called", personIds, status });
    }
    case "note-departure":
      if (!isHere(entryOf(meeting, command.personId))) return refuse("already-so");
      return accept({ type: "people-left", people: [{ personId: command.personId, since: asking.at }] });
    case "note-arrivals": {
      if (meeting.phase !== "live") return refuse("wrong-phase", { phase: meeting.phase });
      const personIds = arrivalsOf(meeting, command.personIds);
      return personIds.length === 0 ? refuse("already-so") : accept({ type: "people-arrived", personIds });
    }
    case "note-departures": {
      if (meeting.phase !== "live") return refuse("wrong-phase", { phase: meeting.phase });
      const people = command.people.filter(({ personId }) => leavesWithLine(meeting, personId));
      return people.length === 0 ? refuse("already-so") : accept({ type: "people-left", people });
    }
  }
}

function recordAttendance(
  meeting: Meeting,
  command: MeetingCommandOf<"record-attendance">,
  asking: Asking,
): Decision<MeetingEvent> {
  const { personId, status } = command;
  const refused = forbidden(meeting, asking.actor, command.type, { own: personId === asking.actor.personId });
  if (refused) return refused;
  const roles = rolesOf(meeting, personId);
  if (!roles.some((role) => role !== "screen")) return refuse("unknown-person", { personId });
  // One may say that one is here; that one is away is for the organizer to note.
  const keepsTheRoll = mayDo(meeting, asking.actor, command.type, {});
  if (!keepsTheRoll && (status !== "present" || command.proxy !== undefined)) return refuse("not-allowed");
  const proxy = command.proxy === undefined ? undefined : namedProxy(meeting, command.proxy);
  if (proxy !== undefined && !mayStandFor(meeting, proxy, personId, status)) return refuse("bad-proxy");
  const before = entryOf(meeting, personId)?.proxy;
  const sameProxy = before?.name === proxy?.name && before?.personId === proxy?.personId;
  const isSo = keepsTheRoll ? isNoted : isTold;
  if (isSo(meeting, personId, status) && sameProxy) return refuse("already-so");
  return accept({ type: "attendance-recorded", personId, status, ...(proxy === undefined ? {} : { proxy }) });
}

/** Whether the roll says so of this person, however it came by it. */
function isTold(meeting: Meeting, personId: PersonId, status: AttendanceStatus): boolean {
  const entry = entryOf(meeting, personId);
  return status === "present" ? isHere(entry) : entry?.status === status;
}

/** Whether it says so by hand: who came by their line may be noted as in the room too. Rule L3. */
function isNoted(meeting: Meeting, personId: PersonId, status: AttendanceStatus): boolean {
  return isTold(meeting, personId, status) && (status !== "present" || !mayBeKept(entryOf(meeting, personId)));
}

/** Whether somebody is there by their line alone, so that a word by hand would keep them there when it breaks. Rule L3. */
export function mayBeKept(entry: Attendance | undefined): boolean {
  return isHere(entry) && entry?.byLine === true;
}

/** A member goes by the name that the meeting knows. */
function namedProxy(meeting: Meeting, { name, personId }: Proxy): Proxy {
  if (personId === undefined) return { name };
  return { name: memberOf(meeting, personId)?.name ?? name, personId };
}

/** Nobody stands for themselves, for somebody who is there, for two, or while somebody stands for them. Rule L5. */
function mayStandFor(meeting: Meeting, proxy: Proxy, personId: PersonId, status: AttendanceStatus): boolean {
  if (status === "present" || isBlank(proxy.name)) return false;
  const standing = meeting.attendance.flatMap((entry) =>
    entry.personId === personId || entry.proxy === undefined ? [] : [entry.proxy],
  );
  // Whoever stands for somebody is not represented themselves.
  if (standing.some((other) => other.personId === personId)) return false;
  // By name alone nobody can be told from another of that name: the list has room for a word that tells them apart.
  const isSame = (other: Proxy) =>
    proxy.personId === undefined || other.personId === undefined
      ? other.name === proxy.name
      : other.personId === proxy.personId;
  if (standing.some(isSame)) return false;
  if (proxy.personId === undefined) return proxy.name !== memberOf(meeting, personId)?.name;
  if (proxy.personId === personId || entryOf(meeting, proxy.personId)?.proxy !== undefined) return false;
  return rollOf(meeting).some((member) => member.personId === proxy.personId);
}
