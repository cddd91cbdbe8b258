/** Tests that a late edit is found, whatever it is: words, deletions alone, form alone; and that nothing else is. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { missingFrom, missingPassages } from "./difference.ts";
import { fillFragment } from "./fill-fragment.ts";
import { sampleContent } from "./testing/sample-content.ts";
import { textContent } from "./text-content.ts";

function pair(text: string): { mine: Y.Doc; other: Y.Doc; words: Y.XmlText } {
  const other = new Y.Doc();
  fillFragment(other.getXmlFragment("default"), textContent(text));
  const mine = copy(other);
  return { mine, other, words: textAt(mine, 0) };
}

function copy(doc: Y.Doc): Y.Doc {
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc));
  return fresh;
}

function textAt(doc: Y.Doc, block: number): Y.XmlText {
  return (doc.getXmlFragment("default").get(block) as Y.XmlElement).get(0) as Y.XmlText;
}

describe("what is missing from a record", () => {
  it("finds an insertion with its block", () => {
    const { mine, other, words } = pair("围岩变形");
    words.insert(2, "收敛");
    expect(missingPassages(mine, other)).toEqual([
      { fragment: "default", kind: "added", text: "收敛", block: "围岩收敛变形", beside: "围岩变形" },
    ]);
  });

  it("tells where the other copy has the block, whatever else was done to it, or the one before a new block", () => {
    const { mine, other, words } = pair("围岩变形\n洞口");
    words.insert(4, "了");
    words.delete(0, 2);
    textAt(other, 1).insert(2, "塌方");
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("另起一段")]);
    mine.getXmlFragment("default").insert(2, [paragraph]);
    expect(missingPassages(mine, other)).toEqual([
      { fragment: "default", kind: "added", text: "了", block: "变形了", beside: "围岩变形" },
      { fragment: "default", kind: "added", text: "另起一段", beside: "洞口塌方" },
      { fragment: "default", kind: "removed", text: "围岩", block: "围岩变形" },
    ]);
  });

  it("tells of no block beside words that have none before them, or only empty ones", () => {
    const other = new Y.Doc();
    const mine = copy(other);
    fillFragment(mine.getXmlFragment("default"), textContent("第一句"));
    expect(missingPassages(mine, other)).toEqual([{ fragment: "default", kind: "added", text: "第一句" }]);
  });

  it("[S10] finds a deletion alone, which leaves the state vector as it was", () => {
    const { mine, other, words } = pair("围岩变形");
    words.delete(0, 2);
    expect(Y.encodeStateVector(mine)).toEqual(Y.encodeStateVector(other));
    expect(missingFrom(mine, Y.encodeStateAsUpdate(other))).toEqual([
      { fragment: "default", kind: "removed", text: "围岩", block: "围岩变形" },
    ]);
  });

  it("finds a change of form alone", () => {
    const { mine, other, words } = pair("围岩变形");
    words.format(0, 2, { bold: {} });
    expect(missingPassages(mine, other)).toContainEqual({
      fragment: "default",
      kind: "added",
      text: "围岩变形",
      onlyForm: true,
    });
  });

  it("finds a removed block", () => {
    const { mine, other } = pair("一\n二");
    mine.getXmlFragment("default").delete(1, 1);
    expect(missingPassages(mine, other)).toEqual([{ fragment: "default", kind: "removed", text: "二" }]);
  });

  it("does not report words that others deleted", () => {
    const { mine, other } = pair("围岩变形");
    textAt(other, 0).delete(0, 4);
    expect(missingPassages(mine, other)).toEqual([]);
  });

  it("is empty exactly when the other copy has all", () => {
    fc.assert(
      fc.property(
        sampleContent,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 5 }),
        (content, edits) => {
          const other = new Y.Doc();
          fillFragment(other.getXmlFragment("default"), content);
          const mine = copy(other);
          for (const [place, at, insert] of edits) {
            const texts = textsOf(mine.getXmlFragment("default"));
            const text = texts[place % Math.max(1, texts.length)];
            if (text === undefined) continue;
            if (insert) text.insert(at % (text.length + 1), "补");
            else if (text.length > 0) text.delete(at % text.length, 1);
          }
          const equal = Y.equalSnapshots(Y.snapshot(mine), Y.snapshot(other));
          // What was put in and taken out again before anyone saw it is missed by nobody.
          const visible =
            JSON.stringify(mine.getXmlFragment("default").toJSON()) !==
            JSON.stringify(other.getXmlFragment("default").toJSON());
          if (equal) expect(missingPassages(mine, other)).toEqual([]);
          if (visible) expect(missingPassages(mine, other)).not.toEqual([]);
          expect(missingPassages(other, mine)).toEqual([]);
        },
      ),
    );
  });
});

function textsOf(parent: Y.XmlFragment): Y.XmlText[] {
  return parent
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsOf(child) : []));
}
