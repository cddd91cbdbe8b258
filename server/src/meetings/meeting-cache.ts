/** Owns meetings in memory, built from their events; the log stays the truth, and what is here can be built again at any time. */

import { evolve } from "@sanguan/shared/domain/evolve";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { EventLog, StoredEvent, StreamName } from "../ports.ts";
import { Turns } from "./turns.ts";

export interface CachedMeeting {
  readonly meeting: Meeting;
  /** The number of the last event in it, and its time. */
  readonly number: number;
  readonly at: string;
}

export function meetingStream(id: MeetingId): StreamName {
  return `meeting:${id}`;
}

/** A meeting stream holds nothing but meeting events. */
export function meetingEvents(stored: readonly StoredEvent[]): readonly Recorded<MeetingEvent>[] {
  return stored as readonly Recorded<MeetingEvent>[];
}

/** The most recently used meetings; at most `limit` of them. */
export class MeetingCache {
  readonly #log: EventLog;
  readonly #limit: number;
  readonly #meetings = new Map<MeetingId, CachedMeeting>();
  readonly #loading = new Map<MeetingId, Promise<CachedMeeting | undefined>>();
  readonly #turns = new Turns<MeetingId>();

  constructor(log: EventLog, limit = 200) {
    this.#log = log;
    this.#limit = limit;
  }

  /** The meeting, or `undefined` when no event of it exists. */
  async load(id: MeetingId): Promise<CachedMeeting | undefined> {
    const held = this.#meetings.get(id);
    if (held === undefined) return this.refresh(id);
    this.#keep(id, held);
    return held;
  }

  /** Takes in what the log has gained since (another node, a conflict). One read at a time for each meeting. */
  refresh(id: MeetingId): Promise<CachedMeeting | undefined> {
    const under = this.#loading.get(id);
    if (under !== undefined) return under;
    const read = this.#read(id).finally(() => this.#loading.delete(id));
    this.#loading.set(id, read);
    return read;
  }

  /** Takes in events that were just stored. Those it has are left out; after a gap the meeting is forgotten, to be read again. */
  apply(id: MeetingId, events: readonly Recorded<MeetingEvent>[]): CachedMeeting | undefined {
    const built = build(this.#meetings.get(id), events);
    if (built === undefined) this.#meetings.delete(id);
    else this.#keep(id, built);
    return built;
  }

  /** Runs `turn` when all earlier turns of this meeting are over, whatever became of them. */
  inTurn<T>(id: MeetingId, turn: () => Promise<T>): Promise<T> {
    return this.#turns.take(id, turn);
  }

  async #read(id: MeetingId): Promise<CachedMeeting | undefined> {
    const after = this.#meetings.get(id)?.number ?? 0;
    const events = meetingEvents(await this.#log.read(meetingStream(id), after));
    // Read again: events may have been applied while the log was read.
    const built = build(this.#meetings.get(id), events);
    if (built !== undefined) this.#keep(id, built);
    return built;
  }

  #keep(id: MeetingId, held: CachedMeeting): void {
    this.#meetings.delete(id);
    this.#meetings.set(id, held);
    for (const oldest of this.#meetings.keys()) {
      if (this.#meetings.size <= this.#limit) return;
      this.#meetings.delete(oldest);
    }
  }
}

function build(from: CachedMeeting | undefined, events: readonly Recorded<MeetingEvent>[]): CachedMeeting | undefined {
  let held = from;
  for (const recorded of events) {
    const number = held?.number ?? 0;
    if (recorded.number <= number) continue;
    if (recorded.number !== number + 1) return undefined;
    held = { meeting: evolve(held?.meeting, recorded), number: recorded.number, at: recorded.at };
  }
  return held;
}
