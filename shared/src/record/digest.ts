/** Owns SHA-256 and the spellings of bytes (hexadecimal, base64) in a record; works where there is no `crypto.subtle`. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

/** What some runtimes have and others do not. */
interface Runtime {
  readonly process?: {
    getBuiltinModule?(name: "node:crypto"): {
      hash?(name: "sha256", bytes: Uint8Array, spelling: "hex"): string;
    };
  };
  readonly Buffer?: { from(text: string, spelling: "base64"): Uint8Array };
  /** In browsers since 2025, in Node since 25. */
  readonly Uint8Array: { fromBase64?(text: string): Uint8Array };
  readonly crypto?: { readonly subtle?: { digest(name: "SHA-256", bytes: Uint8Array): Promise<ArrayBuffer> } };
}

/** Node hashes at once and several times as fast; pages have WebCrypto alone, which answers later, and over plain HTTP not even that. */
const crypto = (globalThis as unknown as Runtime).process?.getBuiltinModule?.("node:crypto");

export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  return crypto?.hash === undefined ? sha256(bytes) : hexToBytes(crypto.hash("sha256", bytes, "hex"));
}

/** 64 lower-case hexadecimal digits. */
export function sha256Hex(bytes: Uint8Array): string {
  return crypto?.hash === undefined ? bytesToHex(sha256(bytes)) : crypto.hash("sha256", bytes, "hex");
}

/** For large amounts, on pages: by WebCrypto where there is one, beside other work. */
export async function sha256Aside(bytes: Uint8Array): Promise<string> {
  const subtle = (globalThis as unknown as Runtime).crypto?.subtle;
  if (crypto?.hash !== undefined || subtle === undefined || bytes.length < 4096) return sha256Hex(bytes);
  return bytesToHex(new Uint8Array(await subtle.digest("SHA-256", bytes)));
}

export function hex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Throws for what is no hexadecimal text. */
export function fromHex(text: string): Uint8Array {
  return hexToBytes(text);
}

/** Base64 of RFC 4648 § 4, padded. */
export function base64(bytes: Uint8Array): string {
  let binary = "";
  // In slices: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

/** The bytes of a base64 text, or `undefined` for any spelling but the one that `base64` writes (so that no changed letter goes unnoticed). */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined;
  const bytes = decoded(text);
  // Only the last group has bits to spare.
  const whole = bytes.length - (bytes.length % 3 || 3);
  return base64(bytes.subarray(Math.max(0, whole))) === text.slice(-4) ? bytes : undefined;
}

/** Of nothing but base64. By the runtime's own way to bytes where it has one: in a record there are millions of letters. */
function decoded(text: string): Uint8Array {
  const { Uint8Array: bytesOf, Buffer } = globalThis as unknown as Runtime;
  if (bytesOf.fromBase64 !== undefined) return bytesOf.fromBase64(text);
  // A copy, for a short one would lie among others' bytes.
  if (Buffer !== undefined) return new Uint8Array(Buffer.from(text, "base64"));
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
