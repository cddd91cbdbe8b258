/** Owns how often a password may be guessed: a quarter of an hour's wrong attempts, by name and address together, and by address. */

import { RateLimiterMemory } from "rate-limiter-flexible";
import type { RefusalReason } from "@sanguan/shared/domain/refusal";
import type { Answer } from "../ports.ts";

const window = 15 * 60;
/** Of one address, those who wait counted too. */
const mostAsking = 1000;
const wrongGuess: readonly RefusalReason[] = ["bad-credentials", "setup-token-wrong"];

export interface SignInLimit {
  /**
   * Makes the check, unless too many were wrong before; one that turns out wrong is counted, and nothing else is. While those under way could use up what is
   * left, the next waits for them: a room that signs in at once is late rather than locked out, and who guesses many at once gets no more guesses by it.
   */
  attempt<T>(address: string, username: string, check: () => Promise<Answer<T>>): Promise<Answer<T>>;
}

/** `attempts` for one name from one address, ten times as many from one address: a meeting room shares one. */
export function makeSignInLimit(attempts: number): SignInLimit {
  const byName = new Budget(attempts);
  const byAddress = new Budget(attempts * 10);
  const asking = new Counts();
  /** By address, of those with somebody waiting: resolved by the next check of the same address that ends. */
  const ended = new Map<string, PromiseWithResolvers<void>>();

  /** Answers false when there is nothing left. */
  async function begin(address: string, name: string): Promise<boolean> {
    for (;;) {
      const [ofAddress, ofName] = await Promise.all([byAddress.left(address), byName.left(name)]);
      if (ofAddress <= 0 || ofName <= 0) return false;
      if (ofAddress > byAddress.underWay.of(address) && ofName > byName.underWay.of(name)) {
        byAddress.underWay.add(address, 1);
        byName.underWay.add(name, 1);
        return true;
      }
      // Both are under way at this address, or one is used up: some check of it will end.
      const next = ended.get(address) ?? Promise.withResolvers<void>();
      ended.set(address, next);
      await next.promise;
    }
  }

  return {
    async attempt(address, username, check) {
      if (asking.of(address) >= mostAsking) return tooMany;
      const name = `${address} ${username.toLowerCase()}`;
      asking.add(address, 1);
      try {
        if (!(await begin(address, name))) return tooMany;
        try {
          const answer = await check();
          if (answer.ok) await byName.forget(name);
          else if (wrongGuess.includes(answer.refusal.reason)) {
            await byAddress.spend(address);
            await byName.spend(name);
          }
          return answer;
        } finally {
          byAddress.underWay.add(address, -1);
          byName.underWay.add(name, -1);
          ended.get(address)?.resolve();
          ended.delete(address);
        }
      } finally {
        asking.add(address, -1);
      }
    },
  };
}

const tooMany = { ok: false, refusal: { reason: "too-many-requests" } } as const;

/** Whoever has none leaves no record. */
class Counts {
  readonly #counts = new Map<string, number>();

  of(key: string): number {
    return this.#counts.get(key) ?? 0;
  }

  add(key: string, more: number): void {
    const now = this.of(key) + more;
    if (now === 0) this.#counts.delete(key);
    else this.#counts.set(key, now);
  }
}

/** Wrong guesses that are left, and checks under way that may turn out so. */
class Budget {
  readonly underWay = new Counts();
  readonly #points: number;
  readonly #wrong: RateLimiterMemory;

  constructor(points: number) {
    this.#points = points;
    this.#wrong = new RateLimiterMemory({ points, duration: window });
  }

  /** Looking costs nothing, and leaves no record. */
  async left(key: string): Promise<number> {
    return this.#points - ((await this.#wrong.get(key))?.consumedPoints ?? 0);
  }

  async spend(key: string): Promise<void> {
    await this.#wrong.penalty(key);
  }

  async forget(key: string): Promise<void> {
    await this.#wrong.delete(key);
  }
}
