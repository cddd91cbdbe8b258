/** Owns what is known of a record's time: the server's word alone, or that of time-stamping authorities over the signed envelope. */

import { type Check, failed, passed, unchecked } from "../check.ts";
import { fromBase64 } from "../digest.ts";
import type { Manifest, RecordFile } from "../record.ts";
import { rewrite } from "./rewrite.ts";
import type { VerifyOptions } from "./sealed.ts";

/** A server whose clock runs ahead by more than this is told of. */
const tolerance = 60_000;

/** One check for each time stamp, then one for the time as a whole. */
export async function timeChecks(
  { timeStamps, envelope }: Pick<RecordFile, "timeStamps" | "envelope">,
  { sealedAt }: Manifest,
  { timeAuthorities: authorities }: VerifyOptions,
): Promise<readonly Check[]> {
  if (timeStamps.length === 0) return [unchecked("time", sealedAt)];
  const bytes = new TextEncoder().encode(rewrite(envelope) ?? "");
  const checks: Check[] = [];
  for (const [index, text] of timeStamps.entries()) {
    const subject = `time-stamps/${index + 1}.tsr`;
    const response = fromBase64(text);
    const check =
      response === undefined
        ? failed("time-stamp", "unreadable")
        : await stampCheck({ response, bytes, ...(authorities === undefined ? {} : { authorities }) }, sealedAt);
    checks.push({ ...check, subject });
  }
  const vouched = checks.find((check) => check.ok && !check.unchecked);
  return [
    ...checks,
    vouched === undefined ? unchecked("time", sealedAt) : passed("time", { detail: vouched.detail ?? "" }),
  ];
}

async function stampCheck(
  ask: { readonly response: Uint8Array; readonly bytes: Uint8Array; readonly authorities?: readonly Uint8Array[] },
  sealedAt: string,
): Promise<Check> {
  // Absent on pages that came over plain HTTP.
  if ((globalThis.crypto as { readonly subtle?: unknown } | undefined)?.subtle === undefined)
    return unchecked("time-stamp", "no WebCrypto here");
  // Large, and needed by few.
  const { verifyStamp } = await import("./time-stamp.ts");
  const verdict = await verifyStamp(ask);
  const { stamp } = verdict;
  const said = stamp === undefined ? "" : `${stamp.at}, ${stamp.authority}`;
  if (!verdict.ok) return failed("time-stamp", `${verdict.fault}${said === "" ? "" : `: ${said}`}`);
  // What existed at a time was not sealed after it: then one of the two clocks is wrong.
  if (!(Date.parse(sealedAt) <= Date.parse(verdict.stamp.at) + tolerance))
    return failed("time-stamp", `sealed ${sealedAt} after ${said}`);
  return verdict.known ? passed("time-stamp", { detail: said }) : unchecked("time-stamp", said);
}
