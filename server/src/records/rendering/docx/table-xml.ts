/** Owns tables in a .docx: full width, their head repeated on each page, no row torn apart. */

import { inPoints, inTwips, type Layout } from "../layout.ts";
import type { Cell, Column, Language, TableBlock } from "../model/document.ts";
import { fittedColumns } from "../model/fit-columns.ts";
import { xmlText } from "../office-zip.ts";
import { runXml } from "./fonts-xml.ts";

const borders = ["top", "left", "bottom", "right", "insideH", "insideV"]
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join("");

/** `keepsEnd`: its last row stays on the page of what follows. */
export function tableXml(table: TableBlock, layout: Layout, language: Language, keepsEnd = false): string {
  const widths = columnWidths(table, layout);
  const head =
    table.head === undefined
      ? ""
      : `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${table.head
          .map((text, index) => cellXml(widths[index] ?? 0, "", headParagraph(text)))
          .join("")}</w:tr>`;
  const last = table.rows.length - 1;
  const rows = table.rows
    .map((row, index) => rowXml(row, table.columns, widths, language, keepsEnd && index === last))
    .join("");
  return `<w:tbl><w:tblPr><w:tblW w:w="${sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths
    .map((width) => `<w:gridCol w:w="${width}"/>`)
    .join("")}</w:tblGrid>${head}${rows}</w:tbl>`;
}

function rowXml(
  row: readonly Cell[],
  columns: readonly Column[],
  widths: readonly number[],
  language: Language,
  keep: boolean,
): string {
  let column = 0;
  const cells = row.map((cell) => {
    const { across = 1 } = cell;
    const width = sum(widths.slice(column, column + across));
    const centred = across === 1 && columns[column]?.centred === true;
    column += across;
    const spans = [
      across === 1 ? "" : `<w:gridSpan w:val="${across}"/>`,
      cell.continued ? "<w:vMerge/>" : cell.continues ? '<w:vMerge w:val="restart"/>' : "",
    ].join("");
    return cellXml(width, spans, cellParagraphs(cell, centred, language, keep));
  });
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join("")}</w:tr>`;
}

function cellXml(width: number, spans: string, paragraphs: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${spans}<w:vAlign w:val="center"/></w:tcPr>${paragraphs}</w:tc>`;
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
