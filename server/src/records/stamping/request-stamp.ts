/** Owns one exchange with a time-stamping authority: RFC 3161 over HTTP, with a nonce, and nothing kept that does not verify. */

import { randomBytes } from "node:crypto";
import { hex, sha256Bytes } from "@sanguan/shared/record/digest";
import { type Stamp, type StampFault, verifyStamp } from "@sanguan/shared/record/verifier/time-stamp";
import { stampQuery } from "./stamp-query.ts";

export interface Authority {
  readonly url: string;
  /** DER; at least one of them is in the chain of whoever signs the stamps. */
  readonly certificates: readonly Uint8Array[];
}

/** Why there is no stamp: the line, the answer's status or size, another's nonce, or what the verifier found. */
export type RequestFault = "unreachable" | "late" | "status" | "too-large" | "other-nonce" | StampFault;

export type StampAnswer =
  | { readonly ok: true; readonly response: Uint8Array; readonly stamp: Stamp }
  | { readonly ok: false; readonly fault: RequestFault; readonly detail?: string };

/** No authority says more: a signature, some certificates. */
const mostBytes = 100_000;

/** A stamp over `bytes`, verified as any reader will. Only the digest leaves the house. */
export async function requestStamp(
  bytes: Uint8Array,
  authority: Authority,
  { timeoutMs = 15_000, stopped }: { readonly timeoutMs?: number; readonly stopped?: AbortSignal } = {},
): Promise<StampAnswer> {
  const nonce = randomBytes(8);
  // Positive, and without a leading zero: one spelling on the wire.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const over = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(stopped === undefined ? [] : [stopped])]);
  const answer = await ask(authority.url, stampQuery(sha256Bytes(bytes), nonce), over);
  if (!answer.ok) return answer;
  const { response } = answer;
  const verdict = await verifyStamp({ response, bytes, authorities: authority.certificates });
  if (!verdict.ok)
    return { ok: false, fault: verdict.fault, ...(verdict.stamp ? { detail: verdict.stamp.authority } : {}) };
  if (verdict.stamp.nonce !== hex(nonce)) return { ok: false, fault: "other-nonce" };
  return { ok: true, response, stamp: verdict.stamp };
}

type Received =
  | { readonly ok: true; readonly response: Uint8Array }
  | { readonly ok: false; readonly fault: RequestFault; readonly detail?: string };

async function ask(url: string, query: Uint8Array, over: AbortSignal): Promise<Received> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
      body: Uint8Array.from(query),
      // An authority that sends one on, or whoever speaks for it on the way, would choose whom this server asks.
      redirect: "error",
      signal: over,
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      return { ok: false, fault: "status", detail: String(answer.status) };
    }
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of answer.body ?? []) {
      length += piece.length;
      if (length > mostBytes) return { ok: false, fault: "too-large" };
      pieces.push(piece);
    }
    return { ok: true, response: new Uint8Array(Buffer.concat(pieces)) };
  } catch (error) {
    const late = error instanceof Error && error.name === "TimeoutError";
    return { ok: false, fault: late ? "late" : "unreachable", detail: error instanceof Error ? error.message : "" };
  }
}
