/** Owns group commit: whatever arrived in a tick, across all documents, goes into one transaction; one transaction at a time; a failed one is tried for ever. */

import type { Clock, CommitOutcome, DocumentLog, PendingUpdate } from "../../ports.ts";
import type { RoomLimits } from "../limits.ts";
import type { Scheduler } from "../scheduler.ts";

/** One admitted update on its way into the log. */
export interface Entry {
  readonly update: PendingUpdate;
  /** Asked when its transaction is put together: an entry before it was refused meanwhile, and it may build on what is not there. */
  isVoid(): boolean;
  /** `undefined`: it was void. Entries settle in the order in which they came. */
  settle(outcome: CommitOutcome | undefined): void;
}

export type Alarm = (
  problem: "store-failed" | "load-failed" | "snapshot-failed" | "document-broken" | "frame-failed" | "stop-gave-up",
  details: {
    readonly document?: string;
    readonly error?: unknown;
    readonly attempt?: number;
    readonly pending?: number;
  },
) => void;

export class CommitQueue {
  readonly #log: DocumentLog;
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  readonly #limits: RoomLimits;
  readonly #alarm: Alarm;
  /** Called once after each transaction, when all its entries have settled. */
  readonly #afterBatch: () => void;
  #waiting: Entry[] = [];
  #busy = false;
  #abandoned = false;
  readonly #resting: (() => void)[] = [];
  #lastStart = Number.NEGATIVE_INFINITY;

  constructor(parts: {
    readonly log: DocumentLog;
    readonly clock: Clock;
    readonly scheduler: Scheduler;
    readonly limits: RoomLimits;
    readonly alarm: Alarm;
    readonly afterBatch: () => void;
  }) {
    this.#log = parts.log;
    this.#clock = parts.clock;
    this.#scheduler = parts.scheduler;
    this.#limits = parts.limits;
    this.#alarm = parts.alarm;
    this.#afterBatch = parts.afterBatch;
  }

  get idle(): boolean {
    return this.#abandoned || (!this.#busy && this.#waiting.length === 0);
  }

  /** Nothing is tried any more: the store is about to close. What waits here was never acknowledged. */
  abandon(): void {
    this.#abandoned = true;
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  /** Resolves when everything added so far is in the log or refused. */
  async rest(): Promise<void> {
    while (!this.idle) await new Promise<void>((resolve) => this.#resting.push(resolve));
  }

  add(entry: Entry): void {
    this.#waiting.push(entry);
    if (!this.#busy) this.#begin();
  }

  #begin(): void {
    this.#busy = true;
    // Frames that came in one read of the network share a transaction.
    const wait = Math.max(0, this.#lastStart + this.#limits.tick - this.#clock.now());
    if (wait > 0) this.#scheduler.after(wait, () => void this.#commit());
    else queueMicrotask(() => void this.#commit());
  }

  async #commit(): Promise<void> {
    if (this.#abandoned) return;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#lastStart = this.#clock.now();
    const sound = batch.filter((entry) => !entry.isVoid());
    const outcomes = sound.length === 0 ? [] : await this.#store(sound.map((entry) => entry.update));
    const outcomeOf = new Map(sound.map((entry, index) => [entry, outcomes[index]]));
    for (const entry of batch) entry.settle(outcomeOf.get(entry));
    this.#afterBatch();
    this.#busy = false;
    if (this.#waiting.length > 0) this.#begin();
    else for (const resolve of this.#resting.splice(0)) resolve();
  }

  async #store(updates: readonly PendingUpdate[]): Promise<readonly CommitOutcome[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#log.commit(updates);
      } catch (error) {
        this.#alarm("store-failed", { error, attempt });
        const pause = Math.min(this.#limits.storeRetry * 2 ** (attempt - 1), this.#limits.storeRetryLongest);
        await new Promise<void>((resolve) => this.#scheduler.after(pause, resolve));
        if (this.#abandoned) return new Promise<never>(() => {});
      }
    }
  }
}
