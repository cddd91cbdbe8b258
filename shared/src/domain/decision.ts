/** Owns the shape of an answer: events to store, or a refusal that changes nothing. */

import type { Refusal, RefusalReason } from "./refusal.ts";

export type Decision<E> =
  | { readonly ok: true; readonly events: readonly E[] }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept<E>(...events: readonly E[]): Decision<E> {
  return { ok: true, events };
}

export function refuse(
  reason: RefusalReason,
  details?: Refusal["details"],
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: details === undefined ? { reason } : { reason, details } };
}
