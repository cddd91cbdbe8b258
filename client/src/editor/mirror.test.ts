/** Owns the checks that what an editor does to a mirror never reaches the document. */

import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import { documentSchema } from "@sanguan/shared/document/schema";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { follow, mirrorOf } from "./mirror.ts";

function push(doc: Y.Doc, name: string, words: string): void {
  const element = new Y.XmlElement(name);
  element.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment("default").push([element]);
}

const textOf = (doc: Y.Doc) => doc.getXmlFragment("default").toJSON();

test("[S33] an editor that only shows drops what it does not know from its mirror, not from the document", () => {
  const source = new Y.Doc();
  push(source, "paragraph", "认得");
  push(source, "hologram", "不认得");
  let updates = 0;
  source.on("update", () => (updates += 1));
  const mirror = mirrorOf(source);
  follow(mirror, source);
  expect(initProseMirrorDoc(mirror.getXmlFragment("default"), documentSchema).doc.textContent).toBe("认得");
  expect(textOf(mirror)).not.toContain("不认得");
  expect(textOf(source)).toContain("不认得");
  expect(updates).toBe(0);
});

test("a mirror follows, from where it was made or left, until it is let go", () => {
  const source = new Y.Doc();
  push(source, "paragraph", "一");
  const mirror = mirrorOf(source);
  push(source, "paragraph", "二");
  const leave = follow(mirror, source);
  push(source, "paragraph", "三");
  expect(textOf(mirror)).toBe(textOf(source));
  leave();
  push(source, "paragraph", "四");
  expect(textOf(mirror)).not.toContain("四");
  follow(mirror, source);
  expect(textOf(mirror)).toBe(textOf(source));
});
