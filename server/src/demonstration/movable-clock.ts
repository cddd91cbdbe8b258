/** Owns the clock that last year's meeting runs on: it stands still until it is moved, and never goes back. */

import type { Clock } from "../ports.ts";

const dayMs = 24 * 60 * 60 * 1000;
const minuteMs = 60 * 1000;

export class MovableClock implements Clock {
  readonly #start: number;
  #now: number;

  /** `start`: milliseconds since 1970. */
  constructor(start: number) {
    this.#start = start;
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  iso(): string {
    return new Date(this.#now).toISOString();
  }

  pass(minutes: number): void {
    this.#now += minutes * minuteMs;
  }

  /** Goes on to that many days after the start. */
  moveToDay(day: number): void {
    this.#now = Math.max(this.#now, this.#start + day * dayMs);
  }
}

/** `YYYY-MM-DD`, that many days after `start`. */
export function dayAfter(start: number, days: number): string {
  return new Date(start + days * dayMs).toISOString().slice(0, 10);
}
