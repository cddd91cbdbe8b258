/** Owns the underlining of quoted passages on the stage: drawn by the browser without touching the text. */

import type { CommentKind } from "@sanguan/shared/domain/meeting";
import type { Span } from "./quoted-span.ts";

export interface PlacedQuote {
  readonly id: string;
  readonly kind: CommentKind;
  /** Absent when the passage stands there no more: it is not underlined. */
  readonly span: Span | undefined;
}

const kinds: readonly CommentKind[] = ["brightSpot", "problem", "requirement"];

/** Returns the way to take it back. */
export function markQuotes(root: Node, quotes: readonly PlacedQuote[]): (() => void) | undefined {
  if (typeof Highlight === "undefined" || quotes.length === 0) return undefined;
  const places = placesIn(root);
  for (const kind of kinds) {
    const ranges = quotes.flatMap((quote) => (quote.kind === kind ? rangeOf(places, quote.span) : []));
    if (ranges.length > 0) CSS.highlights.set(`quote-${kind}`, new Highlight(...ranges));
    else CSS.highlights.delete(`quote-${kind}`);
  }
  return () => {
    for (const kind of kinds) CSS.highlights.delete(`quote-${kind}`);
  };
}

/** The passage on the page, or undefined when there is none. */
export function findQuote(root: Node, span: Span): Range | undefined {
  return rangeOf(placesIn(root), span)[0];
}

interface Place {
  readonly node: Text;
  readonly offset: number;
}

/** Of all text without white space. */
function placesIn(root: Node): readonly Place[] {
  const places: Place[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { data } = node as Text;
    for (let offset = 0; offset < data.length; offset++)
      if (!/\s/.test(data.charAt(offset))) places.push({ node: node as Text, offset });
  }
  return places;
}

function rangeOf(places: readonly Place[], span: Span | undefined): Range[] {
  const [from, to] = span === undefined ? [] : [places[span.from], places[span.to - 1]];
  if (from === undefined || to === undefined) return [];
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset + 1);
  return [range];
}
