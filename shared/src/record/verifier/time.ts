/** Owns what is known of a record's time: the server's word alone, or that of time-stamping authorities over the signed envelope. */

import { type Check, failed, passed, unchecked } from "../check.ts";
import { fromBase64 } from "../digest.ts";
import type { Manifest, RecordFile } from "../record.ts";
import { rewrite } from "./rewrite.ts";
import type { VerifyOptions } from "./sealed.ts";

/** A server whose clock runs ahead by more than this is told of. */
const tolerance = 60_000;

/** A stamp that came so much later than the seal says nothing of when it was made: whoever has the key can date a seal back. */
const latest = 24 * 3_600_000;

/** One check for each time stamp, then one for the time as a whole. */
export async function timeChecks(
  { timeStamps, envelope }: Pick<RecordFile, "timeStamps" | "envelope">,
  { sealedAt }: Manifest,
  { timeAuthorities: authorities }: VerifyOptions,
): Promise<readonly Check[]> {
  if (timeStamps.length === 0) return [unchecked("time", sealedAt)];
  const bytes = new TextEncoder().encode(rewrite(envelope) ?? "");
  const checks: Check[] = [];
  const vouched: Vouched[] = [];
  for (const [index, text] of timeStamps.entries()) {
    const subject = `time-stamps/${index + 1}.tsr`;
    const response = fromBase64(text);
    const { check, by } =
      response === undefined
        ? { check: failed("time-stamp", "unreadable") }
        : await stampCheck({ response, bytes, ...(authorities === undefined ? {} : { authorities }) }, sealedAt);
    checks.push({ ...check, subject });
    if (by !== undefined) vouched.push(by);
  }
  return [...checks, wholeTime(vouched, sealedAt)];
}

interface Vouched {
  /** ISO 8601: what was stamped existed no later. */
  readonly at: string;
  readonly authority: string;
}

/** The earliest counts: before it the seal existed. */
function wholeTime(vouched: readonly Vouched[], sealedAt: string): Check {
  const [first] = vouched.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (first === undefined) return unchecked("time", sealedAt);
  const { at, authority } = first;
  if (!(Date.parse(at) <= Date.parse(sealedAt) + latest))
    return unchecked("time", `sealed ${sealedAt}, stamped only ${at}, ${authority}`);
  return passed("time", { detail: `${at}, ${authority}` });
}

async function stampCheck(
  ask: { readonly response: Uint8Array; readonly bytes: Uint8Array; readonly authorities?: readonly Uint8Array[] },
  sealedAt: string,
): Promise<{ readonly check: Check; readonly by?: Vouched }> {
  // Absent on pages that came over plain HTTP.
  if ((globalThis.crypto as { readonly subtle?: unknown } | undefined)?.subtle === undefined)
    return { check: unchecked("time-stamp", "no WebCrypto here") };
  // Large, and needed by few.
  const { verifyStamp } = await import("./time-stamp.ts");
  const verdict = await verifyStamp(ask);
  const { stamp } = verdict;
  const said = stamp === undefined ? "" : `${stamp.at}, ${stamp.authority}`;
  if (!verdict.ok) return { check: failed("time-stamp", `${verdict.fault}${said === "" ? "" : `: ${said}`}`) };
  // What existed at a time was not sealed after it: then one of the two clocks is wrong.
  if (!(Date.parse(sealedAt) <= Date.parse(verdict.stamp.at) + tolerance))
    return { check: failed("time-stamp", `sealed ${sealedAt} after ${said}`) };
  if (!verdict.known) return { check: unchecked("time-stamp", said) };
  return { check: passed("time-stamp", { detail: said }), by: verdict.stamp };
}
