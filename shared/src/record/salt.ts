/** Owns the salts of a record's parts: from one secret that is thrown away after the seal, so that nobody who lacks a part can test a guess at it. */

import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64 } from "./digest.ts";

/** The salt of the part with this path: the first 16 bytes of HMAC-SHA-256 under the record's secret. */
export function saltOf(secret: Uint8Array, path: string): string {
  return base64(hmac(sha256, secret, new TextEncoder().encode(path)).subarray(0, 16));
}
