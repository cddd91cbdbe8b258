/** Owns sending a ballot until the server has answered, however often the line is lost: the server counts it once. */

import { Refused } from "../connection/api.ts";
import { isFinal } from "../connection/passing.ts";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";

export type CastOutcome =
  | { readonly state: "cast" | "cast-elsewhere" | "too-late" }
  /** Somebody else is signed in here now: whether it was cast before, or is to be, its voter learns when they are back. */
  | { readonly state: "another" }
  | { readonly state: "turned-away"; readonly refusal: SpokenRefusal };

/** Whether the vote is over for this person, whatever they send. */
const late: readonly SpokenRefusal["reason"][] = ["vote-not-open", "wrong-phase", "unknown-vote"];

/**
 * `cast` sends once; `pause` resolves when it is worth trying again; `wasSent`: it may have arrived in an earlier visit. Resolves with `undefined` once
 * `stopped` says so.
 */
export async function castUntilAnswered(parts: {
  readonly cast: () => Promise<{ readonly cast: "now" | "before" }>;
  readonly pause: () => Promise<void>;
  readonly stopped: () => boolean;
  readonly wasSent: boolean;
}): Promise<CastOutcome | undefined> {
  let mayHaveArrived = parts.wasSent;
  while (!parts.stopped()) {
    try {
      const { cast } = await parts.cast();
      // "Before" on the first try means that another device was faster.
      return { state: cast === "now" || mayHaveArrived ? "cast" : "cast-elsewhere" };
    } catch (error) {
      // What says nothing of the ballot: it is sent again.
      if (error instanceof Refused && error.refusal.reason === "another-signed-in") return { state: "another" };
      if (isFinal(error))
        return late.includes(error.refusal.reason)
          ? { state: "too-late" }
          : { state: "turned-away", refusal: error.refusal };
      // A server that failed may have done so after it had stored.
      if (!(error instanceof Refused) || error.refusal.reason === "server-error") mayHaveArrived = true;
    }
    await parts.pause();
  }
  return undefined;
}
