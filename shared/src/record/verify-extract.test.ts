/** Checks that one reporter's extract can be checked alone, that nothing in it can be changed, and that it tells nothing of the others. */

import { describe, expect, it } from "vitest";
import { buildExtract } from "./build-extract.ts";
import { canonicalBytes } from "./canonical.ts";
import type { Check, CheckName } from "./check.ts";
import type { ExtractFile, RecordFile } from "./record.ts";
import { sampleRecord } from "./testing/sample-record.ts";
import { verifyExtract } from "./verify-extract.ts";
import { verifyFile } from "./verify-file.ts";

const record = sampleRecord({ items: 7 });
const extract = extractOf(record, "i3");

function extractOf(file: RecordFile, itemId: string, options?: Parameters<typeof buildExtract>[2]): ExtractFile {
  return buildExtract(file, itemId, options) ?? expect.fail("no such item");
}

function faults(checks: readonly Check[]): readonly CheckName[] {
  return [...new Set(checks.filter((check) => !check.ok).map((check) => check.check))];
}

async function faultsOf(file: unknown): Promise<readonly CheckName[]> {
  return faults(await verifyExtract(file as ExtractFile));
}

describe("a sound extract", () => {
  it("passes alone, and says how much of the record it is", async () => {
    const checks = await verifyExtract(extract, { trustedKeys: [record.keys[0]?.keyid ?? ""] });
    expect(faults(checks)).toEqual([]);
    expect(checks.find((check) => check.check === "extract")).toMatchObject({ unchecked: true, detail: "5 of 33" });
    expect(checks.filter((check) => check.check === "part-included").map((check) => check.subject)).toEqual([
      "parts/001-meeting.json",
      "parts/012-item.json",
      "parts/013-report.json",
      "parts/014-comments.json",
      "parts/015-tasks.json",
    ]);
  });

  it("passes without the report", async () => {
    const shorter = extractOf(record, "i3", { report: false });
    expect(faults(await verifyExtract(shorter))).toEqual([]);
    expect(Object.keys(shorter.states)).toEqual(["m1.i3.comments", "m1.i3.tasks"]);
  });

  it("passes for every reporter of a meeting of any size", async () => {
    for (const items of [1, 2, 3, 8]) {
      const file = sampleRecord({ items });
      for (let at = 1; at <= items; at += 1) expect(faults(await verifyExtract(extractOf(file, `i${at}`)))).toEqual([]);
    }
  });

  it("names nobody else's parts, documents or ids", () => {
    expect(JSON.stringify(extract) + atob(extract.envelope.payload)).not.toMatch(/i[124567]\b/);
  });

  it("is not made for an item that there is not", () => {
    expect(buildExtract(record, "i8")).toBeUndefined();
  });
});

describe("a changed extract", () => {
  const [meeting, item, report, comments, tasks] = extract.parts;
  const other = extractOf(record, "i4");
  const elsewhere = extractOf(sampleRecord({ items: 7, seed: 2, text: "另一场" }), "i3");
  const cases: readonly (readonly [string, unknown, readonly CheckName[]])[] = [
    ["without the meeting", { ...extract, parts: extract.parts.slice(1) }, ["parts-layout"]],
    ["without the comments", { ...extract, parts: [meeting, item, report, tasks] }, ["parts-layout"]],
    ["with a part twice", { ...extract, parts: [meeting, item, report, comments, comments, tasks] }, ["parts-layout"]],
    ["in another order", { ...extract, parts: [meeting, report, item, comments, tasks] }, ["parts-layout"]],
    [
      "with another's comments",
      { ...extract, parts: [meeting, item, report, other.parts[3], tasks] },
      ["parts-layout"],
    ],
    ["under another's name", { ...extract, itemId: "i4" }, ["parts-layout"]],
    ["with parts of another meeting", { ...extract, parts: elsewhere.parts }, ["part-included"]],
    ["with another meeting's envelope", { ...extract, envelope: elsewhere.envelope }, ["digest", "signature"]],
    ["with another meeting's seal", { ...elsewhere, parts: extract.parts }, ["part-included"]],
    ["with another's states", { ...extract, states: other.states }, ["states"]],
    [
      "with another place",
      { ...extract, parts: [{ ...meeting, index: 1 }, item, report, comments, tasks] },
      ["part-included"],
    ],
    [
      "with a longer proof",
      { ...extract, parts: [{ ...meeting, proof: [...(meeting?.proof ?? []), "0".repeat(64)] }] },
      ["part-included"],
    ],
    [
      "with a shorter proof",
      { ...extract, parts: [{ ...meeting, proof: meeting?.proof.slice(1) }] },
      ["part-included"],
    ],
    ["with a member more", { ...extract, note: "?" }, ["format"]],
    ["that is a record", record, ["format"]],
  ];
  it.each(cases)("%s is caught", async (_, file, names) => {
    expect(await faultsOf(file)).toEqual(expect.arrayContaining([...names]));
  });

  it("is caught whichever letter was changed", async () => {
    const bytes = canonicalBytes(extract);
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(faults((await verifyFile(changed)).checks), `byte ${at}`).not.toEqual([]);
    }
  });
});
