/** Owns how the screens of each meeting stand, as far as this process has seen: since when one is silent, and what it said of itself. */

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { DeviceCondition } from "@sanguan/shared/protocol/preflight";
import type { Clock, ScreenStanding } from "../ports.ts";

/** More screens than a server serves; the longest unheard of are forgotten first. */
const mostKept = 1000;

interface Known extends ScreenStanding {
  readonly connections: number;
}

export class ScreenStandings {
  readonly #clock: Pick<Clock, "now">;
  readonly #kept = new Map<string, Known>();

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  came(meetingId: MeetingId, screenId: PersonId): void {
    const { silentSince: _since, ...known } = this.#get(meetingId, screenId);
    this.#set(meetingId, screenId, { ...known, connections: known.connections + 1 });
  }

  went(meetingId: MeetingId, screenId: PersonId): void {
    const known = this.#get(meetingId, screenId);
    const connections = Math.max(0, known.connections - 1);
    const silent = connections === 0 ? { silentSince: this.#clock.now() } : {};
    this.#set(meetingId, screenId, { ...known, connections, ...silent });
  }

  report(meetingId: MeetingId, screenId: PersonId, condition: DeviceCondition): void {
    this.#set(meetingId, screenId, { ...this.#get(meetingId, screenId), condition });
  }

  /** Nothing is known of one that has not come since the server started. */
  of(meetingId: MeetingId, screenId: PersonId): ScreenStanding {
    const { connections: _count, ...standing } = this.#get(meetingId, screenId);
    return standing;
  }

  #get(meetingId: MeetingId, screenId: PersonId): Known {
    return this.#kept.get(`${meetingId}/${screenId}`) ?? { connections: 0 };
  }

  #set(meetingId: MeetingId, screenId: PersonId, standing: Known): void {
    const key = `${meetingId}/${screenId}`;
    this.#kept.delete(key);
    this.#kept.set(key, standing);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }
}
