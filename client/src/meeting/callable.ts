/** Owns who may be given the floor without having asked for it. Pure. */

import { speaking } from "@sanguan/shared/domain/floor";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { Meeting, Role } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";

export interface Callable {
  readonly personId: PersonId;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Of whoever reports: what tells them from others of their name. */
  readonly unit?: string;
}

/** Whoever may speak, but who speaks or waits already (the queue calls those); the reporters first, in the order of the agenda. */
export function callable(meeting: Meeting): readonly Callable[] {
  const busy = new Set([speaking(meeting)?.personId, ...meeting.floor.queue.map(({ personId }) => personId)]);
  const place = new Map<string, number>();
  meeting.items.forEach(({ reporterId }, index) => {
    if (!place.has(reporterId)) place.set(reporterId, index);
  });
  return meeting.members
    .filter(({ personId }) => !busy.has(personId) && mayDo(meeting, { personId, organisationRoles: [] }, "raise-hand"))
    .map(({ personId, name, roles }) => {
      const item = meeting.items[place.get(personId) ?? -1];
      return { personId, name, roles, ...(item === undefined ? {} : { unit: item.unit }) };
    })
    .toSorted((one, other) => rank(place, one) - rank(place, other));
}

function rank(place: ReadonlyMap<string, number>, { personId }: Callable): number {
  return place.get(personId) ?? place.size;
}
