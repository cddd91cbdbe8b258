/** Owns when the rooms must ask again who may read and write, and what they are told then. */

import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { MeetingEvent } from "@sanguan/shared/domain/event";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { OrganisationRole } from "@sanguan/shared/domain/meeting";
import type { Identity, Rooms } from "../ports.ts";
import type { MeetingCache } from "./meeting-cache.ts";

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
