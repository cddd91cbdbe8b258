/** Checks that builder and verifier, which read a document in different ways, find the same content in it, whatever a forger wrote. */

import { array, assert, boolean, constantFrom, jsonValue, nat, property, record, string } from "fast-check";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { deriveFragment } from "../../document/derive-content.ts";
import { canonicalText } from "../canonical.ts";
import { sealable } from "../sealable.ts";
import { derive } from "./derive.ts";
import { rewrite } from "./rewrite.ts";
import { isSameContent } from "./same-content.ts";

const edit = record({
  kind: constantFrom(
    "text",
    "text",
    "element",
    "mark",
    "mark",
    "mark",
    "embed",
    "map",
    "inner",
    "delete",
    "attribute",
    "string",
  ),
  second: boolean(),
  path: array(nat(3), { maxLength: 4 }),
  at: nat(12),
  length: nat(6),
  name: constantFrom("paragraph", "heading", "odd", "text", "bold", "link--abcdefgh", "link--bcdefghi", "__proto__"),
  value: jsonValue({ maxDepth: 2, stringUnit: "binary" }),
  words: string({ unit: "binary", maxLength: 5 }),
});
type Edit = typeof edit extends { generate: (...args: never[]) => { value: infer Value } } ? Value : never;

/** The type that a path leads to, as far as it goes. */
function reach(root: Y.XmlFragment, path: readonly number[]): Y.XmlFragment | Y.XmlText {
  let found: Y.XmlFragment | Y.XmlText = root;
  for (const step of path) {
    if (!(found instanceof Y.XmlFragment) || found.length === 0) return found;
    const next: unknown = found.get(step % found.length);
    if (!(next instanceof Y.XmlFragment) && !(next instanceof Y.XmlText)) return found;
    found = next;
  }
  return found;
}

function apply(root: Y.XmlFragment, { kind, path, at, length, name, value, words }: Edit): void {
  const place = reach(root, path);
  const from = place.length === 0 ? 0 : at % (place.length + 1);
  const span = Math.min(length, place.length - from);
  if (kind === "delete") return place.delete(from, span);
  if (place instanceof Y.XmlText) {
    if (kind === "text" || kind === "string") place.insert(from, words);
    // Yjs itself loses a mark of that name; none is admitted.
    else if (kind === "mark" && span > 0 && name !== "__proto__") place.format(from, span, { [name]: value });
    // A bare string would go in as words, and none as words of no length, which Yjs itself cannot apply and admission refuses.
    else if (kind === "embed") place.insertEmbed(from, typeof value === "string" ? [value] : ((value ?? {}) as object));
    else if (kind === "map") place.insertEmbed(from, new Y.Map([["a", value]]));
    return;
  }
  if (kind === "attribute" && place instanceof Y.XmlElement) place.setAttribute(name, value);
  else if (kind === "text") place.insert(from, [new Y.XmlText(words)]);
  else if (kind === "element") place.insert(from, [new Y.XmlElement(name)]);
  else if (kind === "inner") place.insert(from, [new Y.XmlFragment() as never]);
  else if (kind === "map") place.insert(from, [new Y.Map([["a", value]]) as never]);
}

it("builder and verifier derive the same", () => {
  let told = 0;
  assert(
    property(array(edit, { maxLength: 40 }), (edits) => {
      const docs = [new Y.Doc(), new Y.Doc()] as const;
      docs[0].getXmlFragment("default").insert(0, [new Y.XmlText("联系群众不够")]);
      Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
      for (const [index, one] of edits.entries()) {
        const [doc, other] = one.second ? docs : [docs[1], docs[0]];
        doc.transact(() => apply(doc.getXmlFragment("default"), one));
        if (index % 5 === 0) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
      }
      Y.applyUpdate(docs[0], Y.encodeStateAsUpdate(docs[1]));
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[0]));
      const fragment = doc.getXmlFragment("default");
      const built = sealable(deriveFragment(fragment));
      if (JSON.stringify(built).includes("marks")) told += 1;
      const derived = derive(fragment);
      expect(isSameContent(derived, built), `${rewrite(derived)} ${rewrite(built)}`).toBe(true);
      expect(rewrite(built)).toBe(canonicalText(built));
    }),
    { numRuns: 400 },
  );
  expect(told).toBeGreaterThan(40);
});
