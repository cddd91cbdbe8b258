/** Checks what is known only from files together: a key that another file shows to be retired, a history that forks, times that go back, words that the record never said. */

import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { buildManifest } from "./build-manifest.ts";
import { rotated } from "./build-rotation.ts";
import { manifestOf } from "./payload.ts";
import { sampleAddenda } from "./testing/sample-addenda.ts";
import { salted, sampleDrafts, samplePrivateKey, sampleRecord, signRecord } from "./testing/sample-record.ts";
import { verifyFile } from "./verify-file.ts";

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const record = sampleRecord();
const first = { keys: record.keys, rotations: record.rotations };
const [one, two] = [samplePrivateKey(1), samplePrivateKey(2)];
/** The key was changed after the record was sealed. */
const changed = rotated(first, { from: one, to: two }, "2026-12-01T00:00:00.000Z");
const later = { decidedAt: "2026-12-25T00:00:00.000Z" };

async function said(addenda: readonly unknown[], file = record) {
  const { checks } = await verifyFile(json(file), {}, addenda);
  const named = (kept: (typeof checks)[number]) => `${kept.subject ?? "record"}: ${kept.check} ${kept.detail ?? ""}`;
  return {
    faults: checks.filter(({ ok }) => !ok).map(named),
    doubts: checks.filter(({ check, unchecked }) => check === "addendum" && unchecked === true).map(named),
  };
}

describe("record and addenda together", () => {
  it("show that a key was retired, whichever file says so", async () => {
    const rotating = await sampleAddenda(record, ["signed with the new key"], 2, changed, {
      decidedAt: "2026-12-20T00:00:00.000Z",
    });
    expect((await said(rotating)).faults).toEqual([]);
    const retired = await sampleAddenda(record, ["signed with the retired key"], 1, first, {
      after: rotating,
      ...later,
    });
    expect((await said([...rotating, ...retired])).faults).toEqual([
      expect.stringMatching(/^addenda\/2.json: key-time/),
    ]);
    // A record that was sealed with it afterwards, too.
    const since = changed.keys[1]?.since ?? "";
    const built = salted(sampleDrafts());
    const sealedAt = new Date(Date.parse(since) + 1000).toISOString();
    const late = signRecord(
      buildManifest(
        { ...manifestOf(record), sealedAt },
        built.map(({ leaf }) => leaf),
      ),
      built,
      1,
      first,
    );
    const added = await sampleAddenda(late, ["signed with the new key"], 2, changed, later);
    expect((await said(added, late)).faults).toContainEqual(expect.stringMatching(/^record: key-time/));
    expect((await said([], late)).faults).toEqual([]);
  });

  it("must not tell of two keys after the same one", async () => {
    const rotating = await sampleAddenda(record, ["signed with the new key"], 2, changed, {
      decidedAt: "2026-12-20T00:00:00.000Z",
    });
    const fork = rotated(first, { from: samplePrivateKey(1), to: samplePrivateKey(9) }, "2026-12-01T00:00:00.000Z");
    const forked = await sampleAddenda(record, ["signed with another"], 9, fork, { after: rotating, ...later });
    const { faults } = await said([...rotating, ...forked]);
    expect(faults).toContain("addenda/2.json: keys branches off");
  });

  it("name both times of what was accepted before the seal, or before the one before it", async () => {
    const early = await sampleAddenda(record, ["x"], 1, first, { decidedAt: "2026-02-01T00:00:00.000Z" });
    const { sealedAt } = manifestOf(record);
    expect(await said(early)).toEqual({
      faults: [],
      doubts: [`addenda/1.json: addendum accepted 2026-02-01T00:00:00.000Z, before the seal ${sealedAt}`],
    });
    const before = await sampleAddenda(record, ["x"], 1, first, later);
    const back = await sampleAddenda(record, ["y"], 1, first, { after: before, decidedAt: "2026-12-01T00:00:00.000Z" });
    expect((await said([...before, ...back])).doubts).toEqual([
      "addenda/2.json: addendum accepted 2026-12-01T00:00:00.000Z, before the one before it 2026-12-25T00:00:00.000Z",
    ]);
  });

  it("tell of an addendum beside words that the record never said", async () => {
    const other = sampleRecord({ text: "另说一事" });
    const beside = await sampleAddenda(other, ["x"], 1, { keys: other.keys, rotations: [] });
    expect(await said(beside, other)).toEqual({
      faults: [],
      doubts: ["addenda/1.json: addendum beside words that are not in the record"],
    });
    expect((await said(await sampleAddenda(record, ["x"]))).doubts).toEqual([]);
  });
});

describe("a state", () => {
  /** The sample's record with its report's state made anew. */
  const withState = (change: (state: Uint8Array) => Uint8Array) => {
    const drafts = sampleDrafts().map((draft) =>
      draft.document === undefined || draft.content.kind !== "report"
        ? draft
        : { ...draft, document: { ...draft.document, state: change(draft.document.state) } },
    );
    const built = salted(drafts);
    const manifest = buildManifest(
      manifestOf(record),
      built.map(({ leaf }) => leaf),
    );
    return signRecord(manifest, built);
  };
  const edited = (change: (fragment: Y.XmlFragment) => void, gc = true) =>
    withState((state) => {
      const document = new Y.Doc({ gc });
      Y.applyUpdate(document, state);
      document.clientID = 77;
      document.transact(() => change(document.getXmlFragment("default")));
      return Y.encodeStateAsUpdate(document);
    });
  const textOf = (fragment: Y.XmlFragment) => (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText;

  it.each<readonly [string, () => ReturnType<typeof sampleRecord>, string]>([
    [
      "a member of its root",
      () =>
        edited((fragment) => {
          const { doc } = fragment;
          if (doc === null) throw new Error("no document");
          Y.transact(doc, (transaction) =>
            new Y.Item(
              Y.createID(77, 0),
              null,
              null,
              null,
              null,
              fragment,
              "aside",
              new Y.ContentAny(["words"]),
            ).integrate(transaction, 0),
          );
        }),
      "hidden aside",
    ],
    [
      "an attribute of a text",
      () => edited((fragment) => textOf(fragment).setAttribute("aside", "words")),
      "hidden aside",
    ],
    [
      "deleted words",
      () =>
        edited((fragment) => {
          textOf(fragment).insert(0, "words");
          textOf(fragment).delete(0, 5);
        }, false),
      "hidden deleted words",
    ],
    ["bytes behind its end", () => withState((state) => Uint8Array.of(...state, 1, 2)), "hidden bytes behind its end"],
  ])("that hides %s is caught", async (_, make, fault) => {
    expect((await said([], make())).faults).toEqual([`record: states-match-content m1.i1.report: ${fault}`]);
  });

  it("that lost deleted words for good is sound", async () => {
    const gone = edited((fragment) => {
      textOf(fragment).insert(0, "words");
      textOf(fragment).delete(0, 5);
    });
    expect((await said([], gone)).faults).toEqual([]);
  });
});
