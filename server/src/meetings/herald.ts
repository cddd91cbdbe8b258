/**
 * Owns telling what the log of a meeting has gained: each event once and in order, whoever stored it (a command, a close, another server), and in the same
 * breath the rooms learn who may still read and write.
 */

import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Announcer, EventLog, Rooms } from "../ports.ts";
import { type CachedMeeting, type MeetingCache, meetingEvents, meetingStream } from "./meeting-cache.ts";
import { changesAccess, reauthorise } from "./reauthorise.ts";

export interface HeraldParts {
  readonly log: Pick<EventLog, "read">;
  readonly cache: MeetingCache;
  readonly announcer: Pick<Announcer, "meetingChanged">;
  readonly rooms: Pick<Rooms, "reauthorise">;
}

export class Herald {
  readonly #parts: HeraldParts;
  /** The last state that was told, of meetings that go on. Whoever joins later is given the newest by the reader. */
  readonly #told = new Map<MeetingId, CachedMeeting>();

  constructor(parts: HeraldParts) {
    this.#parts = parts;
  }

  /** Takes in and tells what the log has beyond what is known here. Answers with the newest state. */
  async catchUp(id: MeetingId): Promise<CachedMeeting | undefined> {
    const { cache, log } = this.#parts;
    const before = this.#told.get(id) ?? (await cache.load(id));
    const now = await cache.refresh(id);
    if (now !== undefined && now.number > (before?.number ?? 0))
      this.#tell(before, now, meetingEvents(await log.read(meetingStream(id), before?.number)));
    return now;
  }

  /** Tells what was just stored on top of `held`. Nothing that a socket says comes between, unless something before it is still to be told. */
  async stored(
    id: MeetingId,
    held: CachedMeeting | undefined,
    events: readonly Recorded<MeetingEvent>[],
  ): Promise<CachedMeeting | undefined> {
    const now = this.#parts.cache.apply(id, events);
    const before = this.#told.get(id) ?? held;
    const isNext = events[0]?.number === (before?.number ?? 0) + 1;
    if (now === undefined || !isNext) return this.catchUp(id);
    this.#tell(before, now, events);
    return now;
  }

  #tell(before: CachedMeeting | undefined, now: CachedMeeting, read: readonly Recorded<MeetingEvent>[]): void {
    const { announcer, rooms } = this.#parts;
    const { id, phase, discardedAt } = now.meeting;
    // Somebody else may have told some of it meanwhile.
    const told = this.#told.get(id) ?? before;
    const events = read.filter(({ number }) => number > (told?.number ?? 0) && number <= now.number);
    if (events.length === 0) return;
    if (phase === "closed" || phase === "cancelled" || discardedAt !== undefined) this.#told.delete(id);
    else this.#told.set(id, now);
    try {
      announcer.meetingChanged(told?.meeting, now.meeting, events);
    } finally {
      // Whoever could not be told, nobody keeps a right that is gone.
      if (events.some(({ event }) => changesAccess(event))) reauthorise(rooms, now.meeting);
    }
  }
}
