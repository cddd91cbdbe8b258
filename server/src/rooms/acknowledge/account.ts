/** Owns the count of durable frames of one connection: which were received, and up to which one all are stored. */

/** Frames that could not be stored for want of predecessors, and the frame that brought everything they held. */
interface Hold {
  from: number;
  coveredBy: number | undefined;
}

export class Account {
  #received = 0;
  #stored = 0;
  #told = 0;
  readonly #holds: Hold[] = [];

  /** Counts a frame and answers its number, from 1. */
  receive(): number {
    return ++this.#received;
  }

  /** This frame was not stored: what follows isn't acknowledged either until one covers it. */
  hold(frame: number): void {
    const last = this.#holds.at(-1);
    if (last === undefined || last.coveredBy !== undefined) this.#holds.push({ from: frame, coveredBy: undefined });
    // An earlier frame that was looked at once more.
    else last.from = Math.min(last.from, frame);
  }

  /** This frame, once stored, brings everything the client had until then. */
  cover(frame: number): void {
    const last = this.#holds.at(-1);
    if (last !== undefined && last.coveredBy === undefined && frame > last.from) last.coveredBy = frame;
  }

  /** Frames become durable in the order in which they came. */
  store(frame: number): void {
    if (frame > this.#stored) this.#stored = frame;
  }

  /** The new number to acknowledge, or `undefined` when there is none. */
  take(): number | undefined {
    for (
      let hold = this.#holds[0];
      hold?.coveredBy !== undefined && hold.coveredBy <= this.#stored;
      hold = this.#holds[0]
    )
      this.#holds.shift();
    const held = this.#holds[0];
    const durable = held === undefined ? this.#stored : Math.min(this.#stored, held.from - 1);
    if (durable <= this.#told) return undefined;
    this.#told = durable;
    return durable;
  }
}
