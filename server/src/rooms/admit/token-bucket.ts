/** Owns a rate limit: so much per second on average, so much at once. */

export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = now;
  }

  left(now: number): number {
    // A clock may be set back.
    const passed = Math.max(0, now - this.#at);
    this.#tokens = Math.min(this.#burst, this.#tokens + (passed * this.#perSecond) / 1000);
    this.#at = now;
    return this.#tokens;
  }

  take(amount: number, now: number): boolean {
    if (amount > this.left(now)) return false;
    this.#tokens -= amount;
    return true;
  }
}
