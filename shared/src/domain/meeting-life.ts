/** Owns how a meeting comes to be, is described, starts or is called off. How it ends is `closing`. */

import type { Asking } from "./actor.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import { systemPerson } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import { membersWith } from "./roster.ts";
import { blank } from "./text.ts";

type LifeCommand = MeetingCommandOf<"revise-meeting" | "start-meeting" | "cancel-meeting" | "discard-rehearsal">;

/** Rules M1–M2, Z1: the creator is the first organizer; a rehearsal is the server's to make. */
export function createMeeting(command: MeetingCommandOf<"create-meeting">, asking: Asking): Decision<MeetingEvent> {
  const empty = blank({ title: command.title, organisation: command.organisation });
  if (empty) return empty;
  const { actor } = asking;
  const { rehearsalOf } = command;
  if (rehearsalOf !== undefined && actor.personId !== systemPerson) return refuse("system-only");
  const created: MeetingEvent = {
    type: "meeting-created",
    meetingId: command.meetingId,
    title: command.title,
    organisation: command.organisation,
    place: command.place,
    scheduledAt: command.scheduledAt,
    // Whatever is sealed of a rehearsal says that it is no real meeting.
    demonstration: rehearsalOf !== undefined || (command.demonstration ?? false),
    ...(rehearsalOf === undefined ? {} : { rehearsalOf }),
  };
  if (actor.personId === systemPerson) return accept(created);
  return accept<MeetingEvent>(created, {
    type: "role-assigned",
    personId: actor.personId,
    name: actor.name,
    role: "organizer",
    portfolio: [],
  });
}

/** Rules M3, M9–M11, Z5. */
export function decideLife(meeting: Meeting, command: LifeCommand, _asking: Asking): Decision<MeetingEvent> {
  switch (command.type) {
    case "revise-meeting": {
      const { title, place, scheduledAt } = command;
      const empty = blank({ title });
      if (empty) return empty;
      if (title === meeting.title && place === meeting.place && scheduledAt === meeting.scheduledAt)
        return refuse("already-so");
      return accept({ type: "meeting-revised", title, place, scheduledAt });
    }
    case "start-meeting":
      if (membersWith(meeting, "chair").length === 0) return refuse("no-chair");
      if (meeting.items.length === 0) return refuse("no-agenda");
      return accept({ type: "meeting-started" });
    case "cancel-meeting":
      return blank({ reason: command.reason }) ?? accept({ type: "meeting-cancelled", reason: command.reason });
    case "discard-rehearsal":
      return meeting.rehearsalOf === undefined ? refuse("not-a-rehearsal") : accept({ type: "rehearsal-discarded" });
  }
}
