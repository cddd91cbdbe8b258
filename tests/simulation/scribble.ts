/** Owns what a person does to a text: types, deletes, marks, splits and removes blocks, as y-tiptap writes it. */

import * as Y from "yjs";
import type { Random } from "./random.ts";

const words = ["三关", "评审", "围岩", "。", "a", "😀", "整改"];

export function scribble(doc: Y.Doc, random: Random): void {
  const fragment = doc.getXmlFragment("default");
  const blocks = fragment.toArray().filter((block) => block instanceof Y.XmlElement);
  const block = random.pick(blocks);
  const text = block?.get(0);
  const dice = random.below(10);
  doc.transact(() => {
    if (!(text instanceof Y.XmlText) || dice === 0) {
      const paragraph = new Y.XmlElement(random.chance(0.2) ? "heading" : "paragraph");
      if (paragraph.nodeName === "heading") paragraph.setAttribute("level", "1");
      paragraph.insert(0, [new Y.XmlText(random.pick(words) ?? "")]);
      fragment.insert(random.below(fragment.length + 1), [paragraph]);
    } else if (dice < 6) text.insert(random.below(text.length + 1), random.pick(words) ?? "");
    else if (dice < 8) {
      const at = random.below(text.length + 1);
      text.delete(at, Math.min(1 + random.below(3), text.length - at));
    } else if (dice === 8) {
      const at = random.below(text.length + 1);
      text.format(at, Math.min(1 + random.below(4), text.length - at), { bold: random.chance(0.6) ? {} : null });
    } else if (blocks.length > 2 && block !== undefined) fragment.delete(fragment.toArray().indexOf(block), 1);
  });
}
