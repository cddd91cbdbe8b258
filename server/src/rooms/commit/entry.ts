/** Owns what one admitted update is on its way into the log. */

import type { CommitOutcome, PendingUpdate } from "../../ports.ts";

export interface Entry {
  readonly update: PendingUpdate;
  /** Asked when its transaction is put together: an entry before it was refused meanwhile, and it may build on what is not there. */
  isVoid(): boolean;
  /** `undefined`: it was void. Entries of one document settle in the order in which they came. */
  settle(outcome: CommitOutcome | undefined): void;
}

/** Settles each with its own outcome; `outcomes` are those of the sound ones, in order. */
export function settleAll(
  batch: readonly Entry[],
  sound: readonly Entry[],
  outcomes: readonly (CommitOutcome | undefined)[],
): void {
  const outcomeOf = new Map(sound.map((entry, index) => [entry, outcomes[index]]));
  for (const entry of batch) entry.settle(outcomeOf.get(entry));
}
