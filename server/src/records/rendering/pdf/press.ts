/** Owns the pages of a .pdf: the text area, where on it the next line goes, when a page begins, and its number. */

import { inPoints, type Layout, type TextStyle } from "../layout.ts";
import type { OfficeDocument, Run } from "../model/document.ts";
import { breakLines, type Line } from "./break-lines.ts";
import { type Canvas, makeCanvas } from "./canvas.ts";
import { drawLine } from "./ink.ts";
import { type Choice, type Piece, piecesOf } from "./pieces.ts";

export interface BrokenParagraph {
  readonly pieces: readonly Piece[];
  readonly lines: readonly Line[];
}

export interface Form {
  readonly style: TextStyle;
  /** From the left edge of the text area, in points. */
  readonly left?: number;
  /** Of the first line, further in (negative: further out). */
  readonly first?: number;
  readonly align?: "left" | "centre" | "right" | "both";
  /** From the right edge, in points. */
  readonly right?: number;
  /** From line to line; the layout's when left out. */
  readonly pitch?: number;
}

export interface Press {
  readonly canvas: Canvas;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** Of the next line, from the upper edge of the text area. */
  y(): number;
  moveTo(y: number): void;
  /** The upper edge of the text area on the page. */
  readonly top: number;
  newPage(): void;
  /** Begins a page if so much is no longer free on this one; not if nothing is on it. */
  ensure(height: number): void;
  broken(runs: readonly Run[], form: Form, width?: number): BrokenParagraph;
  /** Draws lines one below the other, over as many pages as they need. `tail`: what is to stand on the page of the last two, in points. */
  write(paragraph: BrokenParagraph, form: Form, tail?: number): void;
  /** One line at a place of its own. */
  draw(
    paragraph: BrokenParagraph,
    line: Line,
    at: { readonly x: number; readonly y: number; readonly width: number },
    form: Form,
  ): void;
  readonly missing: ReadonlySet<string>;
  end(): Uint8Array;
}

export function makePress(document: OfficeDocument, layout: Layout): Press {
  const { page, margin } = layout;
  const left = inPoints(margin.left);
  const top = inPoints(margin.top);
  const width = inPoints(page.width - margin.left - margin.right);
  const height = inPoints(page.height - margin.top - margin.bottom);
  const missing = new Set<string>();
  const choice: Choice = { language: document.language, missing };
  const canvas = openCanvas(document, layout);
  let pages = 0;
  let y = 0;

  const press: Press = {
    canvas,
    width,
    height,
    left,
    top,
    missing,
    y: () => y,
    moveTo: (next) => {
      y = next;
    },
    newPage() {
      // Last on its page, so that it is read last.
      if (pages > 0) numberPage();
      canvas.addPage();
      pages += 1;
      y = 0;
    },
    ensure(needed) {
      if (y > 0 && y + needed > height + 0.01) press.newPage();
    },
    broken(runs, form, available = width - (form.left ?? 0) - (form.right ?? 0)) {
      const pieces = piecesOf(runs, form.style, choice);
      return { pieces, lines: breakLines(pieces, Math.max(form.style.size, available - (form.first ?? 0)), available) };
    },
    write(paragraph, form, tail = 0) {
      const { pitch = layout.pitch, left: set = 0, right = 0 } = form;
      const { length } = paragraph.lines;
      const kept = Math.min(2, length);
      paragraph.lines.forEach((line, index) => {
        const isKept = index === length - kept && kept * pitch + tail <= height;
        press.ensure(isKept && tail > 0 ? kept * pitch + tail : pitch);
        const first = index === 0 ? (form.first ?? 0) : 0;
        press.draw(paragraph, line, { x: left + set + first, y: top + y, width: width - set - right - first }, form);
        y += pitch;
      });
    },
    draw({ pieces }, line, at, { style, align = "left", pitch = layout.pitch }) {
      const free = at.width - line.width;
      const gaps = Math.max(1, line.to - line.from - 1);
      const fits = align === "both" && !line.last && free / gaps < style.size / 4;
      const spread = free < 0 || fits ? free / gaps : 0;
      const shift = spread !== 0 ? 0 : align === "centre" ? free / 2 : align === "right" ? free : 0;
      // A character sits in the middle of its line; its baseline is 0.88 of its height down.
      const baseline = at.y + (pitch - style.size) / 2 + style.size * 0.88;
      drawLine(canvas, pieces, line, { x: at.x + shift, baseline, spread });
    },
    end() {
      numberPage();
      return canvas.end();
    },
  };

  /** — 1 —, the dashes 7 mm below the text; odd pages right, even ones left, one character from the edge. */
  function numberPage(): void {
    const style = layout.pageNumber;
    const form: Form = { style, align: pages % 2 === 1 ? "right" : "left", pitch: style.size };
    const number = press.broken([{ text: `— ${pages} —` }], form);
    const line = number.lines[0];
    if (line === undefined) return;
    const middle = top + height + inPoints(7);
    press.draw(number, line, { x: left + style.size, y: middle - style.size / 2, width: width - 2 * style.size }, form);
  }

  press.newPage();
  return press;
}

function openCanvas({ name, author, at, language }: OfficeDocument, { page }: Layout): Canvas {
  const time = new Date(at);
  return makeCanvas({
    width: inPoints(page.width),
    height: inPoints(page.height),
    title: name,
    author,
    language,
    // The one time that is in the file; without one it would be now.
    at: Number.isNaN(time.getTime()) ? new Date(0) : time,
  });
}
