/** Owns the verifier's own reading of an envelope: what was signed, with which key, and what a key's id must be. */

import { fromBase64, sha256Hex } from "../digest.ts";
import { isSignature } from "../ed25519.ts";
import type { Envelope, PublicKey } from "../record.ts";
import { rewrite } from "./rewrite.ts";

/** Whether the `at`-th signature of an envelope is this key's. */
export function isSignedBy(envelope: Envelope<string>, at: number, key: PublicKey): boolean {
  const signature = envelope.signatures[at];
  const payload = fromBase64(envelope.payload);
  const sig = fromBase64(signature?.sig ?? "-");
  const publicKey = fromBase64(key.key);
  if (payload === undefined || sig === undefined || publicKey === undefined) return false;
  return signature?.keyid === key.keyid && isSignature(sig, signedBytes(envelope.payloadType, payload), publicKey);
}

/** Whether everything that is said of a key is what its id names. */
export function isNamedRight({ keyid, alg, key, since }: PublicKey): boolean {
  return sha256Hex(new TextEncoder().encode(rewrite({ alg, key, since }) ?? "")) === keyid;
}

/** DSSE v1, § PAE: "DSSEv1", then type and payload, each behind its length in bytes, with one space between. */
function signedBytes(type: string, payload: Uint8Array): Uint8Array {
  const encoder = new TextEncoder();
  const pieces = [encoder.encode("DSSEv1"), ...[encoder.encode(type), payload].flatMap(withLength)];
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function withLength(bytes: Uint8Array): readonly Uint8Array[] {
  return [new TextEncoder().encode(` ${bytes.length} `), bytes];
}
