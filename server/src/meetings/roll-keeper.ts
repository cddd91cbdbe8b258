/**
 * Owns who comes and goes by their line: whoever opens the live meeting is on the roll by it, all of a moment in one event; whoever stays away for long has left.
 * Who that is, is decided by the domain; here are only connections and time.
 */

import type { Actor } from "@sanguan/shared/domain/actor";
import { arrivalsOf, leavesWithLine } from "@sanguan/shared/domain/attendance";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { systemPerson, type MeetingId, type PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Clock } from "../ports.ts";
import type { MeetingCache } from "./meeting-cache.ts";
import type { RunCommand } from "./run-command.ts";

export interface RollKeeperParts {
  readonly cache: Pick<MeetingCache, "load">;
  readonly runCommand: RunCommand;
  readonly clock: Clock;
  /** Runs once after so many milliseconds; the answer cancels it. */
  readonly after: (ms: number, task: () => void) => () => void;
  readonly alarm: (what: string, error: unknown) => void;
}

interface Lines {
  /** How many connections each person has. */
  readonly here: Map<PersonId, number>;
  /** Came since the roll was last looked at. */
  readonly came: Set<PersonId>;
  /** Whose last line was lost, and when (milliseconds since 1970). */
  readonly gone: Map<PersonId, number>;
  /** Those present by a line that this process has never seen are taken into `gone` at the first look. */
  knowsAbsent: boolean;
  cancelArrivals?: () => void;
  cancelDepartures?: () => void;
}

/** Five hundred people who open the meeting within a minute are sixty events, not five hundred. */
export const arrivalsEvery = 1000;
/** How exactly a departure is noticed; since when it was is exact. */
export const departuresEvery = 15_000;

const system: Actor = { personId: systemPerson, name: "system", organisationRoles: [] };

export class RollKeeper {
  readonly #parts: RollKeeperParts;
  readonly #began: number;
  readonly #meetings = new Map<MeetingId, Lines>();
  #stopped = false;

  constructor(parts: RollKeeperParts) {
    this.#parts = parts;
    this.#began = parts.clock.now();
  }

  /** One more connection of this person. */
  came(meetingId: MeetingId, personId: PersonId): void {
    const lines = this.#linesOf(meetingId);
    lines.here.set(personId, (lines.here.get(personId) ?? 0) + 1);
    lines.gone.delete(personId);
    lines.came.add(personId);
    this.#lookAtArrivals(meetingId, lines);
  }

  /** One connection less. */
  went(meetingId: MeetingId, personId: PersonId): void {
    const lines = this.#linesOf(meetingId);
    const left = (lines.here.get(personId) ?? 1) - 1;
    if (left > 0) {
      lines.here.set(personId, left);
      return;
    }
    lines.here.delete(personId);
    lines.gone.set(personId, this.#parts.clock.now());
    this.#lookAtDepartures(meetingId, lines);
  }

  stop(): void {
    this.#stopped = true;
    for (const lines of this.#meetings.values()) {
      lines.cancelArrivals?.();
      lines.cancelDepartures?.();
    }
  }

  #linesOf(meetingId: MeetingId): Lines {
    const lines = this.#meetings.get(meetingId) ?? {
      here: new Map(),
      came: new Set(),
      gone: new Map(),
      knowsAbsent: false,
    };
    this.#meetings.set(meetingId, lines);
    return lines;
  }

  #lookAtArrivals(meetingId: MeetingId, lines: Lines): void {
    lines.cancelArrivals ??= this.#parts.after(arrivalsEvery, () => {
      delete lines.cancelArrivals;
      void this.#noteArrivals(meetingId, lines);
    });
  }

  #lookAtDepartures(meetingId: MeetingId, lines: Lines): void {
    lines.cancelDepartures ??= this.#parts.after(departuresEvery, () => {
      delete lines.cancelDepartures;
      void this.#noteDepartures(meetingId, lines);
    });
  }

  async #noteArrivals(meetingId: MeetingId, lines: Lines): Promise<void> {
    const came = [...lines.came];
    lines.came.clear();
    const noted = await this.#note(meetingId, (meeting) => {
      this.#takeInAbsent(meeting, lines);
      const personIds = arrivalsOf(meeting, came);
      return personIds.length === 0 ? undefined : { type: "note-arrivals", personIds };
    });
    if (!noted) {
      for (const personId of came) lines.came.add(personId);
      this.#lookAtArrivals(meetingId, lines);
    }
    if (lines.gone.size > 0) this.#lookAtDepartures(meetingId, lines);
  }

  async #noteDepartures(meetingId: MeetingId, lines: Lines): Promise<void> {
    const due: PersonId[] = [];
    const noted = await this.#note(meetingId, (meeting) => {
      const latest = this.#parts.clock.now() - meeting.settings.roll.departureAfter * 1000;
      const people = [...lines.gone]
        .filter(([, since]) => since <= latest)
        .map(([personId, since]) => ({ personId, since: new Date(since).toISOString() }));
      due.push(...people.map(({ personId }) => personId));
      const leaving = people.filter(({ personId }) => leavesWithLine(meeting, personId));
      return leaving.length === 0 ? undefined : { type: "note-departures", people: leaving };
    });
    if (noted) for (const personId of due) lines.gone.delete(personId);
    if (lines.gone.size > 0) this.#lookAtDepartures(meetingId, lines);
    else if (lines.here.size === 0) this.#meetings.delete(meetingId);
  }

  /** After a start of the server nobody's line has been seen: whoever does not come back left then. */
  #takeInAbsent(meeting: Meeting, lines: Lines): void {
    if (lines.knowsAbsent) return;
    lines.knowsAbsent = true;
    for (const { personId } of meeting.attendance)
      if (leavesWithLine(meeting, personId) && !lines.here.has(personId) && !lines.gone.has(personId))
        lines.gone.set(personId, this.#began);
  }

  /** False when it must be tried again. A meeting that is not live, or a rehearsal that was thrown away, has no comings and goings. */
  async #note(meetingId: MeetingId, ask: (meeting: Meeting) => MeetingCommand | undefined): Promise<boolean> {
    const { cache, runCommand, alarm } = this.#parts;
    if (this.#stopped) return true;
    try {
      const meeting = (await cache.load(meetingId))?.meeting;
      const lines = this.#meetings.get(meetingId);
      const isOver = meeting?.discardedAt !== undefined;
      if (meeting?.phase !== "live" || isOver) {
        if (meeting?.phase !== "preparing" || isOver) lines?.gone.clear();
        return true;
      }
      const command = ask(meeting);
      if (command === undefined || this.#stopped) return true;
      const outcome = await runCommand({ meetingId, id: `roll-${crypto.randomUUID()}`, command, actor: system });
      return !("refusal" in outcome) || outcome.refusal.reason !== "overloaded";
    } catch (error) {
      if (!this.#stopped) alarm("keeping the roll", error);
      return false;
    }
  }
}
