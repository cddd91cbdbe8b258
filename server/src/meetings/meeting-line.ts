/** Owns a meeting's line in the lists: what is kept of it beside its events, and what one person is shown of that. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { MeetingLine } from "@sanguan/shared/protocol/http";
import type { MeetingLineRow } from "../ports.ts";

export function meetingLineRow(meeting: Meeting): MeetingLineRow {
  return {
    id: meeting.id,
    title: meeting.title,
    organisation: meeting.organisation,
    place: meeting.place,
    scheduledAt: meeting.scheduledAt,
    phase: meeting.phase,
    demonstration: meeting.demonstration,
    ...(meeting.rehearsalOf === undefined ? {} : { rehearsalOf: meeting.rehearsalOf }),
    ...(meeting.discardedAt === undefined ? {} : { discarded: true }),
    itemsDone: meeting.items.filter((item) => item.stage === "done").length,
    items: meeting.items.length,
    ...(meeting.digest === undefined ? {} : { digest: meeting.digest }),
    members: meeting.members.map(({ personId, roles }) => ({ personId, roles })),
  };
}

/** The line as this person sees it, or `undefined` when it is none of theirs. Those with an organisation role see every meeting, but a rehearsal is its host's alone. */
export function meetingLine(row: MeetingLineRow, actor: Actor): MeetingLine | undefined {
  const roles = row.members.find((member) => member.personId === actor.personId)?.roles ?? [];
  const oversees = actor.organisationRoles.length > 0 && row.rehearsalOf === undefined;
  if (row.discarded === true || (roles.length === 0 && !oversees)) return undefined;
  const { members: _, discarded: _never, ...line } = row;
  return { ...line, roles };
}

const order = ["live", "closing", "preparing", "closed", "cancelled"];

/** Live first, then coming (the soonest first), then closed (the latest first). */
export function compareMeetingLines(one: MeetingLine, other: MeetingLine): number {
  const byPhase = order.indexOf(one.phase) - order.indexOf(other.phase);
  if (byPhase !== 0) return byPhase;
  const byTime = Date.parse(one.scheduledAt) - Date.parse(other.scheduledAt);
  const forward = one.phase === "preparing" || one.phase === "live" || one.phase === "closing";
  return (forward ? byTime : -byTime) || one.id.localeCompare(other.id);
}
