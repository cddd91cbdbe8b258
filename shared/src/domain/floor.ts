/** Owns the floor: who asks to speak, who speaks, for how long, and what the recorder noted of it. Facts, not presence: whoever waited for their turn still does after the server was started anew. */

import type { Asking } from "./actor.ts";
import type { MeetingCommandOf } from "./command.ts";
import { currentBreak, overrun, reading, type ClockReading } from "./clock.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import type { ItemId, PersonId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import { forbidden, mayDo } from "./permission.ts";
import { memberOf } from "./roster.ts";
import { spentAt, type Timer } from "./timer.ts";

/** A point of order comes before every question. */
export type HandKind = "question" | "pointOfOrder";

/** Somebody waiting for the floor. The name is told with it, for a screen knows no other. */
export interface Hand {
  readonly personId: PersonId;
  readonly name: string;
  readonly kind: HandKind;
  readonly at: string;
}

/** A turn on the floor. Numbered from 1. */
export interface Speech {
  readonly number: number;
  readonly personId: PersonId;
  readonly name: string;
  readonly kind: HandKind;
  /** The item that was on. */
  readonly itemId?: ItemId;
  readonly at: string;
  /** Seconds; absent while it lasts. */
  readonly spent?: number;
  readonly over?: number;
  /** What was asked, as the recorder noted it. */
  readonly note?: string;
}

export interface Floor {
  /** In the order in which they will be called. */
  readonly queue: readonly Hand[];
  readonly speeches: readonly Speech[];
  /** Of the speech that lasts: the last one. */
  readonly clock?: Timer;
}

export const emptyFloor: Floor = { queue: [], speeches: [] };

type FloorCommand = MeetingCommandOf<"raise-hand" | "lower-hand" | "call-speaker" | "end-speech" | "note-speech">;

/** Who has the floor. */
export function speaking({ floor }: Pick<Meeting, "floor">): Speech | undefined {
  return floor.clock === undefined ? undefined : floor.speeches.at(-1);
}

/** The speaker's clock at this moment (milliseconds since 1970). */
export function speakerReading(
  { floor, settings }: Pick<Meeting, "floor" | "settings">,
  now: number,
): ClockReading | undefined {
  if (floor.clock === undefined) return undefined;
  // A minute's warning would be half of a speaker's time.
  return reading(floor.clock, settings.clock.speaker, 0, Math.min(settings.clock.warning, 15), now);
}

/** That the speech that lasts ends now, if there is one. Rule Q6. */
export function endOfSpeech({ floor, settings }: Meeting, at: string): readonly MeetingEvent[] {
  const speech = speaking({ floor });
  if (speech === undefined || floor.clock === undefined) return [];
  const spent = Math.round(spentAt(floor.clock, Date.parse(at)) / 1000);
  return [{ type: "speech-ended", number: speech.number, spent, over: overrun(spent, settings.clock.speaker, 0) }];
}

/** Rules Q1–Q8. */
export function decideFloor(meeting: Meeting, command: FloorCommand, asking: Asking): Decision<MeetingEvent> {
  const { floor } = meeting;
  switch (command.type) {
    case "raise-hand":
      return raiseHand(meeting, command.kind, asking);
    case "lower-hand": {
      const { personId } = command;
      const refused = forbidden(meeting, asking.actor, command.type, { own: personId === asking.actor.personId });
      if (refused) return refused;
      const isUp = floor.queue.some((hand) => hand.personId === personId);
      return isUp ? accept({ type: "hand-lowered", personId }) : refuse("already-so");
    }
    case "call-speaker":
      return callSpeaker(meeting, command.personId, asking.at);
    case "end-speech":
      return speaking(meeting)?.number === command.number
        ? accept(...endOfSpeech(meeting, asking.at))
        : refuse("already-so");
    case "note-speech":
      return noteSpeech(meeting, command);
  }
}

function raiseHand(meeting: Meeting, kind: HandKind, { actor }: Asking): Decision<MeetingEvent> {
  const { personId } = actor;
  const up = meeting.floor.queue.find((hand) => hand.personId === personId);
  if (up?.kind === kind) return refuse("already-so");
  const name = memberOf(meeting, personId)?.name ?? actor.name;
  return accept({ type: "hand-raised", personId, name, kind });
}

function callSpeaker(meeting: Meeting, personId: PersonId, at: string): Decision<MeetingEvent> {
  if (currentBreak(meeting) !== undefined) return refuse("on-break");
  const member = memberOf(meeting, personId);
  // The chair may give the floor to somebody who did not ask for it.
  const viewer = { personId, organisationRoles: [] };
  if (member === undefined || !mayDo(meeting, viewer, "raise-hand")) return refuse("unknown-person", { personId });
  if (speaking(meeting)?.personId === personId) return refuse("already-so");
  const kind = meeting.floor.queue.find((hand) => hand.personId === personId)?.kind ?? "question";
  const { currentItemId } = meeting;
  return accept<MeetingEvent>(...endOfSpeech(meeting, at), {
    type: "speaker-called",
    number: meeting.floor.speeches.length + 1,
    personId,
    name: member.name,
    kind,
    ...(currentItemId === undefined ? {} : { itemId: currentItemId }),
  });
}

function noteSpeech(meeting: Meeting, command: MeetingCommandOf<"note-speech">): Decision<MeetingEvent> {
  const { number, text, replaces } = command;
  const speech = meeting.floor.speeches[number - 1];
  if (speech === undefined) return refuse("unknown-speech");
  // Two who note the same turn would write over one another.
  if ((speech.note ?? "") !== replaces) return refuse("note-changed");
  return text === replaces ? refuse("already-so") : accept({ type: "speech-noted", number, text });
}
