/** Checks that this version verifies, packs, shares and shows what earlier versions sealed. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { arrangeRecord } from "../../client/src/screens/record/arrange-record.ts";
import { plainText } from "@sanguan/shared/document/content";
import { recordPackage } from "@sanguan/server/records/record-package";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import { canonicalText } from "@sanguan/shared/record/canonical";
import { manifestOf } from "@sanguan/shared/record/payload";
import type { ExtractFile, KeyHistory, RecordFile } from "@sanguan/shared/record/record";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import { describe, expect, it } from "vitest";

const fixtures = join(import.meta.dirname, "fixtures");
const versions = readdirSync(fixtures).filter((name) => name.startsWith("sanguan-record-"));

it("there is one of each version", () => {
  expect(versions).toEqual(["sanguan-record-1"]);
});

describe.each(versions)("a record kept from the days of %s", (version) => {
  const bytesOf = (name: string) => new Uint8Array(readFileSync(join(fixtures, version, name)));
  const read = (name: string): unknown => JSON.parse(new TextDecoder().decode(bytesOf(name)));
  const record = read("record.json") as RecordFile;
  const keyHistory = read("keys.json") as KeyHistory;
  const known = {
    keyHistory,
    trustedKeys: [keyHistory.keys.at(-1)?.keyid ?? ""],
    timeAuthorities: certificatesOf(readFileSync(join(fixtures, version, "authority.pem"), "utf8")),
    previous: manifestOf(record).previous,
  };

  it.each([
    // A demonstration plays on a clock of its own.
    ["record.json", ["key-time"]],
    ["package.zip", ["key-time"]],
    ["extract.json", ["key-time", "extract"]],
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
    expect(Buffer.from(await recordPackage(record)).equals(Buffer.from(bytesOf("package.zip")))).toBe(true);
    const extract = read("extract.json") as ExtractFile;
    expect(buildExtract(record, extract.itemId)).toEqual(extract);
  });

  it("is shown whole", () => {
    const shown = arrangeRecord(record);
    expect(shown.meeting?.title).toContain("述职评议");
    expect(shown.items.length).toBeGreaterThan(3);
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
    case "closing":
      return part.overrides.map(({ reason }) => reason);
    case "meeting":
    case "agenda":
    case "lots":
    case "roll":
    case "times":
    case "floor":
      return [];
  }
}

function quoted(words: string): string {
  return JSON.stringify(words).slice(1, -1);
}
