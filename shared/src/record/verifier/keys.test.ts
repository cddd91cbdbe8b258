/** Checks that trust passes along signed rotations only, in both directions, and that a key speaks for its own time alone. */

import { expect, it } from "vitest";
import { canonicalBytes } from "../canonical.ts";
import type { Check } from "../check.ts";
import { fromBase64 } from "../digest.ts";
import type { KeyHistory, RotationEnvelope } from "../record.ts";
import { sampleKeys, sampleRecord } from "../testing/sample-record.ts";
import { verifyFile } from "../verify-file.ts";
import { verifyRecord, type VerifyOptions } from "../verify.ts";
import { historyFaults } from "./keys.ts";

const history = sampleKeys(1, 2, 3);
const [first, second, third] = history.keys;
const [toSecond, toThird] = history.rotations;
/** Sealed with the second key, in its time. */
const record = sampleRecord({ seed: 2, keys: sampleKeys(1, 2) });
const strangers = sampleKeys(9, 8);

async function said(check: Check["check"], options: VerifyOptions = {}, file = record): Promise<Check | undefined> {
  return (await verifyRecord(file, options)).find((one) => one.check === check);
}

it("a record under a rotated key is sound, and carries the way to it", async () => {
  expect((await verifyRecord(record)).filter((check) => !check.ok)).toEqual([]);
  expect(record.keys).toEqual([first, second]);
});

it("trust in an older key passes to its successor, in the file itself", async () => {
  const check = await said("key-known", { trustedKeys: [first?.keyid ?? ""] });
  expect(check).toMatchObject({ ok: true, detail: `${second?.keyid} ← ${first?.keyid}` });
});

it("trust in the key of today passes back to one of the past, through the published history", async () => {
  const trustedKeys = [third?.keyid ?? ""];
  expect(await said("key-known", { trustedKeys })).toMatchObject({ ok: false });
  expect(await said("key-known", { trustedKeys, keyHistory: history })).toMatchObject({ ok: true });
  expect(await said("key-known", { trustedKeys, keyHistory: sampleKeys(2, 3) })).toMatchObject({ ok: false });
});

it("no trust passes through a history that does not hold, or that is not of this key", async () => {
  const trustedKeys = [strangers.keys[0]?.keyid ?? ""];
  expect(await said("key-known", { trustedKeys, keyHistory: strangers })).toMatchObject({ ok: false });
  const forged = { keys: [strangers.keys[0], ...history.keys.slice(1)], rotations: history.rotations } as KeyHistory;
  expect(await said("key-known", { trustedKeys, keyHistory: forged })).toMatchObject({ ok: false });
});

it("no trust passes along a branch that somebody else put to a key of the reader's history", async () => {
  // Whoever got the first key, long retired, ties a key of theirs to it.
  const branch = sampleKeys(1, 9);
  const forged = sampleRecord({ seed: 9, keys: branch });
  const trustedKeys = [first?.keyid ?? ""];
  // Without the history nobody can see it: a key that leaked is to be published.
  expect(await said("key-known", { trustedKeys }, forged)).toMatchObject({ ok: true });
  expect(await said("key-known", { trustedKeys, keyHistory: history }, forged)).toMatchObject({ ok: false });
  expect(await said("key-known", { trustedKeys, keyHistory: history })).toMatchObject({ ok: true });
});

it("a key has signed in its time: after its beginning, before its successor's", async () => {
  expect(await said("key-time", { keyHistory: history })).toMatchObject({
    ok: true,
    detail: "2026-11-01T00:00:00.000Z – 2026-12-01T00:00:00.000Z",
  });
  const at = (sealedAt: string, demonstration = false) =>
    sampleRecord({ seed: 2, keys: sampleKeys(1, 2), sealedAt, demonstration });
  expect(await said("key-time", {}, at("2026-10-31T00:00:00.000Z"))).toMatchObject({ ok: false });
  expect(await said("key-time", {}, at("2026-12-01T00:00:00.000Z"))).toMatchObject({ ok: true });
  expect(await said("key-time", { keyHistory: history }, at("2026-12-01T00:00:00.000Z"))).toMatchObject({ ok: false });
  expect(await said("key-time", {}, at("no time"))).toMatchObject({ ok: false });
  expect(await said("key-time", {}, at("2025-01-01T00:00:00.000Z", true))).toMatchObject({ unchecked: true });
  const late = at("2026-12-01T00:00:00.000Z", true);
  expect(await said("key-time", { keyHistory: history }, late)).toMatchObject({ unchecked: true });
});

it("a broken history is named", () => {
  expect(historyFaults(history)).toEqual([]);
  const swapped = (change: Partial<RotationEnvelope>) => [{ ...toSecond, ...change } as RotationEnvelope, toThird];
  const cases: readonly unknown[] = [
    { ...history, keys: [] },
    { ...history, keys: [second, first, third] },
    { ...history, keys: [first, third] },
    { ...history, rotations: [toSecond] },
    { ...history, rotations: [toThird, toSecond] },
    { ...history, rotations: swapped({ signatures: toSecond?.signatures.slice(0, 1) ?? [] }) },
    { ...history, rotations: swapped({ signatures: toSecond?.signatures.toReversed() ?? [] }) },
    { ...history, rotations: swapped({ payload: toThird?.payload ?? "" }) },
    { ...history, keys: [{ ...first, since: "2025-01-01T00:00:00.000Z" }, second, third] },
    // A key that rotates to itself, or into the past, is no history.
    { keys: [second, first], rotations: [toSecond] },
  ];
  for (const broken of cases) expect(historyFaults(broken as KeyHistory), JSON.stringify(broken)).not.toEqual([]);
});

it("nothing of a rotation can be changed unseen", async () => {
  const bytes = canonicalBytes(record);
  const start = new TextDecoder().decode(bytes).indexOf(`"rotations"`);
  expect(start).toBeGreaterThan(0);
  const end = new TextDecoder().decode(bytes).indexOf(`"states"`);
  for (let at = start; at < end; at += 3) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    expect(
      (await verifyFile(changed)).checks.every((check) => check.ok),
      `byte ${at}`,
    ).toBe(false);
  }
  expect(fromBase64(toSecond?.payload ?? "")).toBeDefined();
});
