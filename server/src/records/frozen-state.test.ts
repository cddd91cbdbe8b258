/** Checks that the state at the cut is total: whatever was written, it can be sealed, and nothing hides in it. */

import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { canonicalText } from "@sanguan/shared/record/canonical";
import { sealable } from "@sanguan/shared/record/sealable";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { frozenState } from "./frozen-state.ts";

/** As a forger would write it: more nesting than a stack has room for. */
function nested(fragment: string, depth: number): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    let parent: Y.XmlFragment = doc.getXmlFragment(fragment);
    for (let level = 0; level < depth; level += 1) {
      const inner = new Y.XmlElement("blockquote");
      parent.insert(0, [inner]);
      parent = inner;
    }
    parent.insert(0, [new Y.XmlText("最里面")]);
  });
  return Y.encodeStateAsUpdate(doc);
}

it("seals text that is nested deeper than a stack, and keeps its words", () => {
  const { document } = frozenState([nested("default", 4000)], new Set(["default"]));
  const text = canonicalText(sealable(deriveFragment(document.getXmlFragment("default"))));
  expect(text).toContain("最里面");
});

it("strips what nobody shows, however it is nested", () => {
  const { bytes } = frozenState([nested("stray", 4000)], new Set(["default"]));
  expect(new TextDecoder().decode(bytes)).not.toContain("最里面");
  expect(bytes.length).toBeLessThan(100);
});

it("strips a map that stands where text should", () => {
  const doc = new Y.Doc();
  doc.getMap("default2").set("HIDDEN", "HIDDEN");
  const { bytes } = frozenState([Y.encodeStateAsUpdate(doc)], new Set(["default"]));
  expect(new TextDecoder().decode(bytes)).not.toContain("HIDDENHIDDEN");
});

it("keeps the state vector that every client knows", () => {
  const doc = new Y.Doc();
  doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  doc.getXmlFragment("stray").insert(0, [new Y.XmlElement("paragraph")]);
  const { document } = frozenState([Y.encodeStateAsUpdate(doc)], new Set(["default"]));
  expect(Y.encodeStateVector(document)).toEqual(Y.encodeStateVector(doc));
});
