/** Owns small shared documents with what must be derived from them, odd ones among them. */

import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { base64 } from "@sanguan/shared/record/digest";
import { sealable } from "@sanguan/shared/record/sealable";
import * as Y from "yjs";

const cases: Readonly<Record<string, (root: Y.XmlFragment) => void>> = {
  nothing: () => undefined,
  "a heading and words with marks": (root) => {
    const heading = put(root, "heading", "一、主要问题");
    heading.setAttribute("level", 2 as never);
    const text = put(root, "paragraph", "走访不够经常，要沉到村里去。").get(0) as Y.XmlText;
    text.format(0, 4, { bold: {} });
    text.format(2, 4, { italic: {}, link: { href: "https://example.org/", target: "_blank" } });
  },
  "runs that a mark once parted are one again": (root) => {
    const text = put(root, "paragraph", "联系群众").get(0) as Y.XmlText;
    text.format(1, 2, { bold: {} });
    text.format(1, 2, { bold: null });
  },
  "what was deleted is gone": (root) => {
    put(root, "paragraph", "留下");
    put(root, "paragraph", "去掉");
    root.delete(1, 1);
    (root.get(0) as Y.XmlElement).insert(1, [new Y.XmlText("的话")]);
  },
  "nodes, marks and values that nobody knows": (root) => {
    const odd = put(root, "odd", "词");
    odd.setAttribute("half", 0.5 as never);
    odd.setAttribute("list", [1, { b: 1, a: [null, true] }] as never);
    (odd.get(0) as Y.XmlText).format(0, 1, { strange: 7, "link--abcdefgh": { href: "b" } });
    (odd.get(0) as Y.XmlText).insertEmbed(1, { image: "x" });
    root.insert(1, [new Y.Map([["k", 2 ** 60]]) as never]);
  },
  "marks of one name, with and without attributes": (root) => {
    const text = put(root, "paragraph", "层层").get(0) as Y.XmlText;
    text.format(0, 2, { "note--abcdefgh": {}, "note--hgfedcba": { by: "李" }, note: true, bold: {} });
  },
  "other values: bytes, what is absent, shared types in others": (root) => {
    const odd = put(root, "odd", "词");
    odd.setAttribute("bytes", Uint8Array.of(0, 255) as never);
    odd.setAttribute("list", [undefined, { a: undefined, b: 12345678901234567890n }] as never);
    (odd.get(0) as Y.XmlText).insertEmbed(0, new Y.Array());
    const list = new Y.Array();
    list.push([new Y.Text("共享"), new Y.Map([["k", [1.5, -0]]])]);
    root.insert(1, [list as never]);
  },
  "more nesting than a hundred": (root) => {
    let place: Y.XmlFragment = root;
    for (let level = 0; level < 102; level += 1) {
      const inner = new Y.XmlElement("blockquote");
      place.insert(0, [inner]);
      place = inner;
    }
    const innermost = new Y.XmlText("最里面");
    place.insert(0, [innermost, new Y.Map([["left", "out"]]) as never, new Y.XmlElement("odd")]);
    innermost.format(1, 1, { bold: {} });
    innermost.insertEmbed(3, { image: "x" });
  },
};

export function derivedVectors() {
  return Object.entries(cases).map(([what, write]) => {
    const doc = new Y.Doc();
    doc.clientID = 7;
    doc.transact(() => write(doc.getXmlFragment("default")));
    const state = Y.encodeStateAsUpdate(doc);
    const read = new Y.Doc();
    Y.applyUpdate(read, state);
    return { what, state: base64(state), content: sealable(deriveFragment(read.getXmlFragment("default"))) };
  });
}

function put(root: Y.XmlFragment, name: string, words: string): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [new Y.XmlText(words)]);
  root.insert(root.length, [element]);
  return element;
}
