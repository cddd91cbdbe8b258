/** Owns how what the server signs is wrapped: DSSE envelopes around a manifest or a rotation of keys, and the ids of keys. */

import { canonicalBytes } from "./canonical.ts";
import { base64, sha256Hex } from "./digest.ts";
import { publicBytes } from "./ed25519.ts";
import type { Envelope, PublicKey } from "./record.ts";

/** What is signed (DSSE v1 § PAE): the payload's type and its exact bytes, each with its length. */
export function preAuthenticationEncoding(type: string, payload: Uint8Array): Uint8Array {
  const typeBytes = new TextEncoder().encode(type);
  const start = new TextEncoder().encode(`DSSEv1 ${typeBytes.length} ${type} ${payload.length} `);
  const whole = new Uint8Array(start.length + payload.length);
  whole.set(start);
  whole.set(payload, start.length);
  return whole;
}

/** Names a key by everything that is said of it: SHA-256 of its canonical entry without `keyid`, so that none of it can be changed unseen. */
export function keyId(key: Omit<PublicKey, "keyid">): string {
  return sha256Hex(canonicalBytes({ alg: key.alg, key: key.key, since: key.since }));
}

/** The public entry of a private key. `since`: ISO 8601, when it was first used. */
export function publicKeyOf(privateKey: Uint8Array, since: string): PublicKey {
  const entry = { alg: "Ed25519", key: base64(publicBytes(privateKey)), since } as const;
  return { keyid: keyId(entry), ...entry };
}

/** The envelope around a payload's bytes; each signature is over their pre-authentication encoding. */
export function makeEnvelope<Type extends string>(
  payloadType: Type,
  payload: Uint8Array,
  signatures: readonly { readonly keyid: string; readonly sig: Uint8Array }[],
): Envelope<Type> {
  return {
    payloadType,
    payload: base64(payload),
    signatures: signatures.map(({ keyid, sig }) => ({ keyid, alg: "Ed25519", sig: base64(sig) })),
  };
}
