/** Owns the secret that signs session cookies, and the cookies' name: made at the first start, kept in the data folder for this user's eyes alone. */

import { createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The installation's secret, base64url of 256 random bits; the same at every start. */
export function readOrMakeSecret(dataFolder: string): string {
  const file = join(dataFolder, "session-secret");
  try {
    // `wx` fails if the file is there, so that two processes starting at once agree on one secret.
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}

/** What this installation's cookies begin with: a browser keeps cookies by host name, not by port, and two servers on one host must not sign people out of each other. */
export function cookiePrefix(secret: string): string {
  return `sanguan-${createHash("sha256").update(`cookie ${secret}`).digest("hex").slice(0, 8)}`;
}
