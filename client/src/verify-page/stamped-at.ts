/** Owns what an authority's word adds to the time of a record: until when at the latest it existed. */

import type { Check } from "@sanguan/shared/record/check";

export interface Stamped {
  /** ISO 8601. */
  readonly at: string;
  readonly authority: string;
  /** So much later than the seal says that it does not vouch for the seal's own time. */
  readonly late: boolean;
}

/** `undefined` when no authority that the reader knows has stamped it. */
export function stampedAt(checks: readonly Check[]): Stamped | undefined {
  const { detail = "", unchecked } = checks.find(({ check }) => check === "time") ?? {};
  const [, at, authority] = /^(?:sealed \S+, stamped only )?(\S+Z), (.+)$/.exec(detail) ?? [];
  if (at === undefined || authority === undefined) return undefined;
  return { at, authority, late: unchecked === true };
}
