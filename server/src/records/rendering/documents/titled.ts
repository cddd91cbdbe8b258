/** Owns the head of a document: its title over as many lines as it needs, what is below it, and an empty line. */

import type { Block, Language } from "../model/document.ts";
import { titleLines } from "../model/title-lines.ts";

/** Full-width characters of the title's size in a line, a little less than there is room for. */
const widest = { portrait: 19, landscape: 27 } as const;

export function titled(
  title: string,
  {
    language,
    landscape = false,
    below,
  }: { readonly language: Language; readonly landscape?: boolean; readonly below?: Block },
): readonly Block[] {
  return [
    { kind: "title", lines: titleLines(title, widest[landscape ? "landscape" : "portrait"], language) },
    ...(below === undefined ? [] : [below]),
    { kind: "gap" },
  ];
}
