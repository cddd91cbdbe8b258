/** Owns the facts of a meeting at any time of its past: its events up to then, replayed. */

import { evolve } from "@sanguan/shared/domain/evolve";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { Meeting } from "@sanguan/shared/domain/meeting";

/** So many events are replayed at most for one look. */
const between = 64;

export class PastMeeting {
  readonly #events: readonly Recorded<MeetingEvent>[];
  /** Milliseconds since 1970, one an event, never going back. */
  readonly times: readonly number[];
  readonly #kept: Meeting[] = [];

  /** `events`: from the first one on. */
  constructor(events: readonly Recorded<MeetingEvent>[]) {
    this.#events = events;
    let last = Number.NEGATIVE_INFINITY;
    this.times = events.map(({ at }) => (last = Math.max(last, Date.parse(at))));
    let meeting: Meeting | undefined;
    for (const [index, recorded] of events.entries()) {
      meeting = evolve(meeting, recorded);
      if (index % between === 0) this.#kept.push(meeting);
    }
  }

  /** How many events had happened at this time, those of this very millisecond included. */
  countAt(time: number): number {
    let low = 0;
    let high = this.times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.times[middle] ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** `undefined` before the first event. */
  at(time: number): Meeting | undefined {
    const count = this.countAt(time);
    if (count === 0) return undefined;
    const kept = Math.floor((count - 1) / between);
    let meeting = this.#kept[kept];
    for (const recorded of this.#events.slice(kept * between + 1, count)) meeting = evolve(meeting, recorded);
    return meeting;
  }
}
