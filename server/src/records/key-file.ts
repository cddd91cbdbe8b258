/** Owns the file with the signing key in the data folder: the one private key in use, and the public history that leads to it; for its owner's eyes only. */

import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { base64, fromBase64 } from "@sanguan/shared/record/digest";
import { publicKeyOf } from "@sanguan/shared/record/envelope";
import type { KeyHistory, PublicKey, RotationEnvelope } from "@sanguan/shared/record/record";

export const keyFile = "signing-key.json";

export interface StoredKey {
  /** 32 bytes. */
  readonly privateKey: Uint8Array;
  /** Ends with the public half of `privateKey`. */
  readonly history: KeyHistory;
}

/**
 * The key of this data folder, if there is one.
 * @throws when the file is broken or others may read it: a key that leaked proves nothing.
 */
export function readKeyFile(folder: string): StoredKey | undefined {
  const path = join(folder, keyFile);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (!found.isFile()) throw new Error(`${path} is not a plain file`);
  // Windows has no such bits and reports others.
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0)
    throw new Error(`${path} may be read by others: set its mode to 600, and see whether the key must be replaced`);
  const stored = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown> | null;
  const { alg, privateKey, since, earlier } = stored ?? {};
  if (alg !== "Ed25519" || typeof privateKey !== "string" || typeof since !== "string")
    throw new Error(`${path} is not a signing key`);
  const secret = fromBase64(privateKey);
  if (secret?.length !== 32) throw new Error(`${path} holds no Ed25519 key`);
  const own = publicKeyOf(secret, since);
  const history = (earlier as Partial<KeyHistory> | undefined) ?? { keys: [], rotations: [] };
  const { keys, rotations } = history;
  // Whether they hold is for whoever checks them; here they must be lists to go on with.
  if (!Array.isArray(keys) || !Array.isArray(rotations) || keys.length !== rotations.length)
    throw new Error(`${path} has a broken history of keys`);
  return {
    privateKey: secret,
    history: { keys: [...(keys as PublicKey[]), own], rotations: rotations as RotationEnvelope[] },
  };
}

/** Writes the first key; one that another process has just made stays. Answers with the key that is there then. */
export function makeKeyFile(folder: string, privateKey: Uint8Array, since: string): StoredKey {
  const path = join(folder, keyFile);
  // Unlike a rename, a link never takes the place of another.
  writeDurably(folder, { privateKey, history: { keys: [publicKeyOf(privateKey, since)], rotations: [] } }, (draft) => {
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  });
  const made = readKeyFile(folder);
  if (made === undefined) throw new Error(`${path} could not be made`);
  return made;
}

/** Puts a key in the place of the one before, whose private half is gone then. */
export function replaceKeyFile(folder: string, key: StoredKey): void {
  writeDurably(folder, key, (draft) => renameSync(draft, join(folder, keyFile)));
}

/** Whole or not at all, and durable before it is used: a key that signed a record must be there after a power cut. */
function writeDurably(folder: string, { privateKey, history }: StoredKey, place: (draft: string) => void): void {
  const since = history.keys.at(-1)?.since;
  const earlier = { keys: history.keys.slice(0, -1), rotations: history.rotations };
  const text = JSON.stringify({ alg: "Ed25519", privateKey: base64(privateKey), since, earlier });
  const draft = join(folder, `.${keyFile}.${randomBytes(8).toString("hex")}`);
  try {
    const file = openSync(draft, "wx", 0o600);
    try {
      writeSync(file, `${text}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    place(draft);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
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
