/** Checks that this version verifies, packs, shares and shows what earlier versions sealed. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { arrangeRecord } from "../../client/src/reading/arrange-record.ts";
import { plainText } from "@sanguan/shared/document/content";
import { recordPackage } from "@sanguan/server/records/record-package";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import { canonicalText } from "@sanguan/shared/record/canonical";
import { manifestOf } from "@sanguan/shared/record/payload";
import type { ExtractFile, KeyHistory, RecordFile } from "@sanguan/shared/record/record";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import { describe, expect, it } from "vitest";

const fixtures = join(import.meta.dirname, "fixtures");
const versions = readdirSync(fixtures).filter((name) => name.startsWith("sanguan-record-"));

it("there is one of each time", () => {
  expect(versions).toEqual(["sanguan-record-1", "sanguan-record-1-decided", "sanguan-record-1-voted"]);
});

describe.each(versions)("a record kept from the days of %s", (version) => {
  const bytesOf = (name: string) => new Uint8Array(readFileSync(join(fixtures, version, name)));
  const read = (name: string): unknown => JSON.parse(new TextDecoder().decode(bytesOf(name)));
  const record = read("record.json") as RecordFile;
  const addenda = existsSync(join(fixtures, version, "addenda.json"))
    ? (read("addenda.json") as { readonly files: readonly AddendumFile[] }).files
    : [];
  // A demonstration plays on a clock of its own.
  const clock = record.parts.some((part) => part.kind === "meeting" && part.demonstration) ? ["key-time"] : [];
  const keyHistory = read("keys.json") as KeyHistory;
  const known = {
    keyHistory,
    trustedKeys: [keyHistory.keys.at(-1)?.keyid ?? ""],
    timeAuthorities: certificatesOf(readFileSync(join(fixtures, version, "authority.pem"), "utf8")),
    previous: manifestOf(record).previous,
  };

  it.each([
    // They were stamped when they were kept, days after the time that they say they were sealed.
    ["record.json", [...clock, "time"]],
    ["package.zip", [...clock, "time"]],
    ["extract.json", [...clock, "extract", "time"]],
  ])("%s is verified", async (name, open) => {
    const { checks } = await verifyFile(bytesOf(name), known);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(checks.filter((check) => check.unchecked).map((check) => check.check)).toEqual(open);
    expect(checks.map((check) => check.check)).toEqual(
      expect.arrayContaining(["signature", "key-known", "time-stamp"]),
    );
  });

  it("is written, packed and shared as it was", async () => {
    expect(canonicalText(record)).toBe(new TextDecoder().decode(bytesOf("record.json")));
    const again = await recordPackage(record, { addenda });
    expect(Buffer.from(again).equals(Buffer.from(bytesOf("package.zip")))).toBe(true);
    const extract = read("extract.json") as ExtractFile;
    expect(buildExtract(record, extract.itemId)).toEqual(extract);
  });

  it("what was added to it is verified", async () => {
    const packed = await verifyFile(bytesOf("package.zip"), known);
    expect(packed.addenda).toHaveLength(addenda.length);
    const beside = await verifyFile(bytesOf("record.json"), known, addenda);
    expect(beside.checks.filter((check) => !check.ok)).toEqual([]);
    expect(beside.addenda ?? []).toEqual(packed.addenda);
  });

  it("is shown whole", () => {
    const shown = arrangeRecord(record);
    expect(shown.meeting?.title).toContain("述职评议");
    expect(shown.items.length).toBeGreaterThan(2);
    const said = JSON.stringify(shown);
    const missing = record.parts.flatMap((part) => wordsOf(part)).filter((words) => !said.includes(quoted(words)));
    expect(missing).toEqual([]);
  });
});

/** What a reader must find of a part. */
function wordsOf(part: RecordFile["parts"][number]): readonly string[] {
  switch (part.kind) {
    case "report":
    case "notes":
      return plainText(part.content).split("\n");
    case "comments":
      return part.comments.flatMap(({ reviewer, content }) => [reviewer, ...plainText(content).split("\n")]);
    case "tasks":
      return part.tasks.flatMap(({ responsibleUnit, content }) => [responsibleUnit, ...plainText(content).split("\n")]);
    case "attendance":
      return part.people.map(({ name }) => name);
    case "item":
      return [part.unit, part.post, part.reporter];
    case "evaluation":
      return part.groups.map(({ name }) => name);
    case "grade":
      return part.reason === null ? [] : [part.reason];
    case "grading":
      return [part.by];
    case "voided-votes":
      return part.votes.flatMap(({ by, reason }) => [by, reason]);
    case "decisions":
      return part.decisions.map(({ by }) => by);
    case "closing":
      return part.overrides.map(({ reason }) => reason);
    case "meeting":
    case "agenda":
    case "common-problems":
    case "lots":
    case "roll":
    case "times":
    case "turns":
    case "floor":
      return [];
  }
}

function quoted(words: string): string {
  return JSON.stringify(words).slice(1, -1);
}
