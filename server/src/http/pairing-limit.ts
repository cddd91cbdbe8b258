/** Owns how often codes may be asked for, and guessed: by address, and by person. */

import { RateLimiterMemory } from "rate-limiter-flexible";

/** Seconds. */
const window = 10 * 60;
/** Displays behind one address that come, reload and let their codes expire. */
const newCodes = 60;
/** Displays ask every two seconds; a hundred behind one address may. */
const claims = 100 * (window / 2);
/** With 20⁶ codes, of which at most 500 are open, this is one chance in more than six thousand. */
const wrongCodes = 20;

export interface PairingLimit {
  mayAsk(address: string): Promise<boolean>;
  mayClaim(address: string): Promise<boolean>;
  /** Whether this person may try another code. Counted as wrong until `found`. */
  mayTry(personId: string): Promise<boolean>;
  found(personId: string): Promise<void>;
}

export function makePairingLimit(): PairingLimit {
  const asks = new RateLimiterMemory({ points: newCodes, duration: window });
  const polls = new RateLimiterMemory({ points: claims, duration: window });
  const tries = new RateLimiterMemory({ points: wrongCodes, duration: window });
  return {
    mayAsk: (address) => take(asks, address),
    mayClaim: (address) => take(polls, address),
    mayTry: (personId) => take(tries, personId),
    async found(personId) {
      await tries.reward(personId);
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (limit) {
    // The limiter rejects with a result, not an error, when the points are used up.
    if (limit instanceof Error) throw limit;
    return false;
  }
}
