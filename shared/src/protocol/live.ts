/** Owns the messages of the live channel (socket.io, path `/live`): commands in, events out, resume by number. */

import type { MeetingCommand } from "../domain/command.ts";
import type { MeetingEvent, Recorded } from "../domain/event.ts";
import type { ItemId, MeetingId, PersonId } from "../domain/id.ts";
import type { Meeting } from "../domain/meeting.ts";
import type { VoteTurnout } from "../domain/turnout.ts";
import type { Refusal } from "../domain/refusal.ts";
import type { DeviceCondition } from "./preflight.ts";

/** A refusal with its sentence in the person's language. */
export interface SpokenRefusal extends Refusal {
  readonly message: string;
}

export interface JoinRequest {
  readonly meetingId: MeetingId;
  /** The last event number seen; absent at the first join. */
  readonly after?: number;
  /** When that event was: after a restore from a backup another one may have its number, and what came after it is another history. */
  readonly at?: string;
  /** Only looks on, as a stage or a preview of it does: it writes nothing, and nobody waits for words of it. */
  readonly watches?: true;
}

export type JoinAnswer =
  /** The meeting as this viewer may see it, and the number of the last event in it. */
  | {
      readonly meeting: Meeting;
      readonly number: number;
      /** When the event of that number was. */
      readonly at: string;
      readonly now: string;
      /** Whose connection this is. */
      readonly personId: PersonId;
      readonly people: readonly ConnectedPerson[];
      readonly turnout: readonly VoteTurnout[];
      readonly pointer?: StagePointer;
    }
  /** What this viewer may see of what came after; a screen is given the whole meeting instead. */
  | {
      readonly events: readonly Recorded<MeetingEvent>[];
      readonly number: number;
      /** When the event of that number was. */
      readonly at: string;
      readonly now: string;
      /** Whose connection this is. */
      readonly personId: PersonId;
      readonly people: readonly ConnectedPerson[];
      readonly turnout: readonly VoteTurnout[];
      readonly pointer?: StagePointer;
    }
  | { readonly refusal: SpokenRefusal };

export interface CommandRequest {
  readonly meetingId: MeetingId;
  /** Made by the client, 1–64 characters; a repeat with the same id takes effect once and answers the same. */
  readonly id: string;
  readonly command: MeetingCommand;
}

export type CommandAnswer =
  | { readonly events: readonly Recorded<MeetingEvent>[] }
  | { readonly refusal: SpokenRefusal };

export interface ConnectedPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly color: number;
  /** Says of itself that it has edits that are not yet durable. */
  readonly unsaved: boolean;
  /** Since when it says so, by the server's clock; told to those who may read stragglers. */
  readonly unsavedSince?: string;
}

/** Whose connection was lost in a browser that is not back yet: what they typed since then, if anything, is nowhere else. */
export interface StragglingPerson {
  readonly personId: PersonId;
  readonly name: string;
  /** They had edits that were not durable. */
  readonly unsaved: boolean;
  /** When the server lost them, or asked in vain; ISO 8601. */
  readonly since: string;
}

/** Whose last connection broke off, whoever they are, a screen too: nobody knows whether they come back. Who said goodbye is none. */
export interface GonePerson {
  readonly personId: PersonId;
  readonly name: string;
  /** ISO 8601, the server's time. */
  readonly since: string;
}

/** Where the host is reading: a block of the report, for the stage and for those who follow. Never stored. */
export interface StagePointer {
  readonly itemId: ItemId;
  /** Index of the top-level block of the report, from 0. */
  readonly block: number;
}

export interface ClosingProgress {
  readonly step: "flushing" | "cut" | "sealing" | "sealed" | "failed";
  /** While flushing: names of those who still have unsaved edits. */
  readonly waitingFor: readonly string[];
  /** While sealing: parts done and in all. */
  readonly sealed?: number;
  readonly parts?: number;
}

export interface ClientToServer {
  join(request: JoinRequest, answer: (answer: JoinAnswer) => void): void;
  leave(request: { readonly meetingId: MeetingId }): void;
  command(request: CommandRequest, answer: (answer: CommandAnswer) => void): void;
  /** This client has, or no longer has, edits that are not durable. */
  unsaved(report: { readonly meetingId: MeetingId; readonly unsaved: boolean }): void;
  /** A screen says how it is, once it knows; of others nothing is kept. */
  condition(report: { readonly meetingId: MeetingId; readonly condition: DeviceCondition }): void;
  point(report: { readonly meetingId: MeetingId; readonly pointer: StagePointer }): void;
}

export interface ServerToClient {
  /** `number` runs on even where this viewer may not see the event. */
  event(news: { readonly meetingId: MeetingId; readonly recorded: Recorded<MeetingEvent> }): void;
  /** `away` is told to those who may read stragglers, and empty for the others. */
  people(news: {
    readonly meetingId: MeetingId;
    readonly people: readonly ConnectedPerson[];
    readonly away: readonly StragglingPerson[];
    /** Which screens are connected; told to the chair and the organizers. */
    readonly screens?: readonly PersonId[];
    /** Told with `away`; of screens to those alone who are told of screens. */
    readonly gone?: readonly GonePerson[];
  }): void;
  pointer(news: { readonly meetingId: MeetingId; readonly pointer: StagePointer }): void;
  /** How the votes stand whose results are not known yet: all of them, as far as this viewer may know. */
  turnout(news: { readonly meetingId: MeetingId; readonly turnout: readonly VoteTurnout[] }): void;
  closing(news: { readonly meetingId: MeetingId; readonly progress: ClosingProgress }): void;
  /** What this viewer may see has changed (a role, a phase): join again without `after`, and get new tickets. */
  reload(news: { readonly meetingId: MeetingId }): void;
}
