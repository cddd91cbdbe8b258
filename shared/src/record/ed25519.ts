/** Owns the signature primitive, in plain JavaScript, for pages on a local network have no `crypto.subtle`. What is signed is others' business. */

import * as ed25519 from "@noble/ed25519";
import { sha512 } from "@noble/hashes/sha2.js";

ed25519.hashes.sha512 = sha512;

/** 32 random bytes. */
export function newPrivateKey(): Uint8Array {
  return ed25519.utils.randomSecretKey();
}

export function publicBytes(privateKey: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(privateKey);
}

export function signBytes(bytes: Uint8Array, privateKey: Uint8Array): Uint8Array {
  return ed25519.sign(bytes, privateKey);
}

/** By the strict rules of RFC 8032: no second spelling of a signature passes. False for keys and signatures that are none. */
export function isSignature(sig: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean {
  if (sig.length !== 64 || publicKey.length !== 32) return false;
  try {
    return ed25519.verify(sig, bytes, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
