/** Checks `sanguan key` as a process of its own: a key given, listed, rotated, and never while a server uses it. */

import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KeyHistory } from "@sanguan/shared/record/record";
import { keyHistoryFault } from "@sanguan/shared/record/verifier/shape";
import { historyFaults } from "@sanguan/shared/record/verifier/keys";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockDataFolder } from "../storage/data-folder-lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-key-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function key(
  ...args: readonly string[]
): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  const env = { ...process.env, SANGUAN_DATA: join(folder, "data") };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(import.meta.dirname, "sanguan.ts"), "key", ...args],
      { env },
      (error, out, err) => {
        resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err });
      },
    );
  });
}

function pem(): { readonly path: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const path = join(folder, `${String(Math.random()).slice(2)}.pem`);
  writeFileSync(path, privateKey.export({ format: "pem", type: "pkcs8" }));
  const { x } = publicKey.export({ format: "jwk" });
  return { path, publicKey: Buffer.from(x ?? "", "base64url").toString("base64") };
}

it("takes a given key, rotates to another, and lists a history that holds", async () => {
  const [given, next] = [pem(), pem()];
  expect((await key("list")).status).toBe(2);
  expect((await key("rotate")).status).toBe(2);
  expect((await key("give", "--key", given.path)).status).toBe(0);
  expect((await key("give", "--key", given.path)).err).toContain("a key already");
  expect((await key("rotate", "--key", next.path)).status).toBe(0);
  expect((await key("rotate")).out.split("\n")).toHaveLength(4);
  const history = JSON.parse((await key("list", "--json")).out) as KeyHistory;
  expect(history.keys.map((one) => one.key).slice(0, 2)).toEqual([given.publicKey, next.publicKey]);
  expect(keyHistoryFault(history)).toBeUndefined();
  expect(historyFaults(history)).toEqual([]);
}, 30_000);

it("does not rotate under a running server, nor to what is no Ed25519 key", async () => {
  const { path } = pem();
  expect((await key("give", "--key", path)).status).toBe(0);
  const unlock = lockDataFolder(join(folder, "data"));
  const refused = await key("rotate");
  unlock();
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.err).toContain("Another server is running");
  const rsa = join(folder, "rsa.pem");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(rsa, privateKey.export({ format: "pem", type: "pkcs8" }));
  for (const wrong of [rsa, join(folder, "nothing.pem")]) expect((await key("rotate", "--key", wrong)).status).toBe(2);
  expect((await key("list")).out.trim().split("\n")).toHaveLength(1);
}, 30_000);
