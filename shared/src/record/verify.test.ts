/** Checks that nothing in a record or a package can be changed without being caught and named. */

import { assert, asyncProperty, jsonValue, nat, pre } from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { textContent } from "../document/text-content.ts";
import { buildManifest, type DraftPart } from "./build-manifest.ts";
import { canonicalBytes } from "./canonical.ts";
import type { Check, CheckName } from "./check.ts";
import { sha256Hex } from "./digest.ts";
import { publicKeyOf } from "./envelope.ts";
import { manifestOf } from "./payload.ts";
import type { Manifest, RecordFile } from "./record.ts";
import {
  salted,
  sampleDrafts,
  samplePrivateKey,
  sampleRecord,
  signPayload,
  signRecord,
  stateOf,
} from "./testing/sample-record.ts";
import { verifyFile } from "./verify-file.ts";
import { verifyRecord } from "./verify.ts";

const sound = sampleRecord();
const other = sampleRecord({ meetingId: "m2", seed: 2, text: "另一场" });

function text(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

function faults(checks: readonly Check[]): readonly CheckName[] {
  return [...new Set(checks.filter((check) => !check.ok).map((check) => check.check))];
}

async function faultsOf(file: unknown, options?: Parameters<typeof verifyRecord>[1]): Promise<readonly CheckName[]> {
  return faults(await verifyRecord(file as RecordFile, options));
}

function resigned(file: RecordFile, drafts: readonly DraftPart[], change: Partial<Manifest> = {}): RecordFile {
  const built = salted(drafts);
  const leaves = built.map(({ leaf }) => leaf);
  return signRecord({ ...buildManifest(manifestOf(file), leaves), ...change }, built);
}

describe("a sound record", () => {
  it("passes, and says what nobody looked at", async () => {
    const checks = await verifyRecord(sound);
    expect(faults(checks)).toEqual([]);
    expect(checks.filter((check) => check.unchecked).map((check) => check.check)).toEqual([
      "key-known",
      "chain",
      "time",
    ]);
    expect(checks.filter((check) => check.check === "part-digest")).toHaveLength(sound.parts.length);
  });

  it("passes with a known key and its predecessor; not with others", async () => {
    const known = [sound.keys[0]?.keyid ?? ""];
    expect(await faultsOf(sound, { trustedKeys: known, previous: null })).toEqual([]);
    expect(await faultsOf(sound, { trustedKeys: [other.keys[0]?.keyid ?? ""] })).toEqual(["key-known"]);
    expect(await faultsOf(sound, { trustedKeys: [] })).toEqual(["key-known"]);
    expect(await faultsOf(sound, { previous: other.digest })).toEqual(["chain"]);
    expect(await faultsOf(sampleRecord({ previous: other.digest }), { previous: other.digest })).toEqual([]);
    expect(await faultsOf(sampleRecord({ previous: other.digest }), { previous: null })).toEqual(["chain"]);
  });

  it("passes with sixty reporters, and lets others be served meanwhile", async () => {
    let pauses = 0;
    const pause = () => Promise.resolve(void (pauses += 1));
    expect(await faultsOf(sampleRecord({ items: 60 }), { pause })).toEqual([]);
    expect(pauses).toBeGreaterThan(45);
  });
});

describe("a changed record", () => {
  const [first, second, ...rest] = sound.parts;
  const [key] = sound.keys;
  const [signature] = sound.envelope.signatures;
  const cases: readonly (readonly [string, unknown, readonly CheckName[]])[] = [
    ["a part dropped", { ...sound, parts: sound.parts.slice(1) }, ["parts-count", "part-digest"]],
    ["the last part dropped", { ...sound, parts: sound.parts.slice(0, -1) }, ["parts-count", "part-digest"]],
    ["two parts in each other's place", { ...sound, parts: [second, first, ...rest] }, ["parts-layout", "part-digest"]],
    ["a part twice", { ...sound, parts: [first, ...sound.parts] }, ["parts-count", "part-digest"]],
    ["a part added", { ...sound, parts: [...sound.parts, first] }, ["parts-count", "part-digest"]],
    ["no parts", { ...sound, parts: [] }, ["parts-count", "facts", "part-digest"]],
    ["another's leaves", { ...sound, leaves: other.leaves }, ["root", "part-digest"]],
    [
      "a part with its leaf dropped",
      { ...sound, parts: sound.parts.slice(0, -1), leaves: sound.leaves.slice(0, -1) },
      ["root"],
    ],
    ["another salt", { ...sound, parts: [{ ...first, salt: second?.salt }, second, ...rest] }, ["part-digest"]],
    ["another meeting's envelope", { ...sound, envelope: other.envelope }, ["digest", "signature"]],
    [
      "another meeting's envelope and digest",
      { ...sound, envelope: other.envelope, digest: other.digest },
      ["signature", "root"],
    ],
    ["another meeting's envelope, digest and keys", { ...other, parts: sound.parts }, ["part-digest"]],
    ["another's states", { ...sound, states: other.states }, ["states"]],
    ["another's keys", { ...sound, keys: other.keys }, ["signature"]],
    ["two keys", { ...sound, keys: [...sound.keys, ...other.keys] }, ["keys"]],
    ["no keys", { ...sound, keys: [] }, ["keys", "signature"]],
    ["a key older than it is", { ...sound, keys: [{ ...key, since: "2020-01-01T00:00:00.000Z" }] }, ["keys"]],
    [
      "another key under this one's name",
      { ...sound, keys: [{ ...publicKeyOf(samplePrivateKey(2), key?.since ?? ""), keyid: key?.keyid }] },
      ["keys", "signature"],
    ],
    ["no signature", { ...sound, envelope: { ...sound.envelope, signatures: [] } }, ["signature"]],
    [
      "a signature twice",
      { ...sound, envelope: { ...sound.envelope, signatures: [signature, signature] } },
      ["signature"],
    ],
    ["another fingerprint", { ...sound, digest: other.digest }, ["digest"]],
    ["a state dropped", { ...sound, states: {} }, ["states"]],
    ["a state nobody named", { ...sound, states: { ...sound.states, "m1.more": "AAA=" } }, ["states"]],
    ["a member more", { ...sound, note: "?" }, ["format"]],
    ["a member more in a part", { ...sound, parts: [{ ...first, note: "?" }, second, ...rest] }, ["format"]],
    ["a member less", { ...sound, keys: undefined }, ["format"]],
    ["another format", { ...sound, format: "sanguan-record/2" }, ["format"]],
    ["another payload type", { ...sound, envelope: { ...sound.envelope, payloadType: "text/plain" } }, ["format"]],
    ["a half", { ...sound, parts: [{ ...second, items: [0.5] }] }, ["format"]],
    ["more nesting than a stack has room for", { ...sound, parts: [{ ...first, title: nested(100_000) }] }, ["format"]],
    [
      "as much in a part of another kind",
      { ...sound, parts: [{ kind: "x", salt: first?.salt, deep: nested(100_000) }] },
      ["format"],
    ],
    [
      "as much in its text",
      { ...sound, parts: [{ ...second, kind: "notes", content: { type: "doc", attrs: nested(100_000) } }] },
      ["format"],
    ],
    ["nothing", null, ["format"]],
    ["a list", [], ["format"]],
  ];
  // The files themselves stay out of the names: printing one that is nested would be the test's own stack.
  it.each(cases.map(([what], index) => [what, index] as const))("%s is caught", async (_, index) => {
    const [, file, names] = cases[index] ?? expect.fail("no case");
    expect(await faultsOf(file)).toEqual(expect.arrayContaining([...names]));
  });

  it("is caught whichever letter was changed", async () => {
    const bytes = canonicalBytes(sound);
    // A prime step and a bit that moves along: every member is met, in a few hundred checks.
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const { checks } = await verifyFile(changed);
      expect(faults(checks), `byte ${at}`).not.toEqual([]);
    }
  });

  it("is caught whatever was put into it", async () => {
    await assert(
      asyncProperty(nat(), jsonValue(), async (at, value) => {
        const names = Object.keys(sound);
        const name = names[at % names.length] ?? "";
        const changed = { ...sound, [name]: value };
        pre(JSON.stringify(changed) !== JSON.stringify(sound));
        expect(await faultsOf(changed)).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a record of a later program", () => {
  const later = { kind: "petition", itemId: "i1", grade: "好", points: [1, { of: null }] };
  const drafts = sampleDrafts() as readonly unknown[];
  const made = (extra: unknown, at = 7) =>
    resigned(sound, [...drafts.slice(0, at), extra, ...drafts.slice(at)] as readonly DraftPart[]);

  it("is read, and what is not understood is named, not refused", async () => {
    const checks = await verifyRecord(made({ content: later }));
    expect(faults(checks)).toEqual([]);
    expect(checks.filter((check) => check.check === "unknown-part")).toEqual([
      { check: "unknown-part", ok: true, unchecked: true, subject: "parts/008-petition.json", detail: "petition" },
    ]);
  });

  it("may hold a shared document of its own, pinned all the same", async () => {
    const state = stateOf([["g1", "字"]]);
    const file = made({ content: later, document: { name: "m1.i1.petition", seq: 1, state } });
    expect(await faultsOf(file)).toEqual([]);
    expect(await faultsOf({ ...file, states: { ...file.states, "m1.i1.petition": "AAA=" } })).toEqual(["states"]);
  });

  it("takes no other part's document for its own", async () => {
    const notes = { name: "m1.notes", seq: 1, state: stateOf([["default", "联系群众不够"]]) };
    expect(await faultsOf(made({ content: later, document: notes }))).toEqual(["states"]);
  });

  it("cannot be changed in what is not understood either", async () => {
    const file = made({ content: later });
    const parts = file.parts.map((part) => ((part.kind as string) === "petition" ? { ...part, grade: "差" } : part));
    expect(await faultsOf({ ...file, parts })).toEqual(["part-digest"]);
  });

  it("begins with the meeting", async () => {
    expect(await faultsOf(made({ content: later }, 0))).toEqual(["parts-layout"]);
  });

  it("has kinds that can be the name of a file", async () => {
    for (const kind of ["", "../x", "Grade", 7])
      expect(await faultsOf(made({ content: { ...later, kind } }))).toEqual(["format"]);
  });
});

it("two salts of one record are never alike, and a guess at a part cannot be tested without its salt", () => {
  const again = signRecord(manifestOf(sound), salted(sampleDrafts(), 9));
  expect(new Set(sound.parts.map(({ salt }) => salt)).size).toBe(sound.parts.length);
  for (const [index, leaf] of sound.leaves.entries()) expect(again.leaves[index]).not.toBe(leaf);
  expect(JSON.stringify(manifestOf(sound))).not.toMatch(/i1|report|state/);
});

describe("a record that was made wrong and signed", () => {
  const drafts = sampleDrafts();
  const replaced = (kind: string, change: (draft: DraftPart) => DraftPart) =>
    drafts.map((draft) => (draft.content.kind === kind ? change(draft) : draft));

  it("of which the parts do not say what the documents said", async () => {
    const notes = replaced("notes", (draft) => ({
      ...draft,
      content: { kind: "notes", content: textContent("从未说过") },
    }));
    expect(await faultsOf(resigned(sound, notes))).toEqual(["states-match-content"]);
  });

  it("with a comment hidden beside those of the part", async () => {
    const state = stateOf([
      ["c-i1", "联系群众不够"],
      ["hidden", "谁也看不见"],
    ]);
    const more = replaced("comments", ({ content, document }) => ({
      content,
      document: { name: document?.name ?? "", seq: 1, state },
    }));
    expect(await faultsOf(resigned(sound, more))).toEqual(["states-match-content"]);
  });

  it("with a comment twice, of which one says what was never said", async () => {
    const twice = replaced("comments", ({ content, ...rest }) => {
      if (content.kind !== "comments") throw new Error("no comments");
      const lies = content.comments.map((comment) => ({ ...comment, content: textContent("从未说过") }));
      return { ...rest, content: { ...content, comments: [...lies, ...content.comments] } };
    });
    expect(await faultsOf(resigned(sound, twice))).toEqual(["states-match-content"]);
  });

  it("with structs that wait for others", async () => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, stateOf([["default", "联系群众不够"]]));
    const before = Y.encodeStateVector(doc);
    doc.getXmlFragment("default").insert(1, [new Y.XmlElement("paragraph")]);
    const between = Y.encodeStateVector(doc);
    doc.getXmlFragment("default").insert(2, [new Y.XmlElement("paragraph")]);
    expect(before).not.toEqual(between);
    const state = Y.mergeUpdates([stateOf([["default", "联系群众不够"]]), Y.encodeStateAsUpdate(doc, between)]);
    const waiting = replaced("notes", ({ content, document }) => ({
      content,
      document: { name: document?.name ?? "", seq: 1, state },
    }));
    expect(await faultsOf(resigned(sound, waiting))).toEqual(["states-match-content"]);
  });

  it("of which manifest and parts tell of different meetings", async () => {
    expect(await faultsOf(resigned(sound, drafts, { organisation: "别家" }))).toEqual(["facts"]);
    expect(await faultsOf(resigned(sound, drafts, { meetingId: "m9" }))).toEqual(["parts-layout"]);
  });

  it("of which the agenda and the item tell of different people", async () => {
    const renamed = replaced("item", ({ content }) => ({ content: { ...content, reporter: "张" } as never }));
    expect(await faultsOf(resigned(sound, renamed))).toEqual(["facts"]);
  });

  it("without a part that a record must have", async () => {
    const fewer = drafts.filter((draft) => draft.content.kind !== "closing");
    expect(await faultsOf(resigned(sound, fewer))).toEqual(["parts-layout"]);
  });

  it("with another tree head", async () => {
    expect(await faultsOf(resigned(sound, drafts, { root: sha256Hex(new Uint8Array()) }))).toEqual(["root"]);
  });

  it("with a manifest that can be read in two ways", async () => {
    const manifest = manifestOf(sound);
    const twice = `{"root":"${"0".repeat(64)}",${JSON.stringify(manifest).slice(1)}`;
    const spaced = JSON.stringify(manifest, undefined, 1);
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(manifest).toReversed()));
    for (const manifestText of [twice, spaced, reordered])
      expect(await faultsOf(signPayload(text(manifestText), salted(drafts)))).toEqual(["manifest-canonical"]);
  });
});

it("what is neither is said to be neither", async () => {
  expect(faults((await verifyFile(text("hello"))).checks)).toEqual(["format"]);
});
