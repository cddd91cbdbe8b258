/** Owns which refusals say nothing of what was asked: the same question may be answered a moment later. */

import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import { Refused } from "./api.ts";

const passing: readonly SpokenRefusal["reason"][] = ["too-many-requests", "overloaded", "server-error"];

export function isPassing({ reason }: Pick<SpokenRefusal, "reason">): boolean {
  return passing.includes(reason);
}

/** Whether the server has said no, and would say so again. */
export function isFinal(error: unknown): error is Refused {
  return error instanceof Refused && !isPassing(error.refusal);
}
