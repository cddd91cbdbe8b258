/** Owns that something costly is found out once for all who ask within some time. */

import type { Clock } from "../ports.ts";

/** One look at a time, its answer good for `ms` from when it came; one that failed is good for nobody after those who waited. */
export function keptFor<T>(ms: number, clock: Pick<Clock, "now">, look: () => Promise<T>): () => Promise<T> {
  let held: { readonly answer: Promise<T>; came?: number } | undefined;
  return () => {
    const { came } = held ?? {};
    const age = came === undefined ? 0 : clock.now() - came;
    // A clock that was set back makes it old too: else it would be told for as long as that was.
    if (held !== undefined && age >= 0 && age < ms) return held.answer;
    const looking: { readonly answer: Promise<T>; came?: number } = { answer: look() };
    held = looking;
    const growOld = async () => {
      try {
        await looking.answer;
        looking.came = clock.now();
      } catch {
        if (held === looking) held = undefined;
      }
    };
    void growOld();
    return looking.answer;
  };
}
