/** Owns how often a password may be guessed: a quarter of an hour's wrong attempts, by name and by address. */

import { RateLimiterMemory } from "rate-limiter-flexible";

const window = 15 * 60;

export interface SignInLimit {
  /** Whether another attempt is allowed now. Counted as wrong until `succeeded`. */
  mayTry(address: string, username: string): Promise<boolean>;
  succeeded(address: string, username: string): Promise<void>;
}

function nameKey(address: string, username: string): string {
  return `${address} ${username.toLowerCase()}`;
}

/** `attempts` for one name from one address, ten times as many from one address: a meeting room shares one. */
export function makeSignInLimit(attempts: number): SignInLimit {
  const byName = new RateLimiterMemory({ points: attempts, duration: window });
  const byAddress = new RateLimiterMemory({ points: attempts * 10, duration: window });

  return {
    async mayTry(address, username) {
      try {
        // The address first: whoever has used it up leaves no record of the names that they try.
        await byAddress.consume(address);
        await byName.consume(nameKey(address, username));
        return true;
      } catch (limit) {
        // The limiter rejects with a result, not an error, when the points are used up.
        if (limit instanceof Error) throw limit;
        return false;
      }
    },
    async succeeded(address, username) {
      await Promise.all([byName.delete(nameKey(address, username)), byAddress.reward(address)]);
    },
  };
}
