/** Owns what a document says of the points that the meeting was closed over. */

import { openingWords } from "@sanguan/shared/document/content";
import { type ArrangedItem, deciderOf, itemAtFault } from "../model/arrange-parts.ts";
import { type Block, plain } from "../model/document.ts";
import type { Outline } from "../model/outline.ts";
import type { Source } from "../model/source.ts";

/** Nothing when there were none. `of`: those of this item alone. */
export function closingPoints(
  { arranged, words, language }: Source,
  outline: Outline,
  heading: string,
  of?: ArrangedItem,
): readonly Block[] {
  const overrides = arranged.overrides.filter(
    ({ fault }) => of === undefined || itemAtFault(arranged, fault)?.id === of.id,
  );
  if (overrides.length === 0) return [];
  const about = (fault: string, { comments, tasks }: ArrangedItem) => {
    const id = fault.slice(fault.indexOf(":") + 1);
    const found = [...comments, ...tasks].find((one) => one.id === id);
    return found === undefined ? "" : words.about(openingWords(found.content));
  };
  const [gap, end] = language === "en" ? [" ", ". "] : ["", "。"];
  return [
    outline.heading(1, heading),
    { kind: "paragraph", runs: plain(words.minutes.closingWords(deciderOf(arranged, "closing-begun"))), leads: true },
    ...overrides.map(({ fault, reason }, index): Block => {
      const item = itemAtFault(arranged, fault);
      const said =
        item === undefined ? fault : words.fault(fault.split(":", 1)[0] ?? fault, item.unit) + about(fault, item);
      const text = `${index + 1}.${gap}${said}${end}${words.sentence(words.reason(reason))}`;
      return { kind: "paragraph", runs: plain(text) };
    }),
  ];
}
