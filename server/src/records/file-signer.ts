/** Owns the server's signer over the key of its data folder: made at first start unless it was given, and followed by another when it is rotated. */

import { rotated } from "@sanguan/shared/record/build-rotation";
import { newPrivateKey, signBytes } from "@sanguan/shared/record/ed25519";
import type { KeyHistory } from "@sanguan/shared/record/record";
import type { Signer } from "../ports.ts";
import { makeKeyFile, readKeyFile, replaceKeyFile } from "./key-file.ts";

/**
 * Opens the key of this data folder, or makes one. `now`: ISO 8601, only used for a new key.
 * @throws when the key file is broken or others may read it.
 */
export function openFileSigner(folder: string, now: string): Signer {
  const { privateKey, history } = readKeyFile(folder) ?? makeKeyFile(folder, newPrivateKey(), now);
  const keyid = history.keys.at(-1)?.keyid ?? "";
  return { history, sign: (bytes) => Promise.resolve({ keyid, sig: signBytes(bytes, privateKey) }) };
}

/**
 * Another key from `now` (ISO 8601) on; the old one signs it, and is forgotten. `given`: 32 bytes, else made. For a folder that no server uses.
 * @throws when there is no key yet, or the clock is not beyond its beginning.
 */
export function rotateKey(folder: string, now: string, given: Uint8Array = newPrivateKey()): KeyHistory {
  const held = readKeyFile(folder);
  if (held === undefined) throw new RangeError("no key to follow");
  const history = rotated(held.history, { from: held.privateKey, to: given }, now);
  replaceKeyFile(folder, { privateKey: given, history });
  return history;
}
