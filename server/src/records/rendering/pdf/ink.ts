/** Owns the drawing of one line of pieces: fonts, tracking, underline and strike. */

import type { Line } from "./break-lines.ts";
import type { Canvas } from "./canvas.ts";
import type { Piece } from "./pieces.ts";

export interface Place {
  readonly x: number;
  /** Of the baseline, from the upper edge of the page. */
  readonly baseline: number;
  /** Added between characters, so that the line fills its width. */
  readonly spread: number;
}

export function drawLine(canvas: Canvas, pieces: readonly Piece[], line: Line, place: Place): void {
  let { x } = place;
  let start = line.from;
  const end = visibleEnd(pieces, line);
  for (let at = line.from + 1; at <= end; at += 1) {
    const first = pieces[start];
    if (first === undefined || (at < end && alike(first, pieces[at]))) continue;
    const segment = pieces.slice(start, at);
    const width = segment.reduce((sum, piece) => sum + piece.width, 0) + segment.length * place.spread;
    drawSegment(canvas, segment, first, { ...place, x }, width);
    x += width;
    start = at;
  }
}

/** Without the spaces and the break at its end. */
function visibleEnd(pieces: readonly Piece[], { from, to }: Line): number {
  let end = to;
  while (end > from && /^[ \n]$/.test(pieces[end - 1]?.text ?? "")) end -= 1;
  return end;
}

function alike(one: Piece, other: Piece | undefined): boolean {
  return (
    other !== undefined &&
    one.font === other.font &&
    one.size === other.size &&
    one.tracking === other.tracking &&
    one.look === other.look
  );
}

function drawSegment(canvas: Canvas, segment: readonly Piece[], first: Piece, place: Place, width: number): void {
  const { font, size, tracking, look } = first;
  const { x, baseline, spread } = place;
  canvas.text(segment, { font, size, x, baseline, tracking: tracking + spread, slanted: look.italic ?? false });
  const rule = (y: number) => canvas.stroke(0.5, [x, y], [x + width, y]);
  if (look.underline) rule(baseline + size * 0.15);
  if (look.strike) rule(baseline - size * 0.33);
}
