/** Owns how far a room's copy follows its document's log, which another server may write too: notes what is applied, and reads what is not. */

import type { Alarm } from "../alarm.ts";
import type { DocumentLog } from "../../ports.ts";

export class FollowLog {
  readonly #name: string;
  readonly #log: DocumentLog;
  readonly #alarm: Alarm;
  readonly #found: (updates: readonly Uint8Array[]) => void;
  /** All up to here is applied. */
  #reached: number;
  /** Applied beyond a hole. */
  readonly #beyond = new Set<number>();
  #reading: Promise<void> | undefined;

  /** `found`: hears what the log holds and the copy may lack; applying something twice does no harm. */
  constructor(
    name: string,
    reached: number,
    parts: { readonly log: DocumentLog; readonly alarm: Alarm },
    found: (updates: readonly Uint8Array[]) => void,
  ) {
    this.#name = name;
    this.#reached = reached;
    this.#log = parts.log;
    this.#alarm = parts.alarm;
    this.#found = found;
  }

  /** Somebody else has written between what is applied. */
  get hasHole(): boolean {
    return this.#beyond.size > 0;
  }

  applied(seq: number): void {
    if (seq <= this.#reached) return;
    this.#beyond.add(seq);
    while (this.#beyond.delete(this.#reached + 1)) this.#reached++;
  }

  /** Resolves when the copy has what the log had at the time of asking; at once with an alarm if the log can't be read. Many who ask share one reading. */
  async catchUp(): Promise<void> {
    // One that is under way may have begun before what the asker means was written.
    await this.#reading;
    await (this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    }));
  }

  async #read(): Promise<void> {
    try {
      const updates = await this.#log.since(this.#name, this.#reached);
      if (updates.length === 0) return;
      for (const { seq } of updates) this.applied(seq);
      this.#found(updates.map(({ bytes }) => bytes));
    } catch (error) {
      this.#alarm("load-failed", { document: this.#name, error });
    }
  }
}
