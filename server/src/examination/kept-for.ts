/** Owns that something costly is found out once for all who ask within some time. */

import type { Clock } from "../ports.ts";

/** One look at a time, its answer good for `ms` from when it came; one that failed is good for nobody after those who waited. */
export function keptFor<T>(ms: number, clock: Pick<Clock, "now">, look: () => Promise<T>): () => Promise<T> {
  let held: { readonly answer: Promise<T>; until: number } | undefined;
  return () => {
    if (held !== undefined && clock.now() < held.until) return held.answer;
    const looking = { answer: look(), until: Number.POSITIVE_INFINITY };
    held = looking;
    const growOld = async () => {
      try {
        await looking.answer;
        looking.until = clock.now() + ms;
      } catch {
        if (held === looking) held = undefined;
      }
    };
    void growOld();
    return looking.answer;
  };
}
