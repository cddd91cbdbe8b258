/** Owns when the rooms must ask again who may read and write, and what they are told then. */

import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { MeetingEvent } from "@sanguan/shared/domain/event";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Rooms } from "../ports.ts";

/** Roles, the agenda, the phase. Each event has its answer here, a new one too. */
const changing: Readonly<Record<MeetingEvent["type"], boolean>> = {
  "meeting-created": false,
  "meeting-revised": false,
  "settings-revised": false,
  "role-assigned": true,
  "role-withdrawn": true,
  "item-added": true,
  "item-revised": true,
  "item-removed": true,
  "agenda-ordered": false,
  "meeting-started": true,
  "meeting-cancelled": true,
  "rehearsal-discarded": true,
  "agenda-advanced": true,
  "screen-directed": false,
  "notice-shown": false,
  "notice-taken-down": false,
  "lots-drawn": false,
  "break-begun": false,
  "break-ended": false,
  "clock-paused": false,
  "clock-resumed": false,
  "time-added": false,
  "attendance-recorded": false,
  "roll-called": false,
  "people-arrived": false,
  "people-left": false,
  "hand-raised": false,
  "hand-lowered": false,
  "speaker-called": false,
  "speech-ended": false,
  "speech-noted": false,
  "comment-staged": false,
  "comment-released": false,
  "comment-added": false,
  "comment-revised": false,
  "comment-withdrawn": false,
  "no-task-explained": false,
  "task-ordered": false,
  "task-revised": false,
  "task-withdrawn": false,
  "vote-opened": false,
  "vote-closed": false,
  "vote-revealed": false,
  "vote-voided": false,
  "grade-decided": false,
  "grade-withdrawn": false,
  "closing-begun": true,
  // The cut and the close end every session by themselves.
  "documents-frozen": false,
  "meeting-closed": false,
};

/** Whether this event may change what somebody may do with a document. */
export function changesAccess(event: MeetingEvent): boolean {
  return changing[event.type];
}

/** Asks for every session of the meeting again, by this state of it. */
export function reauthorise(rooms: Pick<Rooms, "reauthorise">, meeting: Meeting): void {
  rooms.reauthorise(meeting.id, (viewer, ref) => documentAccess(meeting, viewer, ref));
}
