/** Owns the signature over a manifest: a DSSE envelope with Ed25519, in plain JavaScript, for pages on a local network have no `crypto.subtle`. */

import * as ed25519 from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";
import { canonicalBytes } from "./canonical.ts";
import { base64, fromBase64, sha256Hex } from "./digest.ts";
import { type Envelope, payloadType, type PublicKey } from "./record.ts";

ed25519.hashes.sha512 = sha512;

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

/** A new private key: 32 random bytes. */
export function newPrivateKey(): Uint8Array {
  return ed25519.utils.randomSecretKey();
}

/** The public entry of a private key. `since`: ISO 8601, when it was first used. */
export function publicKeyOf(privateKey: Uint8Array, since: string): PublicKey {
  const entry = { alg: "Ed25519", key: base64(ed25519.getPublicKey(privateKey)), since } as const;
  return { keyid: keyId(entry), ...entry };
}

export function signBytes(bytes: Uint8Array, privateKey: Uint8Array): Uint8Array {
  return ed25519.sign(bytes, privateKey);
}

/** The envelope around a manifest's bytes; `signature` is over their pre-authentication encoding. */
export function makeEnvelope(
  payload: Uint8Array,
  signature: { readonly keyid: string; readonly sig: Uint8Array },
): Envelope {
  return {
    payloadType,
    payload: base64(payload),
    signatures: [{ keyid: signature.keyid, alg: "Ed25519", sig: base64(signature.sig) }],
  };
}

/** Whether a signature is this key's over these bytes, by the strict rules of RFC 8032 (no second spelling of a signature passes). */
export function isSignedBy(bytes: Uint8Array, signature: string, key: PublicKey): boolean {
  const sig = fromBase64(signature);
  const publicKey = fromBase64(key.key);
  if (sig?.length !== 64 || publicKey?.length !== 32) return false;
  try {
    return ed25519.verify(sig, bytes, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
