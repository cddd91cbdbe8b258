/** Owns the .xlsx of a list: one sheet, every text a text and never a formula. The same list always makes the same bytes. */

import { unzipSync } from "fflate";
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { proofLines } from "../fingerprint.ts";
import { type Cell, cell, type Column, type OfficeDocument, type Proof, type TableBlock } from "../model/document.ts";
import { fittedColumns } from "../model/fit-columns.ts";
import { widthOf } from "../model/title-lines.ts";
import { officeZip } from "../office-zip.ts";
import { qrPng } from "../qr-code.ts";
import { printSetup } from "./print-setup.ts";

/** Side of the code, in pixels, and the characters of the default font that it covers. */
const codeSize = 100;
const codeWidth = 16;
/** Of a row with the code in it, in points. */
const codeHeight = codeSize * 0.75 + 6;
/** In points. Farther down LibreOffice places no picture (2³¹ English Metric Units), but lays it over a row of the list. */
const farthest = 165_000;
/** Excel refuses longer texts. */
const longest = 32_000;

const looks = {
  "zh-CN": {
    title: "方正小标宋简体",
    head: "黑体",
    body: "仿宋_GB2312",
    day: 'yyyy"年"m"月"d"日"',
    more: "……（全文见会议定稿）",
    /** Characters of the default font that all columns are wide together; printing fits them to the page. */
    width: 128,
  },
  en: {
    title: "Times New Roman",
    head: "Times New Roman",
    body: "Times New Roman",
    day: "d mmmm yyyy",
    more: "… (in full in the record)",
    // Words are not torn, so that columns need more.
    width: 150,
  },
} as const;

/** A document without a table becomes a sheet that says so in words. */
export async function writeXlsx(document: OfficeDocument): Promise<Uint8Array> {
  const { name, language, blocks, proof } = document;
  const look = looks[language];
  const table = blocks.find((block): block is TableBlock => block.kind === "table");
  const columns = table?.columns ?? wordless;
  const widths = columnWidths(table, look);
  const place = placeOfCode(proof, table, widths);
  const above = aboveTable(document, columns.length, look, place === "title" ? codeHeight : 30);
  const head = table?.head === undefined ? [] : [headRow(table.head, widths, look)];
  const rows: SheetData = [
    ...above,
    ...head,
    ...(table?.rows ?? []).map((row) => tableRow(row, columns, widths, look)),
    ...belowTable(proof, widths, look, place === "end"),
  ];
  const book = await writeExcelFile(
    rows,
    {
      sheet: name,
      orientation: "landscape",
      stickyRowsCount: above.length + head.length,
      columns: widths.map((width) => ({ width })),
      images: proof.verify === undefined ? [] : [codePicture(proof.verify.url, place === "end" ? rows.length : 1)],
    },
    { fontFamily: look.body, fontSize: 10.5, features: [printSetup(name, above.length + 1)] },
  ).toBuffer();
  // Packed again without the time of day.
  return officeZip(new Map(Object.entries(unzipSync(new Uint8Array(book)))));
}

/** Of a sheet without a table: a single column could not be fitted to the page. */
const wordless: readonly Column[] = Array.from({ length: 8 }, () => ({ weight: 1 }));

function columnWidths(table: TableBlock | undefined, { width }: Look): readonly number[] {
  return table === undefined
    ? wordless.map(() => width / wordless.length)
    : fittedColumns(table, width / 2).map((ems) => Math.round(ems * 2));
}

/** Beside the words at the end, but of the longest lists beside their title. */
function placeOfCode({ verify }: Proof, table: TableBlock | undefined, widths: readonly number[]) {
  if (verify === undefined) return undefined;
  const height = (table?.rows ?? []).reduce((sum, row) => sum + rowHeight(row, widths), 0);
  return height > farthest ? "title" : "end";
}

