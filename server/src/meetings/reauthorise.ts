/** Owns when the rooms must ask again who may read and write, and what they are told then. */

import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { MeetingEvent } from "@sanguan/shared/domain/event";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { OrganisationRole } from "@sanguan/shared/domain/meeting";
import type { Identity, Rooms } from "../ports.ts";
import type { MeetingCache } from "./meeting-cache.ts";

/** Whether this event may change what somebody may do with a document: a role, the phase, the agenda, whose comment is where. */
export function changesAccess(event: MeetingEvent): boolean {
  switch (event.type) {
    case "role-assigned":
    case "role-withdrawn":
    case "item-added":
    case "item-revised":
    case "item-removed":
    case "meeting-started":
    case "meeting-cancelled":
    case "agenda-advanced":
    case "closing-begun":
      return true;
    case "meeting-created":
    case "meeting-revised":
    case "agenda-ordered":
    case "attendance-recorded":
    case "comment-staged":
    case "comment-released":
    case "comment-added":
    case "comment-revised":
    case "comment-withdrawn":
    case "no-task-explained":
    case "task-ordered":
    case "task-revised":
    case "task-withdrawn":
    // The cut and the close end every session by themselves.
    case "documents-frozen":
    case "meeting-closed":
      return false;
  }
}

/** Asks for every session of the meeting again, by the newest state. */
export async function reauthorise(
  rooms: Pick<Rooms, "reauthorise">,
  identity: Pick<Identity, "people"> | undefined,
  cache: MeetingCache,
  meetingId: MeetingId,
): Promise<void> {
  const people = await identity?.people();
  const roles = new Map<PersonId, readonly OrganisationRole[]>(
    people?.map((person) => [person.id, person.organisationRoles]),
  );
  const now = await cache.load(meetingId);
  if (now === undefined) return;
  rooms.reauthorise(meetingId, (personId, ref) =>
    documentAccess(now.meeting, { personId, organisationRoles: roles.get(personId) ?? [] }, ref),
  );
}
