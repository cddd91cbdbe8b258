/** Owns when a document's log is shortened: in a quiet moment once it is worth it, at the latest when it is ten times that. */

import type { Alarm } from "../alarm.ts";
import type { RoomLimits } from "../limits.ts";
import type { Scheduler } from "../scheduler.ts";
import type { SnapshotMaker } from "./snapshot-maker.ts";

export class Snapshots {
  readonly #name: string;
  readonly #limits: RoomLimits;
  readonly #scheduler: Scheduler;
  readonly #alarm: Alarm;
  readonly #maker: SnapshotMaker;
  /** Updates in the log since the last one. */
  #behind = 0;
  #isTaking = false;
  #cancelQuiet: (() => void) | undefined;

  constructor(
    name: string,
    parts: {
      readonly limits: RoomLimits;
      readonly scheduler: Scheduler;
      readonly alarm: Alarm;
      readonly snapshots: SnapshotMaker;
    },
  ) {
    this.#name = name;
    this.#limits = parts.limits;
    this.#scheduler = parts.scheduler;
    this.#alarm = parts.alarm;
    this.#maker = parts.snapshots;
  }

  grow(updates: number): void {
    this.#behind += updates;
    const { snapshotEvery, quiet } = this.#limits;
    if (updates === 0 || this.#behind < snapshotEvery) return;
    this.stop();
    if (this.#behind >= snapshotEvery * 10) this.#take();
    else this.#cancelQuiet = this.#scheduler.after(quiet, () => this.#take());
  }

  /** The document is put away: the next load shall be quick. Nobody waits for it, for it is made from the log alone. */
  finish(): void {
    this.stop();
    if (this.#behind * 10 >= this.#limits.snapshotEvery) this.#take();
  }

  stop(): void {
    this.#cancelQuiet?.();
    this.#cancelQuiet = undefined;
  }

  #take(): void {
    if (!this.#isTaking) void this.#shorten();
  }

  async #shorten(): Promise<void> {
    this.#isTaking = true;
    const before = this.#behind;
    this.#behind = 0;
    try {
      await this.#maker.take(this.#name);
    } catch (error) {
      this.#behind += before;
      this.#alarm("snapshot-failed", { document: this.#name, error });
    }
    this.#isTaking = false;
  }
}