/** Title, caption, and what a list without rows says instead. */
function aboveTable({ name, blocks }: OfficeDocument, across: number, look: Look, height: number): SheetData {
  const words = blocks.flatMap((block) => (block.kind === "paragraph" ? block.runs.map(({ text }) => text) : []));
  const caption = blocks.flatMap((block) => (block.kind === "caption" ? [block.text] : []));
  const style = { fontFamily: look.body, fontSize: 11, align: "center", height: 20 } as const;
  return [
    merged(name, across, { fontFamily: look.title, fontSize: 18, align: "center", alignVertical: "center", height }),
    ...[...caption, ...words].map((text) => merged(text, across, style)),
  ];
}

/** The proof in one row, for a row is never torn over two pages: room for the code, if it is here, and the words beside it. */
function belowTable(proof: Proof, widths: readonly number[], look: Look, hasCode: boolean): SheetData {
  const lines = proofLines(proof);
  const before = hasCode ? columnsUnderCode(widths) : 0;
  const height = Math.max(hasCode ? codeHeight : 0, lines.length * 12.5 + 4);
  const style = { fontFamily: look.body, fontSize: 9, wrap: true, alignVertical: "center", height } as const;
  return [
    [null],
    [...widths.slice(0, before).map(() => null), ...merged(lines.join("\n"), widths.length - before, style)],
  ];
}

/** As many columns from the left as the code covers. */
function columnsUnderCode(widths: readonly number[]): number {
  let covered = 0;
  const last = widths.findIndex((width) => (covered += width) >= codeWidth);
  return last + 1;
}

function merged(text: string, across: number, style: object): SheetData[number] {
  return [
    { value: text, type: String, format: "@", columnSpan: across, ...style },
    ...Array.from({ length: across - 1 }, () => null),
  ];
}

function codePicture(url: string, row: number) {
  return {
    content: Buffer.from(qrPng(url, 4).bytes),
    contentType: "image/png",
    width: codeSize,
    height: codeSize,
    dpi: 96,
    anchor: { row, column: 1 },
    title: "QR",
  };
}

type Look = (typeof looks)["zh-CN" | "en"];

const framed = { borderStyle: "thin", alignVertical: "center", wrap: true } as const;

function headRow(texts: readonly string[], widths: readonly number[], { head }: Look): SheetData[number] {
  const height = Math.max(24, rowHeight(texts.map(cell), widths));
  return texts.map((text) => ({
    value: text,
    type: String,
    format: "@",
    fontFamily: head,
    fontWeight: "bold" as const,
    align: "center" as const,
    height,
    ...framed,
  }));
}

function tableRow(
  row: readonly Cell[],
  columns: readonly Column[],
  widths: readonly number[],
  look: Look,
): SheetData[number] {
  const height = rowHeight(row, widths);
  return row.map((cell, column) => ({ ...dataCell(cell, columns[column]?.centred === true, look), height }));
}

/** Numbers and days as such; all else as text, whatever it begins with, so that no `=` of a writer is ever reckoned. */
function dataCell({ value, paragraphs }: Cell, centred: boolean, look: Look) {
  const style = { fontFamily: look.body, ...(centred ? { align: "center" as const } : {}), ...framed };
  if (typeof value === "number") return { value, type: Number, ...style };
  const day = value === undefined ? undefined : dayOf(value);
  if (day !== undefined) return { value: day, type: Date, format: look.day, ...style };
  const text = paragraphs.map((runs) => runs.map((run) => run.text).join("")).join("\n");
  return {
    value: text.length > longest ? text.slice(0, longest).toWellFormed() + look.more : text,
    type: String,
    format: "@",
    ...style,
  };
}

/** In points. Programs that open a sheet do not all find out by themselves how high wrapped text is. */
function rowHeight(row: readonly Cell[], widths: readonly number[]): number {
  const lines = row.map(({ paragraphs }, column) => {
    // Half-width characters, with something left for words that do not fit.
    const room = Math.max(2, (widths[column] ?? 8) - 2);
    return paragraphs.reduce((sum, runs) => {
      const width = runs.reduce((total, { text }) => total + widthOf(text), 0) * 2;
      return sum + Math.max(1, Math.ceil(width / room));
    }, 0);
  });
  return Math.min(409, Math.max(1, ...lines) * 14.5 + 6);
}

function dayOf(text: string): Date | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day === undefined || Number.isNaN(day.getTime()) ? undefined : day;
}
