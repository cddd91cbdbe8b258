/** Owns the one-time token that lets the first administrator in. It lives in memory alone: each start without an account prints a new one. */

import { timingSafeEqual } from "node:crypto";

import { randomToken } from "./random-id.ts";

export class SetupToken {
  readonly #token = randomToken();
  #taken = false;

  get text(): string {
    return this.#token;
  }

  matches(claim: string): boolean {
    const own = Buffer.from(this.#token);
    const other = Buffer.from(claim);
    return own.length === other.length && timingSafeEqual(own, other);
  }

  /** Runs one set-up at a time; a second that comes while the first is under way gets `undefined`. */
  async exclusively<T>(setUp: () => Promise<T>): Promise<T | undefined> {
    if (this.#taken) return undefined;
    this.#taken = true;
    try {
      return await setUp();
    } finally {
      this.#taken = false;
    }
  }
}
