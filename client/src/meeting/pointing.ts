/** Owns where in a report a reader is: the top-level block at the top of what is seen, and how to come to one. */

const margin = 24;

/** The index of the first block that is not scrolled away; 0 for an empty text. */
export function topBlock(text: Element, scroller: Element): number {
  const edge = scroller.getBoundingClientRect().top + stickyHeight(scroller) + margin;
  const blocks = [...text.children];
  const index = blocks.findIndex((block) => block.getBoundingClientRect().bottom > edge);
  return Math.max(0, index);
}

/** Scrolls so that this block stands at the top of what is seen; at once unless `eased`. */
export function scrollToBlock(text: Element, scroller: Element, block: number, eased = true): void {
  const target = text.children[Math.min(block, text.children.length - 1)];
  if (target === undefined) return;
  const offset = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top - stickyHeight(scroller);
  // The first block has the heading of the paper above it.
  const top = block === 0 ? 0 : scroller.scrollTop + offset - margin / 2;
  scroller.scrollTo({ top, behavior: eased && !calm() ? "smooth" : "auto" });
}

function stickyHeight(scroller: Element): number {
  return scroller.querySelector("[role=toolbar]")?.getBoundingClientRect().height ?? 0;
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
