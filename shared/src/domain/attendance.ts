/** Owns who was there. */

import type { Asking } from "./actor.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import type { PersonId } from "./id.ts";
import type { AttendanceStatus, Meeting } from "./meeting.ts";
import { forbidden, mayDo, rolesOf } from "./permission.ts";

export function attendanceOf(meeting: Meeting, personId: PersonId): AttendanceStatus | undefined {
  return meeting.attendance.find((entry) => entry.personId === personId)?.status;
}

/** Rules M12–M14. */
export function decideAttendance(
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
  if (!keepsTheRoll && status !== "present") return refuse("not-allowed");
  if (attendanceOf(meeting, personId) === status) return refuse("already-so");
  return accept({ type: "attendance-recorded", personId, status });
}
