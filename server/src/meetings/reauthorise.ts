/** Owns when the rooms must ask again who may read and write, and what they are told then. */

import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { MeetingEvent } from "@sanguan/shared/domain/event";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Rooms } from "../ports.ts";

/** Roles, the agenda, the phase. The cut and the close end every session by themselves. */
const changing: ReadonlySet<MeetingEvent["type"]> = new Set([
  "role-assigned",
  "role-withdrawn",
  "item-added",
  "item-revised",
  "item-removed",
  "meeting-started",
  "meeting-cancelled",
  "agenda-advanced",
  "closing-begun",
]);

/** Whether this event may change what somebody may do with a document. */
export function changesAccess(event: MeetingEvent): boolean {
  return changing.has(event.type);
}

/** Asks for every session of the meeting again, by this state of it. */
export function reauthorise(rooms: Pick<Rooms, "reauthorise">, meeting: Meeting): void {
  rooms.reauthorise(meeting.id, (viewer, ref) => documentAccess(meeting, viewer, ref));
}
