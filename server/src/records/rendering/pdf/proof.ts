/** Owns the end of a .pdf: the fingerprint of the record and the QR code that leads to its verification. */

import { proofLines } from "../fingerprint.ts";
import { inPoints, type Layout } from "../layout.ts";
import type { Proof } from "../model/document.ts";
import { qrGrid } from "../qr-code.ts";
import type { Canvas } from "./canvas.ts";
import type { Form, Press } from "./press.ts";

const codeSize = inPoints(22);
const gap = 8;

export interface LaidProof {
  /** In points, with the air above it. */
  readonly height: number;
  draw(): void;
}

/** It must not stand alone on a last page: whoever writes what is before it asks for its height. */
export function layProof(press: Press, proof: Proof, layout: Layout): LaidProof {
  const form: Form = { style: layout.proof, pitch: layout.proof.size * 1.4 };
  const code = proof.verify === undefined ? 0 : codeSize + gap;
  const beside = press.width - code - gap;
  const lines = proofLines(proof).flatMap((text) => {
    const paragraph = press.broken([{ text }], form, beside);
    return paragraph.lines.map((line) => ({ paragraph, line }));
  });
  const pitch = form.pitch ?? layout.pitch;
  const height = Math.max(code - gap, lines.length * pitch) + 2 * gap;
  const draw = () => {
    press.moveTo(press.y() + gap);
    press.ensure(height);
    const top = press.top + press.y() + gap;
    press.canvas.stroke(0.75, [press.left, top - gap], [press.left + press.width, top - gap]);
    if (proof.verify !== undefined) drawCode(press.canvas, proof.verify.url, press.left + gap / 2, top);
    lines.forEach(({ paragraph, line }, index) =>
      press.draw(
        paragraph,
        line,
        { x: press.left + code + (code === 0 ? 0 : gap), y: top + index * pitch, width: beside },
        form,
      ),
    );
    press.moveTo(press.y() + height);
  };
  return { height: height + gap, draw };
}

/** Each row's dark stretches as rectangles, in one path. */
function drawCode(canvas: Canvas, text: string, left: number, top: number): void {
  const grid = qrGrid(text);
  const module = codeSize / grid.length;
  const rectangles: (readonly [number, number, number, number])[] = [];
  grid.forEach((row, y) => {
    for (let from = 0; from < row.length; from += 1) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to += 1;
      rectangles.push([left + from * module, top + y * module, (to - from) * module, module]);
      from = to;
    }
  });
  canvas.blacken(rectangles);
}
