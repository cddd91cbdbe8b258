/** Owns how often one person may ask something of the server, over whatever connections, and however many. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Clock } from "../ports.ts";
import { TokenBucket } from "../rooms/admit/token-bucket.ts";

/** Whether this person may ask once more now. */
export type PersonRate = (personId: PersonId) => boolean;

/** What is saved up at most, in seconds of the lasting rate; whoever was silent for so long is forgotten. */
const burstSeconds = 3;

export function makePersonRate(perSecond: number, clock: Pick<Clock, "now">): PersonRate {
  const buckets = new Map<PersonId, { readonly bucket: TokenBucket; readonly at: number }>();
  return (personId) => {
    const now = clock.now();
    const bucket = buckets.get(personId)?.bucket ?? new TokenBucket(perSecond, perSecond * burstSeconds, now);
    // Put last, so that those longest silent come first.
    buckets.delete(personId);
    buckets.set(personId, { bucket, at: now });
    for (const [other, { at }] of buckets) {
      // A clock may be set back: what lies ahead of it says nothing.
      if (at <= now && now - at < burstSeconds * 1000) break;
      buckets.delete(other);
    }
    return bucket.take(1, now);
  };
}
