/** Owns the updates of one document that the log keeps failing on, apart from the others', so that they hold up nobody else: tried again for ever, in order. */

import type { CommitOutcome, DocumentLog } from "../../ports.ts";
import type { Alarm } from "../alarm.ts";
import type { RoomLimits } from "../limits.ts";
import type { Scheduler } from "../scheduler.ts";
import { type Entry, settleAll } from "./entry.ts";

export interface RetryLaneParts {
  readonly log: DocumentLog;
  readonly scheduler: Scheduler;
  readonly limits: RoomLimits;
  readonly alarm: Alarm;
  /** Some of it has settled. */
  readonly afterBatch: () => void;
  /** All of it has: the document goes with the others again. */
  readonly emptied: () => void;
  readonly isAbandoned: () => boolean;
}

export class RetryLane {
  readonly #document: string;
  readonly #parts: RetryLaneParts;
  #waiting: Entry[];
  #attempt = 1;

  constructor(document: string, entries: readonly Entry[], parts: RetryLaneParts) {
    this.#document = document;
    this.#parts = parts;
    this.#waiting = [...entries];
    this.#pause();
  }

  add(entry: Entry): void {
    this.#waiting.push(entry);
  }

  #pause(): void {
    const { scheduler, limits } = this.#parts;
    const pause = Math.min(limits.storeRetry * 2 ** this.#attempt, limits.storeRetryLongest);
    scheduler.after(pause, () => void this.#try());
  }

  async #try(): Promise<void> {
    const { log, alarm, afterBatch, emptied, isAbandoned } = this.#parts;
    if (isAbandoned()) return;
    const batch = this.#waiting;
    this.#waiting = [];
    const sound = batch.filter((entry) => !entry.isVoid());
    let outcomes: readonly CommitOutcome[];
    try {
      outcomes = sound.length === 0 ? [] : await log.commit(sound.map((entry) => entry.update));
    } catch (error) {
      alarm("document-not-stored", { document: this.#document, error, attempt: ++this.#attempt });
      // What came meanwhile stays behind it.
      this.#waiting = [...batch, ...this.#waiting];
      return this.#pause();
    }
    if (isAbandoned()) return;
    this.#attempt = 1;
    settleAll(batch, sound, outcomes);
    if (this.#waiting.length === 0) emptied();
    afterBatch();
    if (this.#waiting.length > 0) void this.#try();
  }
}
