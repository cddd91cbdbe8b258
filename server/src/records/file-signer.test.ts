/** Checks that the signing key is made once, whole, and for its owner's eyes only. */

import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base64, fromBase64 } from "@sanguan/shared/record/digest";
import { isSignature } from "@sanguan/shared/record/ed25519";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openFileSigner, rotateKey } from "./file-signer.ts";
import { keyFile } from "./key-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-key-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("makes a key at first start and keeps it", async () => {
  const made = openFileSigner(folder, "2026-01-01T00:00:00.000Z");
  const again = openFileSigner(folder, "2027-01-01T00:00:00.000Z");
  expect(again.history.keys).toEqual(made.history.keys);
  expect(made.history.keys).toMatchObject([{ alg: "Ed25519", since: "2026-01-01T00:00:00.000Z" }]);
  const message = new TextEncoder().encode("定稿");
  const { sig, keyid } = await again.sign(message);
  const [key] = made.history.keys;
  expect(key?.keyid).toBe(keyid);
  expect(isSignature(sig, message, fromBase64(key?.key ?? "") ?? new Uint8Array())).toBe(true);
});

it("lets nobody else read it, and leaves no draft behind", () => {
  openFileSigner(folder, "2026-01-01T00:00:00.000Z");
  expect(readdirSync(folder)).toEqual([keyFile]);
  expect(statSync(join(folder, keyFile)).mode & 0o777).toBe(0o600);
});

it("refuses a key that others may have read", () => {
  openFileSigner(folder, "2026-01-01T00:00:00.000Z");
  chmodSync(join(folder, keyFile), 0o644);
  expect(() => openFileSigner(folder, "2026-01-01T00:00:00.000Z")).toThrow(/may be read by others/);
});

const whole = `"alg":"Ed25519","privateKey":"${base64(new Uint8Array(32))}","since":"2026-01-01T00:00:00.000Z"`;

it.each([
  "",
  "{}",
  "null",
  `{"alg":"Ed25519","privateKey":"AAAA","since":"x"}`,
  `{${whole},"earlier":{}}`,
  `{${whole},"earlier":{"keys":[{}],"rotations":[]}}`,
])("refuses a broken key file instead of making another key: %s", (text) => {
  writeFileSync(join(folder, keyFile), text, { mode: 0o600 });
  expect(() => openFileSigner(folder, "2026-01-01T00:00:00.000Z")).toThrow();
});

it("follows no link to a key elsewhere", () => {
  writeFileSync(join(folder, "elsewhere"), "{}", { mode: 0o600 });
  symlinkSync(join(folder, "elsewhere"), join(folder, keyFile));
  expect(() => openFileSigner(folder, "2026-01-01T00:00:00.000Z")).toThrow(/not a plain file/);
});

it("is followed by another key, which the old one has signed, and forgets the old one", async () => {
  const before = openFileSigner(folder, "2026-01-01T00:00:00.000Z");
  const secret = (JSON.parse(readFileSync(join(folder, keyFile), "utf8")) as { privateKey: string }).privateKey;
  rotateKey(folder, "2026-06-01T00:00:00.000Z");
  const history = rotateKey(folder, "2026-07-01T00:00:00.000Z", new Uint8Array(32).fill(7));
  const after = openFileSigner(folder, "2030-01-01T00:00:00.000Z");
  expect(after.history).toEqual(history);
  expect(after.history.keys[0]).toEqual(before.history.keys[0]);
  expect(after.history.keys.map(({ since }) => since.slice(0, 7))).toEqual(["2026-01", "2026-06", "2026-07"]);
  expect((await after.sign(new Uint8Array())).keyid).toBe(after.history.keys[2]?.keyid);
  expect(readFileSync(join(folder, keyFile), "utf8")).not.toContain(secret);
  expect(readdirSync(folder)).toEqual([keyFile]);
  expect(statSync(join(folder, keyFile)).mode & 0o777).toBe(0o600);
});

it("does not rotate into the past, to the same key, or without one", () => {
  expect(() => rotateKey(folder, "2026-01-01T00:00:00.000Z")).toThrow("no key");
  openFileSigner(folder, "2026-01-01T00:00:00.000Z");
  expect(() => rotateKey(folder, "2026-01-01T00:00:00.000Z")).toThrow("not later");
  rotateKey(folder, "2026-02-01T00:00:00.000Z", new Uint8Array(32).fill(7));
  expect(() => rotateKey(folder, "2026-03-01T00:00:00.000Z", new Uint8Array(32).fill(7))).toThrow("same key");
  expect(openFileSigner(folder, "").history.keys).toHaveLength(2);
});
