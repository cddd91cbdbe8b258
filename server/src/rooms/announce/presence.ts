/**
 * Owns who is shown where in one document: entries made by the server, each kept only from the socket that owns its clientID. Never stored.
 *
 * The clocks are the server's too: y-websocket forgets all others when it reconnects but keeps their clocks, and would ignore the same entry again; and nobody
 * gets his own entry back, which would set his state to an older one.
 */

import type { PresentPerson } from "@sanguan/shared/protocol/sync-message";
import type { Clock } from "../../ports.ts";
import type { RoomLimits } from "../limits.ts";
import type { Scheduler } from "../scheduler.ts";
import type { PresenceEntry } from "../wire/frames.ts";
import { PresenceRoll } from "./presence-roll.ts";

/** What presence needs to know of a socket. */
export interface Present {
  readonly person: PresentPerson;
  readonly mayPublish: boolean;
  sendPresence(frame: Uint8Array): void;
}

interface Shown {
  owner: Present;
  /** The client's own clock: orders what it says. */
  heard: number;
  /** The clock that others get. */
  told: number;
  state: string;
}

const gone = "null";

export class Presence {
  readonly #limits: RoomLimits;
  readonly #scheduler: Scheduler;
  readonly #shown = new Map<number, Shown>();
  /** The one clientID each socket speaks for. */
  readonly #owned = new Map<Present, number>();
  readonly #present = new Set<Present>();
  readonly #newcomers = new Set<Present>();
  readonly #changed = new Set<number>();
  #clock: number;
  #dueAt = 0;
  #cancel: (() => void) | undefined;

  constructor(limits: RoomLimits, scheduler: Scheduler, clock: Clock) {
    this.#limits = limits;
    this.#scheduler = scheduler;
    // Later than any clock of the room's earlier lives.
    this.#clock = clock.now();
  }

  ownerOf(clientId: number): Present | undefined {
    return this.#shown.get(clientId)?.owner;
  }

  /** From the next tick on, this socket sees the others. */
  join(who: Present): void {
    this.#present.add(who);
    this.#newcomers.add(who);
    this.#wake();
  }

  leave(who: Present): void {
    this.#present.delete(who);
    this.#newcomers.delete(who);
    const clientId = this.#owned.get(who);
    this.#owned.delete(who);
    if (clientId !== undefined && this.#shown.get(clientId)?.owner === who) this.#remove(clientId);
  }

  /** This socket may no longer publish, or shall not be shown. */
  hide(who: Present): void {
    const clientId = this.#owned.get(who);
    if (clientId !== undefined && this.#shown.get(clientId)?.owner === who) this.#remove(clientId);
  }

  /** Takes what a socket says. Honest clients relay the entries of others: those are left out, not punished. */
  hear(from: Present, entries: readonly PresenceEntry[], mayOwn: (clientId: number) => boolean): void {
    if (!from.mayPublish) return;
    for (const entry of entries) {
      if (entry.state.length > this.#limits.presenceBytes || !this.#owns(from, entry, mayOwn)) continue;
      const shown = this.#shown.get(entry.clientId);
      if (shown !== undefined && entry.clock <= shown.heard) continue;
      if (entry.state === gone) this.#remove(entry.clientId);
      else this.#show(from, entry);
    }
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  /** A socket owns the first clientID it shows, unless that is another person's; the same person's newer socket takes it over. */
  #owns(from: Present, { clientId, state }: PresenceEntry, mayOwn: (clientId: number) => boolean): boolean {
    const shown = this.#shown.get(clientId);
    const owned = this.#owned.get(from);
    if (owned !== undefined) return owned === clientId && (shown === undefined || shown.owner === from);
    if (state === gone || !mayOwn(clientId)) return false;
    if (shown !== undefined) {
      if (shown.owner.person.personId !== from.person.personId) return false;
      this.#owned.delete(shown.owner);
      shown.owner = from;
      shown.heard = -1;
    }
    this.#owned.set(from, clientId);
    return true;
  }

  #show(from: Present, { clientId, clock, state }: PresenceEntry): void {
    const claimed = parse(state);
    if (claimed === undefined) return;
    this.#shown.set(clientId, {
      owner: from,
      heard: clock,
      told: ++this.#clock,
      state: JSON.stringify({ ...claimed, user: from.person }),
    });
    this.#change(clientId);
  }

  #remove(clientId: number): void {
    if (this.#shown.delete(clientId)) this.#change(clientId);
  }

  #change(clientId: number): void {
    this.#changed.add(clientId);
    this.#wake();
  }

  /** An update goes to everybody now: news that would go soon goes with it, for one write to a socket costs as much as the other. */
  ride(): void {
    if (this.#cancel === undefined || this.#scheduler.now() < this.#dueAt - this.#limits.presenceTick / 3) return;
    this.#cancel();
    this.#tell();
  }

  #wake(): void {
    if (this.#cancel !== undefined) return;
    this.#dueAt = this.#scheduler.now() + this.#limits.presenceTick;
    this.#cancel = this.#scheduler.after(this.#limits.presenceTick, () => this.#tell());
  }

  #tell(): void {
    this.#cancel = undefined;
    const news = new PresenceRoll([...this.#changed].map((clientId) => this.#entry(clientId)));
    this.#changed.clear();
    const everyone = this.#newcomers.size === 0 ? news : new PresenceRoll(this.#everyone());
    for (const present of this.#present) {
      const roll = this.#newcomers.has(present) ? everyone : news;
      const frame = roll.frameFor(this.#owned.get(present));
      if (frame !== undefined) present.sendPresence(frame);
    }
    this.#newcomers.clear();
  }

  #everyone(): PresenceEntry[] {
    return [...this.#shown].map(([clientId, shown]) => {
      shown.told = ++this.#clock;
      return this.#entry(clientId);
    });
  }

  #entry(clientId: number): PresenceEntry {
    const shown = this.#shown.get(clientId);
    return { clientId, clock: shown?.told ?? ++this.#clock, state: shown?.state ?? gone };
  }
}

function parse(state: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(state);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
