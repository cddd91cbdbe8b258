/** Owns which words of which text of a record are selected on the page. */

import type { Target } from "./record-addenda.ts";

/** `undefined` when no words are selected, or they are not in one text. What addenda say beside them is no part of it. */
export function selectedPassage(selection: Selection | null): (Target & { readonly passage: string }) | undefined {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: at } = range;
  const inside = at instanceof Element ? at : at.parentElement;
  const text = inside?.closest<HTMLElement>("[data-document]");
  const { document, fragment } = text?.dataset ?? {};
  if (document === undefined || fragment === undefined || inside?.closest("[data-addendum]") !== null) return undefined;
  const copy = range.cloneContents();
  for (const beside of copy.querySelectorAll("[data-addendum]")) beside.remove();
  for (const block of copy.querySelectorAll("p, h1, h2, h3, h4, h5, h6, td, th, br")) block.after("\n");
  const passage = (copy.textContent ?? "").trim();
  return passage === "" ? undefined : { document, fragment, passage };
}
