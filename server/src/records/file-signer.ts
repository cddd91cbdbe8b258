/** Owns the server's signing key: one file in the data folder, made at first start, readable by its owner alone. */

import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fromBase64, base64 } from "@sanguan/shared/record/digest";
import { newPrivateKey, signBytes } from "@sanguan/shared/record/ed25519";
import { publicKeyOf } from "@sanguan/shared/record/envelope";
import type { Signer } from "../ports.ts";

export const keyFile = "signing-key.json";

interface StoredKey {
  readonly alg: "Ed25519";
  /** Base64 of 32 bytes. */
  readonly privateKey: string;
  readonly since: string;
}

/**
 * Opens the key of this data folder, or makes one. `now`: ISO 8601, only used for a new key.
 * @throws when the key file is broken or others may read it: a key that leaked proves nothing.
 */
export function openFileSigner(folder: string, now: string): Signer {
  const path = join(folder, keyFile);
  const stored = read(path) ?? make(folder, path, now);
  const privateKey = fromBase64(stored.privateKey);
  if (privateKey?.length !== 32) throw new Error(`${path} holds no Ed25519 key`);
  const publicKey = publicKeyOf(privateKey, stored.since);
  return {
    history: { keys: [publicKey], rotations: [] },
    sign: (bytes) => Promise.resolve({ keyid: publicKey.keyid, sig: signBytes(bytes, privateKey) }),
  };
}

function read(path: string): StoredKey | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isFile()) throw new Error(`${path} is not a plain file`);
  // Windows has no such bits and reports others.
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
    throw new Error(`${path} may be read by others: set its mode to 600, and see whether the key must be replaced`);
  const stored = JSON.parse(readFileSync(path, "utf8")) as Partial<StoredKey> | null;
  if (stored?.alg !== "Ed25519" || typeof stored.privateKey !== "string" || typeof stored.since !== "string")
    throw new Error(`${path} is not a signing key`);
  return { alg: stored.alg, privateKey: stored.privateKey, since: stored.since };
}

/** Whole or not at all, and durable before it is used: a key that signed a record must be there after a power cut. */
function make(folder: string, path: string, since: string): StoredKey {
  const key: StoredKey = { alg: "Ed25519", privateKey: base64(newPrivateKey()), since };
  const draft = join(folder, `.${keyFile}.${randomBytes(8).toString("hex")}`);
  try {
    const file = openSync(draft, "wx", 0o600);
    try {
      writeSync(file, `${JSON.stringify(key)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    // Unlike a rename, a link never takes the place of a key that another process has just made.
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
  const made = read(path);
  if (made === undefined) throw new Error(`${path} could not be made`);
  return made;
}

function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const directory = openSync(folder, "r");
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
