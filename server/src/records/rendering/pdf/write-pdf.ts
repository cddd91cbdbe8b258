/** Owns the .pdf of a document: each block on its pages. The same document always makes the same bytes. */

import { type Layout, layoutOf, type TextStyle } from "../layout.ts";
import type { Block, OfficeDocument, Run } from "../model/document.ts";
import { signatureIndents } from "../signature-indents.ts";
import { type Form, makePress, type Press } from "./press.ts";
import { layProof } from "./proof.ts";
import { drawTable, tableBeginning } from "./table.ts";

export interface Printed {
  readonly bytes: Uint8Array;
  /** Characters that no font has; each stands in the text as 〔U+…〕. */
  readonly missing: readonly string[];
}

export function writePdf(document: OfficeDocument): Printed {
  const layout = layoutOf(document.language, document.landscape);
  const press = makePress(document, layout);
  const proof = layProof(press, document.proof, layout);
  let attached = false;
  document.blocks.forEach((block, index) => {
    const isLast = index === document.blocks.length - 1;
    keepWithNext(press, document.blocks, index, layout, proof.height);
    drawBlock(press, block, layout, isLast ? proof.height : 0);
    attached ||= block.kind === "attachment";
    bookmark(press, block, attached);
  });
  proof.draw();
  return { bytes: press.end(), missing: [...press.missing].sort() };
}

/** `tail`: what is to stand on the page on which the block ends, in points. */
function drawBlock(press: Press, block: Block, layout: Layout, tail: number): void {
  const { body, pitch, indent } = layout;
  const flow = { align: layout.justified ? "both" : "left" } as const;
  const air = layout.justified ? 0 : pitch / 3;
  const after = () => press.moveTo(press.y() + (press.y() === 0 ? 0 : air));
  const behind = tail === 0 ? 0 : tail + air;
  switch (block.kind) {
    case "title":
      return block.lines.forEach((text) => writeRuns(press, [{ text }], titleForm(layout)));
    case "caption":
      return writeRuns(press, [{ text: block.text }], { style: layout.caption, align: "centre" });
    case "addressee":
      writeRuns(press, [{ text: block.text }], { style: body });
      return after();
    case "heading":
      writeRuns(press, block.runs, headingForm(layout, block.level));
      return after();
    case "paragraph": {
      const style = block.quoted ? { ...body, face: layout.caption.face } : body;
      const left = Math.min(block.depth ?? 0, 6) * 2 * body.size;
      writeRuns(press, block.runs, { style, left, first: indent * body.size, ...flow }, behind);
      return after();
    }
    case "entry":
      return drawEntry(press, block.label, block.runs, layout, tail);
    case "table":
      drawTable(press, block, layout, tail === 0 ? 0 : tail + pitch + 4);
      // On with the lines of the page, with some air below the table.
      return press.moveTo(Math.ceil((press.y() + 4) / pitch) * pitch);
    case "signature":
      return drawSignature(press, block.name, block.day, layout, tail);
    case "attachment":
      if (press.y() > 0) press.newPage();
      return writeRuns(press, [{ text: block.label }], { style: layout.attachment });
    case "gap":
      // None at the top of a page.
      return press.y() === 0 ? undefined : press.moveTo(press.y() + pitch);
  }
}

function writeRuns(press: Press, runs: readonly Run[], form: Form, tail = 0): void {
  press.write(press.broken(runs, form), form, tail);
}

function titleForm({ title, pitch }: Layout): Form {
  return { style: title, align: "centre", pitch: Math.max(pitch, title.size * 1.3) };
}

function bodyForm(layout: Layout): Form {
  return { style: layout.body, first: layout.indent * layout.body.size };
}

function headingForm(layout: Layout, level: 1 | 2 | 3 | 4): Form {
  return { style: layout.heading[level], first: layout.indent * layout.body.size };
}

/** The label in 黑体; further lines under the first character behind it. */
function drawEntry(press: Press, label: string, runs: readonly Run[], layout: Layout, tail: number): void {
  const { body, attachment, indent } = layout;
  const labelStyle: TextStyle = { ...attachment, size: body.size };
  const set = indent * body.size;
  const named = press.broken([{ text: label }], { style: labelStyle });
  const labelWidth = named.pieces.reduce((sum, { width }) => sum + width, 0);
  const form: Form = { style: body, left: set + labelWidth };
  const line = named.lines[0];
  const content = press.broken(runs, form);
  // A short one goes with what is to stand below it; of a long one its last lines do.
  press.ensure(content.lines.length <= 2 ? content.lines.length * layout.pitch + tail : layout.pitch);
  if (line !== undefined)
    press.draw(
      named,
      line,
      { x: press.left + set, y: press.top + press.y(), width: labelWidth },
      { style: labelStyle },
    );
  press.write(content, form, tail);
}

function drawSignature(press: Press, name: string, day: string, layout: Layout, tail: number): void {
  const [nameRight, dayRight] = signatureIndents(name, day);
  press.ensure(3 * layout.pitch + tail);
  press.moveTo(press.y() + layout.pitch);
  for (const [text, right] of [
    [name, nameRight],
    [day, dayRight],
  ] as const)
    writeRuns(press, [{ text }], { style: layout.body, align: "right", right: right * layout.body.size });
}

/** No heading stands alone at the end of a page, no signature at the beginning of one, and nothing with the proof alone. */
function keepWithNext(press: Press, blocks: readonly Block[], index: number, layout: Layout, proof: number): void {
  if (!leads(blocks[index]) || leads(blocks[index - 1])) return;
  let needed = 0;
  let at = index;
  for (let block = blocks[at]; block !== undefined && leads(block); block = blocks[at]) {
    const form = block.kind === "heading" ? headingForm(layout, block.level) : bodyForm(layout);
    needed += layout.pitch * press.broken(block.runs, form).lines.length;
    at += 1;
  }
  const next = blocks[at];
  const begun = needed + beginningOf(press, next, layout);
  const isLast = at >= blocks.length - 1 && (next === undefined || next.kind === "signature");
  const whole = isLast && begun + proof <= press.height ? begun + proof : begun;
  if (whole <= press.height) press.ensure(whole);
}

type Leading = Extract<Block, { readonly kind: "heading" | "paragraph" }>;

function leads(block: Block | undefined): block is Leading {
  return block?.kind === "heading" || (block?.kind === "paragraph" && block.leads === true);
}

function beginningOf(press: Press, block: Block | undefined, layout: Layout): number {
  if (block?.kind === "table") return tableBeginning(press, block, layout);
  return layout.pitch * (block?.kind === "signature" ? 3 : 1);
}

/** The headings as the contents that a reader shows beside the pages; those of what is attached below its label. */
function bookmark({ canvas }: Press, block: Block, attached: boolean): void {
  if (block.kind === "attachment") canvas.bookmark(1, block.label);
  if (block.kind !== "heading" || block.level > 2) return;
  canvas.bookmark(block.level === 1 && !attached ? 1 : 2, block.runs.map((run) => run.text).join(""));
}
