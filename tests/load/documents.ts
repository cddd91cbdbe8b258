/** Owns the documents that the servers are loaded with: reports as an editor writes them, of a given size, and what a long evening of typing leaves behind. */

import * as Y from "yjs";

const sentence =
  "一季度围岩监测共布设断面四十二个，累计沉降均在预警值以内；初期支护喷射混凝土厚度抽检合格率百分之九十八点五。";

/** One Yjs update of about this many bytes: headings, paragraphs, lists, some of it bold, by several writers. */
export function reportOf(bytes: number): Uint8Array {
  const doc = new Y.Doc();
  let size = 0;
  for (let writer = 1; size < bytes; writer++) {
    doc.clientID = 1_000_000 + writer;
    doc.transact(() => {
      for (let part = 0; part < 50; part++) doc.getXmlFragment("default").push([block(part)]);
    });
    size = Y.encodeStateAsUpdate(doc).length;
  }
  return Y.encodeStateAsUpdate(doc);
}

function block(part: number): Y.XmlElement {
  const text = new Y.XmlText();
  text.insert(0, sentence.repeat(1 + (part % 4)));
  if (part % 5 === 0) text.format(2, 6, { bold: {} });
  const paragraph = new Y.XmlElement(part % 10 === 0 ? "heading" : "paragraph");
  if (paragraph.nodeName === "heading") paragraph.setAttribute("level", "2");
  paragraph.insert(0, [text]);
  if (part % 7 !== 0) return paragraph;
  const item = new Y.XmlElement("listItem");
  const plain = new Y.XmlElement("paragraph");
  plain.insert(0, [new Y.XmlText(sentence)]);
  item.insert(0, [plain]);
  const list = new Y.XmlElement("bulletList");
  list.insert(0, [item]);
  return list;
}

/**
 * The updates of `keys` keystrokes by five people: runs of typing at one place, corrections, jumps to earlier passages, new paragraphs. Made by a fixed
 * rule, so that every run loads the same history.
 */
export function typedHistory(keys: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const fragment = doc.getXmlFragment("default");
  let [seed, at] = [42, 0];
  const below = (end: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * end);
  };
  doc.clientID = 2_000_001;
  fragment.push([paragraphOf()]);
  let text = textAt(fragment, 0);
  while (updates.length < keys) {
    const dice = below(1000);
    if (dice < 5) {
      doc.clientID = 2_000_001 + below(5);
      text = textAt(fragment, below(fragment.length));
      at = below(text.length + 1);
    } else if (dice < 15) {
      const index = below(fragment.length) + 1;
      fragment.insert(index, [paragraphOf()]);
      text = textAt(fragment, index);
      at = 0;
    } else if (dice < 150 && at > 0) text.delete(--at, 1);
    else text.insert(at++, sentence.charAt(below(sentence.length)));
  }
  return updates;
}

function paragraphOf(): Y.XmlElement {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText()]);
  return paragraph;
}

function textAt(fragment: Y.XmlFragment, index: number): Y.XmlText {
  const text = (fragment.get(index) as Y.XmlElement).get(0);
  if (!(text instanceof Y.XmlText)) throw new Error("not a paragraph");
  return text;
}
