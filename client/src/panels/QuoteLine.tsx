/** Owns the line that joins a quoted passage to its comment while one looks at either. Laptop only: on a phone the two are never seen together. */

import { useEffect, useState } from "react";
import style from "./QuoteLine.module.css";

interface Line {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** Between the paper and the panel, where nothing is written. */
  readonly gutter: number;
  readonly kind: string;
}

/** Keyed by its comment: another one is another line. */
export function QuoteLine({ active }: { readonly active: string }) {
  const [line, setLine] = useState(() => lineFor(active));
  useEffect(() => {
    const measure = () => setLine(lineFor(active));
    addEventListener("scroll", measure, { capture: true, passive: true });
    addEventListener("resize", measure);
    return () => {
      removeEventListener("scroll", measure, { capture: true });
      removeEventListener("resize", measure);
    };
  }, [active]);
  if (line === undefined) return null;
  const [x, y] = line.from;
  const [toX, toY] = line.to;
  return (
    <svg className={style["line"]} data-kind={line.kind} aria-hidden="true">
      <path d={`M${x} ${y}H${line.gutter}V${toY}H${toX}`} fill="none" strokeWidth="1.5" />
    </svg>
  );
}

/** From the end of the passage's first line to the card, where both are in sight. */
function lineFor(commentId: string): Line | undefined {
  const id = CSS.escape(commentId);
  const passage = document.querySelector(`[data-quote="${id}"]`);
  const card = document.querySelector(`[data-testid="comment-${id}"]`);
  const scroller = passage?.closest("[data-scroller]")?.getBoundingClientRect();
  const at = passage?.getClientRects()[0];
  const to = card?.getBoundingClientRect();
  if (at === undefined || to === undefined || scroller === undefined || card === null) return undefined;
  const panel = card.closest("[data-panel-scroller]")?.getBoundingClientRect();
  const y = at.bottom + 2;
  const toY = Math.max(to.top + 24, (panel?.top ?? 0) + 8);
  const isInSight =
    y > scroller.top && y < scroller.bottom && to.bottom > (panel?.top ?? 0) && toY < (panel?.bottom ?? innerHeight);
  if (!isInSight || to.width === 0 || to.left < scroller.right - 2) return undefined;
  const paper = passage?.closest("article")?.getBoundingClientRect();
  const gutter = ((paper?.right ?? scroller.right) + to.left) / 2;
  return { from: [at.right, y], to: [to.left, toY], gutter, kind: card.getAttribute("data-kind") ?? "" };
}
