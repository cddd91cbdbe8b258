/** Owns how long the queue rests between two rounds, so that a round's work (one transaction, then a frame to every reader) stays a fixed share of the time. */

/**
 * A lone writer's keystroke costs a fraction of a millisecond and goes at once; fifty writers before two hundred readers make each round dear, so
 * rounds move apart and each carries more. The rest is what the last rounds cost, times `rest`, and never more than `longest` milliseconds: rounds take
 * one part in `rest + 1` of the time until the bound is reached, and a larger part beyond it. A cost counts for a quarter in the mean, so that the window
 * follows a changed load within a few rounds; one dear round alone (a collection of garbage) costs at most a few rests, each within the bound. After a
 * quiet while longer than the rest nobody waits, whatever the mean.
 */
export class CommitWindow {
  readonly #longest: number;
  readonly #rest: number;
  #cost = 0;
  #lastEnd = Number.NEGATIVE_INFINITY;

  constructor(longest: number, rest: number) {
    this.#longest = longest;
    this.#rest = rest;
  }

  /** Milliseconds. */
  get length(): number {
    return Math.min(this.#longest, this.#cost * this.#rest);
  }

  /** A round of this length ended now. */
  ended(cost: number, now: number): void {
    this.#cost += (cost - this.#cost) / 4;
    this.#lastEnd = now;
  }

  /** How long the next round still has to wait; 0 after a quiet while. */
  wait(now: number): number {
    return Math.max(0, this.#lastEnd + this.length - now);
  }
}
