/** Tests the folder of documents that were made: whole files or none, the longest unused gone first. */

import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openRenderingStore } from "./rendering-store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

let now = 1_800_000_000_000;
const open = (mostBytes = 100) => openRenderingStore(folder, mostBytes, () => (now += 1000));
const bytes = (length: number, value = 1) => new Uint8Array(length).fill(value);

it("keeps what it is given, over a restart too, and nothing else is in its folder", async () => {
  const store = open();
  expect(store.has("a")).toBe(false);
  expect(await store.read("a")).toBeUndefined();
  await store.keep("a", bytes(10));
  await store.keep("a", bytes(20, 2));
  expect(await store.read("a")).toEqual(bytes(20, 2));
  expect(await open().read("a")).toEqual(bytes(20, 2));
  expect(readdirSync(folder)).toHaveLength(1);
});

it("the longest unused makes room, also by what was used before a restart", async () => {
  const store = open();
  for (const key of ["a", "b", "c"]) await store.keep(key, bytes(30));
  await store.read("a");
  await store.keep("d", bytes(30));
  expect(["a", "b", "c", "d"].filter((key) => store.has(key))).toEqual(["a", "c", "d"]);
  await store.read("c");
  const again = open();
  await again.keep("e", bytes(30));
  expect(["a", "b", "c", "d", "e"].filter((key) => again.has(key))).toEqual(["c", "d", "e"]);
  expect(readdirSync(folder)).toHaveLength(3);
});

it("what is greater than all its room is not kept, and drives nothing out", async () => {
  const store = open();
  await store.keep("a", bytes(30));
  await store.keep("b", bytes(101));
  expect([store.has("a"), store.has("b")]).toEqual([true, false]);
});

it("a file that somebody took away is simply not there", async () => {
  const store = open();
  await store.keep("a", bytes(30));
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  expect(await store.read("a")).toBeUndefined();
  expect(store.has("a")).toBe(false);
});

it("a file that cannot be kept leaves nothing half-written behind", async () => {
  const store = open();
  // What has its name cannot be replaced by a file.
  mkdirSync(join(folder, createHash("sha256").update("a").digest("hex"), "in the way"), { recursive: true });
  await expect(store.keep("a", bytes(30))).rejects.toThrow();
  expect(readdirSync(folder).filter((name) => name.endsWith(".new"))).toEqual([]);
  expect(store.has("a")).toBe(false);
});

it("what a crash left half-written is gone at the next start", () => {
  writeFileSync(join(folder, "abc.123.new"), "half");
  open();
  expect(readdirSync(folder)).toEqual([]);
});
