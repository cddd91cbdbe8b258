/** Owns what a person does to a text: types, deletes, marks, splits and removes blocks, as y-tiptap writes it. */

import * as Y from "yjs";
import type { Random } from "./random.ts";

const words = ["三关", "评审", "围岩", "。", "a", "😀", "整改"];

export function scribble(doc: Y.Doc, random: Random, name = "default"): void {
  const fragment = doc.getXmlFragment(name);
  const blocks = fragment.toArray().filter((block) => block instanceof Y.XmlElement);
  const block = random.pick(blocks);
  const text = block?.get(0);
  const dice = random.below(10);
  doc.transact(() => {
    if (!(text instanceof Y.XmlText) || dice === 0) {
      const paragraph = new Y.XmlElement<{ level: number }>(random.chance(0.2) ? "heading" : "paragraph");
      if (paragraph.nodeName === "heading") paragraph.setAttribute("level", 1);
      paragraph.insert(0, [new Y.XmlText(random.pick(words) ?? "")]);
      fragment.insert(random.below(fragment.length + 1), [paragraph as unknown as Y.XmlElement]);
      return;
    }
    const [from, to] = range(text, random);
    if (dice < 6) text.insert(from, random.pick(words) ?? "");
    else if (dice < 8) text.delete(from, to - from);
    else if (dice === 8) text.format(from, to - from, { bold: random.chance(0.6) ? {} : null });
    else if (blocks.length > 2 && block !== undefined) fragment.delete(fragment.toArray().indexOf(block), 1);
  });
}

/** Between whole characters, as editors cut: Yjs replaces a character that is cut in two, and only where it was cut. */
function range(text: Y.XmlText, random: Random): readonly [number, number] {
  const plain = (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("");
  const cuts = [0];
  for (const character of plain) cuts.push((cuts.at(-1) ?? 0) + character.length);
  const first = random.below(cuts.length);
  const last = Math.min(cuts.length - 1, first + 1 + random.below(4));
  return [cuts[first] ?? 0, cuts[last] ?? 0];
}
