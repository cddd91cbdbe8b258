/** Owns the making of snapshots for all rooms: one document at a time, since each holds a whole log in memory, and rooms that are typed in alike would ask all at once. */

import type { DocumentLog } from "../../ports.ts";
import { type Compact, takeSnapshot } from "./snapshot.ts";

export class SnapshotMaker {
  readonly #log: DocumentLog;
  readonly #compact: Compact;
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: DocumentLog, compact: Compact) {
    this.#log = log;
    this.#compact = compact;
  }

  /** As `takeSnapshot`, when those who asked earlier have theirs, whatever became of it. */
  take(name: string): Promise<boolean> {
    const turn = this.#last.then(() => takeSnapshot(this.#log, name, this.#compact));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
