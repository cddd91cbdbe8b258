/** Owns how much this process holds that is not durable yet, over all documents and connections, and when that is too much. */

import type { Alarm } from "../alarm.ts";

/** What a frame that waits takes in memory beside its bytes: a keystroke of 20 bytes was measured to hold 1.2 kB. */
const frameOverhead = 1_500;

/** What one reader may have waiting whatever else waits, in bytes: it brings nothing, but has to say so. */
const readersOwn = 65_536;

/** Whose frames wait. */
export interface Sender {
  readonly write: boolean;
  /** Bytes of those that wait. */
  pendingBytes: number;
}

export class Backlog {
  readonly #most: number;
  readonly #alarm: Alarm;
  #bytes = 0;
  #behind = false;

  constructor(most: number, alarm: Alarm) {
    this.#most = most;
    this.#alarm = alarm;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether it takes no more from writers: the store is that far behind. */
  get full(): boolean {
    return this.#bytes > this.#most;
  }

  /** Whether one more frame with this many bytes may wait. */
  takes(sender: Sender, length: number): boolean {
    return !this.full || (!sender.write && sender.pendingBytes + length <= readersOwn);
  }

  /** A frame waits until it is `free`d. Says with an alarm when that makes it full. */
  hold(sender: Sender, length: number): void {
    sender.pendingBytes += length;
    this.#bytes += length + frameOverhead;
    if (!this.full || this.#behind) return;
    this.#behind = true;
    this.#alarm("store-behind", { pending: this.#bytes });
  }

  free(sender: Sender, length: number): void {
    sender.pendingBytes -= length;
    this.#bytes -= length + frameOverhead;
    // Not at the brink, where an alarm would follow each update.
    if (this.#bytes <= this.#most / 2) this.#behind = false;
  }
}
