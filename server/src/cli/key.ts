/** Owns `sanguan key …`: the signing key of a data folder shown, given before the first start, and rotated while no server runs. */

import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { KeyHistory } from "@sanguan/shared/record/record";
import { readConfig } from "../config.ts";
import { rotateKey } from "../records/file-signer.ts";
import { makeKeyFile, readKeyFile } from "../records/key-file.ts";
import { lockDataFolder } from "../storage/data-folder-lock.ts";
import { UsageError } from "./usage.ts";

const usage = `sanguan key list [--json]       public keys, oldest first, with the time of each
sanguan key rotate [--key FILE]  another key from now on, signed by the one before it; the old private key is forgotten
sanguan key give --key FILE      the first key, before the first start
  --key FILE  a private Ed25519 key of your own (PEM, PKCS #8)
The data folder is SANGUAN_DATA; stop the server before rotating.`;

export async function key([action, ...args]: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { key: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const { dataFolder } = readConfig(process.env);
  switch (action ?? "") {
    case "list": {
      const history = readKeyFile(dataFolder)?.history;
      if (history === undefined) throw new UsageError(`There is no key in ${dataFolder} yet.`);
      process.stdout.write(values.json ? `${JSON.stringify(history)}\n` : lines(history));
      return;
    }
    case "rotate":
      process.stdout.write(lines(alone(dataFolder, () => rotate(dataFolder, values.key))));
      return;
    case "give":
      if (values.key === undefined) throw new UsageError(usage);
      process.stdout.write(lines(alone(dataFolder, () => give(dataFolder, readPem(values.key ?? "")))));
      return;
    default:
      throw new UsageError(usage);
  }
}

/** A running server would go on signing with the key that it read. */
function alone<T>(folder: string, act: () => T): T {
  const unlock = lockDataFolder(folder);
  try {
    return act();
  } finally {
    unlock();
  }
}

function rotate(folder: string, pem: string | undefined): KeyHistory {
  try {
    return rotateKey(folder, new Date().toISOString(), pem === undefined ? undefined : readPem(pem));
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`Not rotated: ${error.message}`);
    throw error;
  }
}

function give(folder: string, privateKey: Uint8Array): KeyHistory {
  if (readKeyFile(folder) !== undefined) throw new UsageError("There is a key already; see: sanguan key rotate");
  return makeKeyFile(folder, privateKey, new Date().toISOString()).history;
}

function readPem(path: string): Uint8Array {
  try {
    const { d, crv } = createPrivateKey(readFileSync(path)).export({ format: "jwk" });
    if (crv === "Ed25519" && d !== undefined) return new Uint8Array(Buffer.from(d, "base64url"));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : "cannot be read"}`);
  }
  throw new UsageError(`${path}: not an Ed25519 key`);
}

function lines({ keys }: KeyHistory): string {
  return keys.map(({ keyid, since }, index) => `${keyid}  ${since} – ${keys[index + 1]?.since ?? ""}\n`).join("");
}
