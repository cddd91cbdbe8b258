/** Owns tables in a .docx: full width, their head repeated on each page, no row torn apart, and what closes a document in one piece with the last row. */

import { inPoints, inTwips, type Layout } from "../layout.ts";
import type { Cell, Column, Language, TableBlock } from "../model/document.ts";
import { fittedColumns } from "../model/fit-columns.ts";
import { xmlText } from "../office-zip.ts";
import { runXml } from "./fonts-xml.ts";

const borders = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join("");

/** What stands below a table without a frame of its own, beside one another. Widths in twips, together the whole. */
export type Foot = readonly { readonly width: number; readonly content: string }[];

/**
 * `foot` becomes the table's last row: LibreOffice keeps rows together within a table alone, so that what is a table of its
 * own can end up on a page by itself, away from what it belongs to.
 */
export function tableXml(table: TableBlock, layout: Layout, language: Language, foot: Foot = []): string {
  const widths = columnWidths(table, layout);
  const grid = gridOf(
    widths,
    foot.map(({ width }) => width),
  );
  const head =
    table.head === undefined
      ? ""
      : `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${table.head
          .map((text, column) => cellXml(grid.cell(column, 1), "", headParagraph(text)))
          .join("")}</w:tr>`;
  const last = table.rows.length - 1;
  const rows = table.rows
    .map((row, index) => rowXml(row, table.columns, grid, language, foot.length > 0 && index === last))
    .join("");
  return `<w:tbl><w:tblPr><w:tblW w:w="${sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${grid.steps
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join("")}</w:tblGrid>${head}${rows}${footXml(foot, grid)}</w:tbl>`;
}

interface Place {
  readonly width: number;
  /** Steps of the grid that it covers. */
  readonly span: number;
}

interface Grid {
  readonly steps: readonly number[];
  cell(column: number, across: number): Place;
  part(from: number, width: number): Place;
}

/** The edges of the columns, and those of the foot between them. */
function gridOf(columns: readonly number[], foot: readonly number[]): Grid {
  const edges = [...new Set([0, ...running(columns), ...running(foot)])].toSorted((one, other) => one - other);
  const part = (from: number, width: number): Place => ({
    width,
    span: edges.filter((edge) => edge > from && edge <= from + width).length,
  });
  return {
    steps: edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)),
    cell: (column, across) => part(sum(columns.slice(0, column)), sum(columns.slice(column, column + across))),
    part,
  };
}

function running(widths: readonly number[]): readonly number[] {
  return widths.map((_, index) => sum(widths.slice(0, index + 1)));
}

function rowXml(
  row: readonly Cell[],
  columns: readonly Column[],
  grid: Grid,
  language: Language,
  keep: boolean,
): string {
  let column = 0;
  const cells = row.map((cell) => {
    const { across = 1 } = cell;
    const place = grid.cell(column, across);
    const centred = across === 1 && columns[column]?.centred === true;
    column += across;
    const merge = cell.continued ? "<w:vMerge/>" : cell.continues ? '<w:vMerge w:val="restart"/>' : "";
    return cellXml(place, merge, cellParagraphs(cell, centred, language, keep));
  });
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join("")}</w:tr>`;
}

/** A blank row that parts them, with the rule below it, then the foot. */
function footXml(foot: Foot, grid: Grid): string {
  if (foot.length === 0) return "";
  const side = (name: string) => `<w:${name} w:val="nil"/>`;
  const open = `<w:tcBorders>${["left", "bottom", "right"].map(side).join("")}</w:tcBorders>`;
  const ruled = `<w:tcBorders>${side("left")}<w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/>${side("right")}</w:tcBorders>`;
  const blank = '<w:p><w:pPr><w:pStyle w:val="Proof"/></w:pPr></w:p>';
  let from = 0;
  const cells = foot.map(({ width, content }) => {
    const place = grid.part(from, width);
    from += width;
    return cellXml(place, open, content);
  });
  const row = (content: string) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${content}</w:tr>`;
  return row(cellXml(grid.part(0, from), ruled, blank)) + row(cells.join(""));
}

/** `properties` stand between the span and the alignment in the order of the schema. */
function cellXml({ width, span }: Place, properties: string, paragraphs: string): string {
  const across = span === 1 ? "" : `<w:gridSpan w:val="${span}"/>`;
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${across}${properties}<w:vAlign w:val="center"/></w:tcPr>${paragraphs}</w:tc>`;
}

function headParagraph(text: string): string {
  return text
    .split("\n")
    .map(
      (line) =>
        `<w:p><w:pPr><w:pStyle w:val="TableHead"/></w:pPr><w:r><w:t xml:space="preserve">${xmlText(line)}</w:t></w:r></w:p>`,
    )
    .join("");
}

function cellParagraphs(cell: Cell, centred: boolean, language: Language, keep: boolean): string {
  const style = cell.head ? "TableHead" : "TableText";
  const properties = `<w:pPr><w:pStyle w:val="${style}"/>${keep ? "<w:keepNext/>" : ""}${centred ? '<w:jc w:val="center"/>' : ""}</w:pPr>`;
  return cell.paragraphs
    .map((runs) => `<w:p>${properties}${runs.map((run) => runXml(run, language)).join("")}</w:p>`)
    .join("");
}

/** In twips. */
export function textWidth({ page, margin }: Layout): number {
  return inTwips(inPoints(page.width - margin.left - margin.right));
}

/** Whole twips that add up to the whole width. */
function columnWidths(table: TableBlock, layout: Layout): readonly number[] {
  const whole = textWidth(layout);
  const em = inTwips(layout.table.size);
  let edge = 0;
  let given = 0;
  return fittedColumns(table, whole / em).map((width) => {
    edge += width * em;
    const end = Math.round(edge);
    const own = end - given;
    given = end;
    return own;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
