/** Owns tables in a .pdf: full width, their head on each page; a row goes whole to the next page unless it is longer than one. */

import type { Layout } from "../layout.ts";
import { type Cell, cell, type TableBlock } from "../model/document.ts";
import { fittedColumns } from "../model/fit-columns.ts";
import type { Form, BrokenParagraph, Press } from "./press.ts";

/** Around what stands in a cell, in points. */
const padding = { side: 3, end: 2.5 } as const;

interface LaidCell {
  readonly x: number;
  readonly width: number;
  readonly form: Form;
  /** Every line in it with the paragraph that it belongs to. */
  readonly lines: readonly { readonly paragraph: BrokenParagraph; readonly line: BrokenParagraph["lines"][number] }[];
  readonly continued: boolean;
}

interface LaidRow {
  readonly cells: readonly LaidCell[];
  readonly count: number;
}

/** In points, of the head and the first row together: what should not be torn from a heading. */
export function tableBeginning(press: Press, table: TableBlock, layout: Layout): number {
  const lay = layer(press, table, layout);
  const first = table.rows[0];
  const firstHeight = first === undefined ? 0 : heightOf(lay(first).count, layout);
  return heightOf(headOf(table, lay)?.count ?? 0, layout) + Math.min(firstHeight, press.height / 3);
}

/** Row by row, for there can be thousands. `tail`: what is to stand on the page of the last row, in points. */
export function drawTable(press: Press, table: TableBlock, layout: Layout, tail = 0): void {
  const lay = layer(press, table, layout);
  const head = headOf(table, lay);
  const headHeight = heightOf(head?.count ?? 0, layout);
  const drawHead = () => {
    if (head !== undefined) drawRow(press, head, 0, head.count, layout);
  };
  const begin = (next: number) => {
    if (press.y() + next <= press.height + 0.01) return;
    press.newPage();
    drawHead();
  };
  press.ensure(Math.min(press.height, tableBeginning(press, table, layout)));
  drawHead();
  for (const [index, cells] of table.rows.entries()) {
    const row = lay(cells);
    const height = heightOf(row.count, layout);
    const behind = index === table.rows.length - 1 && height + tail <= press.height - headHeight ? tail : 0;
    if (height <= press.height - headHeight) {
      begin(height + behind);
      drawRow(press, row, 0, row.count, layout);
    } else drawLongRow(press, row, begin, layout);
  }
}

/** Longer than a page: as much of it on each as there is room for. */
function drawLongRow(press: Press, row: LaidRow, begin: (height: number) => void, layout: Layout): void {
  for (let from = 0; from < row.count;) {
    begin(heightOf(Math.min(3, row.count - from), layout));
    const free = Math.floor((press.height - press.y() - 2 * padding.end) / layout.tablePitch);
    const to = Math.min(row.count, from + Math.max(1, free));
    drawRow(press, row, from, to, layout);
    from = to;
  }
}

type Lay = (row: readonly Cell[]) => LaidRow;

function layer(press: Press, table: TableBlock, layout: Layout): Lay {
  const em = layout.table.size;
  const edges = [0];
  for (const width of fittedColumns(table, press.width / em)) edges.push((edges.at(-1) ?? 0) + width * em);
  return (row) => layRow(press, row, table, edges, layout);
}

function headOf({ head }: TableBlock, lay: Lay): LaidRow | undefined {
  return head && lay(head.map((text) => ({ ...cell(text), head: true })));
}

function heightOf(lines: number, { tablePitch }: Layout): number {
  return lines === 0 ? 0 : lines * tablePitch + 2 * padding.end;
}

function layRow(
  press: Press,
  row: readonly Cell[],
  table: TableBlock,
  edges: readonly number[],
  layout: Layout,
): LaidRow {
  let column = 0;
  const cells = row.map((each): LaidCell => {
    const { across = 1, head = false, continued = false } = each;
    const x = edges[column] ?? 0;
    const width = (edges[column + across] ?? press.width) - x;
    const centred = head || (across === 1 && table.columns[column]?.centred === true);
    column += across;
    const form: Form = {
      style: head ? layout.tableHead : layout.table,
      align: centred ? "centre" : "left",
      pitch: layout.tablePitch,
    };
    const lines = each.paragraphs.flatMap((runs) => {
      const paragraph = press.broken(runs, form, Math.max(layout.table.size, width - 2 * padding.side));
      return paragraph.lines.map((line) => ({ paragraph, line }));
    });
    return { x, width, form, lines, continued };
  });
  return { cells, count: Math.max(1, ...cells.map(({ lines }) => lines.length)) };
}

/** The lines from `from` up to, not including, `to`: a whole row, or the share of it that one page has room for. */
function drawRow(press: Press, row: LaidRow, from: number, to: number, layout: Layout): void {
  const top = press.top + press.y();
  const height = heightOf(to - from, layout);
  const wholeRow = to - from === row.count;
  for (const laid of row.cells) {
    border(press, laid, top, height);
    // What is shorter than its row stands in the middle, unless the row goes on elsewhere.
    const shift = wholeRow ? ((row.count - laid.lines.length) * layout.tablePitch) / 2 : 0;
    laid.lines.slice(from, to).forEach(({ paragraph, line }, index) => {
      const y = top + padding.end + shift + index * layout.tablePitch;
      const x = press.left + laid.x + padding.side;
      press.draw(paragraph, line, { x, y, width: laid.width - 2 * padding.side }, laid.form);
    });
  }
  press.moveTo(press.y() + height);
}

/** No line above what belongs to the cell above it. */
function border({ canvas, left }: Press, { x, width, continued }: LaidCell, top: number, height: number): void {
  const [from, to, bottom] = [left + x, left + x + width, top + height];
  canvas.stroke(0.5, [from, top], [from, bottom], [to, bottom], [to, top]);
  if (!continued) canvas.stroke(0.5, [from, top], [to, top]);
}
