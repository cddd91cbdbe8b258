/** Owns going between a quoted passage and its comment: what is gone to comes into sight, and a comment gets the focus. */

/** Both are found by the comment's id, which the page wrote on them. */
export function goToPassage(commentId: string): boolean {
  const passage = document.querySelector(`[data-quote="${CSS.escape(commentId)}"]`);
  passage?.scrollIntoView({ block: "center", behavior: pace() });
  return passage !== null;
}

export function goToComment(commentId: string): boolean {
  const card = document.querySelector<HTMLElement>(`[data-testid="comment-${CSS.escape(commentId)}"]`);
  card?.scrollIntoView({ block: "nearest", behavior: pace() });
  card?.focus({ preventScroll: true });
  return card !== null;
}

/** When what was just asked to be shown is there. */
export function afterPaint(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

function pace(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}
