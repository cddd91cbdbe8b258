/** Owns the parts of a record that are facts alone: meeting, agenda, attendance, closing checklist. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";
import type { PartContent } from "@sanguan/shared/record/build-manifest";

type PartOf<Kind extends PartContent["kind"]> = Extract<PartContent, { readonly kind: Kind }>;

export function meetingPart(meeting: Meeting): PartOf<"meeting"> {
  return {
    kind: "meeting",
    title: meeting.title,
    organisation: meeting.organisation,
    place: meeting.place,
    scheduledAt: meeting.scheduledAt,
    startedAt: meeting.startedAt ?? "",
    closingAt: meeting.closingAt ?? "",
    frozenAt: meeting.frozen?.at ?? "",
    demonstration: meeting.demonstration,
  };
}

export function agendaPart(meeting: Meeting): PartOf<"agenda"> {
  return {
    kind: "agenda",
    items: meeting.items.map((item) => ({ id: item.id, ...reporterOf(meeting, item) })),
  };
}

export function itemPart(meeting: Meeting, item: AgendaItem): PartOf<"item"> {
  return { kind: "item", itemId: item.id, ...reporterOf(meeting, item) };
}

function reporterOf(meeting: Meeting, { unit, post, reporterId, mode, stage }: AgendaItem) {
  return { unit, post, reporter: nameIn(meeting, reporterId), mode, stage };
}

/** Everybody who takes part, screens left out. Whom nobody called is `absent` without a time. */
export function attendancePart(meeting: Meeting): PartOf<"attendance"> {
  const called = new Map(meeting.attendance.map((entry) => [entry.personId, entry]));
  const people = meeting.members.filter(
    (member) => member.roles.some((role) => role !== "screen") || called.has(member.personId),
  );
  return {
    kind: "attendance",
    people: people.map((member) => {
      const entry = called.get(member.personId);
      return { name: member.name, roles: member.roles, status: entry?.status ?? "absent", at: entry?.at ?? null };
    }),
  };
}

export function closingPart(meeting: Meeting): PartOf<"closing"> {
  return { kind: "closing", overrides: meeting.overrides.map(({ fault, reason }) => ({ fault, reason })) };
}

/** A person's name as the meeting knows it; one who lost every role keeps it. */
export function nameIn(meeting: Meeting, personId: PersonId): string {
  return meeting.members.find((member) => member.personId === personId)?.name ?? personId;
}
