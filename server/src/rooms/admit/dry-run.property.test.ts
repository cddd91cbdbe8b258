/** Tests the dry run against Yjs itself: as many comparisons, whatever several people wrote at the same places without having heard of each other. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { defaultLimits } from "../limits.ts";
import { DryRun } from "./dry-run.ts";
import { readUpdateShape, type Section } from "./update-shape.ts";

/** What one of three people does: to a place in the whole, or hears what another has so far. */
const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom("write", "write", "write", "paragraph", "paragraph", "delete", "cut", "align", "hear"),
  where: fc.nat(5),
  whom: fc.nat(2),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const body = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment("default");

function paragraphOf(doc: Y.Doc, where: number): Y.XmlElement | undefined {
  const fragment = body(doc);
  return fragment.length === 0 ? undefined : (fragment.get(where % fragment.length) as Y.XmlElement);
}

function act(docs: readonly Y.Doc[], { who, what, where, whom }: Step): void {
  const doc = docs[who] as Y.Doc;
  const paragraph = paragraphOf(doc, where);
  if (what === "hear") Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[whom] as Y.Doc, Y.encodeStateVector(doc)));
  else if (what === "paragraph" || paragraph === undefined) {
    const made = new Y.XmlElement("paragraph");
    made.insert(0, [new Y.XmlText("述职")]);
    body(doc).insert(where % (body(doc).length + 1), [made]);
  } else if (what === "align") paragraph.setAttribute("textAlign", where % 2 === 0 ? "left" : "right");
  else if (what === "cut") body(doc).delete(where % body(doc).length);
  else {
    const text = paragraph.get(0) as Y.XmlText;
    if (what === "write") text.insert(where % (text.length + 1), "评议意见".slice(0, 1 + (where % 4)));
    else if (text.length > 0) text.delete(where % text.length, 1);
  }
}

/** How often Yjs compares an item with another while it places these. */
function comparisonsOfYjs(doc: Y.Doc, updates: readonly Uint8Array[]): number {
  let seen = 0;
  const { add } = Set.prototype;
  // Two sets take each item that is passed.
  // oxlint-disable-next-line no-extend-native
  Set.prototype.add = function count(this: Set<unknown>, value: unknown) {
    if (value instanceof Y.Item) seen++;
    return add.call(this, value);
  };
  try {
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
  } finally {
    // oxlint-disable-next-line no-extend-native
    Set.prototype.add = add;
  }
  return seen / 2;
}

/** What each brings beyond the server and those before it, as admission trims it: at a run whose known part was forgotten in the same transaction Yjs throws. */
function newsOf(docs: readonly Y.Doc[], server: Y.Doc): readonly Uint8Array[] {
  let known = Y.encodeStateAsUpdate(server);
  return docs.map((doc) => {
    const news = Y.diffUpdate(Y.encodeStateAsUpdate(doc), Y.encodeStateVectorFromUpdate(known));
    known = Y.mergeUpdates([known, news]);
    return news;
  });
}

function sectionsOf(update: Uint8Array): readonly Section[] {
  const read = readUpdateShape(update, defaultLimits, () => true);
  if (!read.ok) throw new Error(read.why);
  return read.shape.sections;
}

describe("the dry run", () => {
  it("[S37] compares each new item with as many others as Yjs does", () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.array(step, { maxLength: 60 }), (before, after) => {
        const docs = [1, 2, 3].map((id) => Object.assign(new Y.Doc(), { clientID: id * 10 }));
        for (const each of before) act(docs, each);
        const server = new Y.Doc();
        for (const doc of docs.slice(1)) Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
        for (const each of after) act(docs, each);
        const updates = newsOf(docs, server);
        const run = new DryRun(server);
        for (const update of updates) run.follow(sectionsOf(update));
        expect(run.comparisons).toBe(comparisonsOfYjs(server, updates));
        compared += run.comparisons;
      }),
      { numRuns: Number(process.env["FC_RUNS"] ?? 200) },
    );
    // Otherwise nothing was tried.
    expect(compared).toBeGreaterThan(300);
  });

  it("[S37] follows words that go on from what somebody else has forgotten (once failed: seed 1606478489)", () => {
    const docs = [1, 2, 3].map((id) => Object.assign(new Y.Doc(), { clientID: id * 10 }));
    const does = (who: number, what: Step["what"], where: number, whom = 0): void =>
      act(docs, { who, what, where, whom });
    does(2, "write", 0);
    does(0, "hear", 0, 2);
    does(0, "cut", 0);
    const server = new Y.Doc();
    for (const doc of docs.slice(1)) Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
    does(2, "write", 1);
    does(0, "hear", 0, 2);
    does(2, "write", 3);
    const updates = newsOf(docs, server);
    const run = new DryRun(server);
    for (const update of updates) run.follow(sectionsOf(update));
    expect(run.comparisons).toBe(comparisonsOfYjs(server, updates));
  });
});
