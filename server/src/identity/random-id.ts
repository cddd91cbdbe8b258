/** Owns how identifiers and tokens of people, sessions and links are drawn. */

import { createHash, randomBytes, randomInt } from "node:crypto";

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

/** 20 characters of `a-z 0-9`: about 103 bits, valid as every branded id. */
export function randomId(): string {
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** 256 bits, base64url. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a token: SHA-256, hexadecimal. Enough for 256 random bits; passwords take scrypt. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
