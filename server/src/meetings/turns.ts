/** Owns that what is asked of one and the same thing is done one after the other. */

export class Turns<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();

  /** Runs `turn` when all earlier turns at this key are over, whatever became of them. */
  take<T>(key: Key, turn: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const run = before.then(turn, turn);
    this.#last.set(key, run);
    const forget = () => {
      if (this.#last.get(key) === run) this.#last.delete(key);
    };
    run.then(forget, forget);
    return run;
  }
}
