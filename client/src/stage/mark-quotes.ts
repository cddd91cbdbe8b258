/** Owns the underlining of quoted passages on the stage: found by their words, drawn by the browser without touching the text. */

import type { CommentKind } from "@sanguan/shared/domain/meeting";

const kinds: readonly CommentKind[] = ["brightSpot", "problem", "requirement"];

/** Underlines the first place of each quote under `root`; one that stands there no more is not underlined. Returns the way to take it back. */
export function markQuotes(
  root: Node,
  quotes: readonly { readonly kind: CommentKind; readonly text: string }[],
): (() => void) | undefined {
  if (typeof Highlight === "undefined" || quotes.length === 0) return undefined;
  const { text, places } = flatten(root);
  for (const kind of kinds) {
    const ranges = quotes.filter((quote) => quote.kind === kind).flatMap((quote) => find(text, places, quote.text));
    if (ranges.length > 0) CSS.highlights.set(`quote-${kind}`, new Highlight(...ranges));
    else CSS.highlights.delete(`quote-${kind}`);
  }
  return () => {
    for (const kind of kinds) CSS.highlights.delete(`quote-${kind}`);
  };
}

/** The first place of a quote under `root`, or undefined when it stands there no more. */
export function findQuote(root: Node, quote: string): Range | undefined {
  const { text, places } = flatten(root);
  return find(text, places, quote)[0];
}

interface Place {
  readonly node: Text;
  readonly offset: number;
}

/** All text without white space, for a quote over two paragraphs has a line break that the page doesn't have. */
function flatten(root: Node): { readonly text: string; readonly places: readonly Place[] } {
  let text = "";
  const places: Place[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { data } = node as Text;
    for (let offset = 0; offset < data.length; offset++) {
      const unit = data.charAt(offset);
      if (/\s/.test(unit)) continue;
      text += unit;
      places.push({ node: node as Text, offset });
    }
  }
  return { text, places };
}

function find(text: string, places: readonly Place[], quote: string): Range[] {
  const words = quote.replace(/\s/g, "");
  const at = words === "" ? -1 : text.indexOf(words);
  const [from, to] = [places[at], places[at + words.length - 1]];
  if (from === undefined || to === undefined) return [];
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset + 1);
  return [range];
}
