/** Owns the making of snapshots for all rooms: one document at a time, since each holds a whole log in memory, and rooms that are typed in alike would ask all at once. */

import type { DocumentLog } from "../../ports.ts";
import { type Compact, takeSnapshot } from "./snapshot.ts";

export class SnapshotMaker {
  readonly #log: DocumentLog;
  readonly #compact: Compact;
  /** Asked for, not begun. */
  readonly #waiting = new Map<string, Promise<boolean>>();
  readonly #stopped: Promise<void>;
  #stop: () => void = () => {};
  #isStopped = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: DocumentLog, compact: Compact) {
    this.#log = log;
    this.#compact = compact;
    this.#stopped = new Promise((resolve) => {
      this.#stop = resolve;
    });
  }

  /** As `takeSnapshot`, when those who asked earlier have theirs, whatever became of it. Who asks for one that is waited for already gets the same. */
  take(name: string): Promise<boolean> {
    const asked = this.#waiting.get(name);
    if (asked !== undefined) return asked;
    const turn = this.#last.then(() => {
      this.#waiting.delete(name);
      return this.#make(name);
    });
    this.#waiting.set(name, turn);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** None is begun any more, and one that is being made is given up: a log is as good without. Resolves when none is being written. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stop();
    await this.#last;
  }

  async #make(name: string): Promise<boolean> {
    if (this.#isStopped) return false;
    try {
      return await takeSnapshot(this.#log, name, (loaded) =>
        Promise.race([this.#compact(loaded), this.#stopped.then(() => undefined)]),
      );
    } catch (error) {
      if (this.#isStopped) return false;
      throw error;
    }
  }
}
