/** Owns the way from a table in shared text to a table in a document: a full grid, whatever spans the writers left. */

import type { ContentNode } from "@sanguan/shared/document/content";
import { contentRuns, rawWords } from "./content-runs.ts";
import { type Cell, plain, type Run, type TableBlock } from "./document.ts";

/** No page holds more columns; what is further right goes below each other into the last one. */
const mostColumns = 24;

interface Reaching {
  readonly across: number;
  left: number;
}

export function contentTable(table: ContentNode): TableBlock {
  const rows: Cell[][] = [];
  /** Cells that reach down into the next row, by their first column. */
  let reaching = new Map<number, Reaching>();
  for (const row of table.content ?? []) {
    const cells: Cell[] = [];
    const next = new Map<number, Reaching>();
    let column = 0;
    const fill = () => {
      for (let above = reaching.get(column); above !== undefined; above = reaching.get(column)) {
        above.left -= 1;
        cells.push({
          paragraphs: [[]],
          across: above.across,
          continued: true,
          ...(above.left > 0 ? { continues: true } : {}),
        });
        if (above.left > 0) next.set(column, above);
        column += above.across;
      }
    };
    fill();
    for (const node of row.type === "tableRow" ? (row.content ?? []) : [row]) {
      const free = freeFrom(column, reaching);
      if (free < 1) {
        const { paragraphs = [], across = 1 } = cells.pop() ?? {};
        cells.push({ paragraphs: [...paragraphs, ...cellParagraphs(node)], across });
        continue;
      }
      const across = Math.min(span(node, "colspan"), free);
      const down = span(node, "rowspan") - 1;
      cells.push({
        paragraphs: cellParagraphs(node),
        ...(across === 1 ? {} : { across }),
        ...(node.type === "tableHeader" ? { head: true } : {}),
        ...(down > 0 ? { continues: true } : {}),
      });
      if (down > 0) next.set(column, { across, left: down });
      column += across;
      fill();
    }
    // What reaches down beyond the end of a short row keeps its column.
    for (const taken of [...reaching.keys()].filter((each) => each >= column).sort((one, other) => one - other)) {
      cells.push({ paragraphs: [[]], ...(taken - column === 1 ? {} : { across: taken - column }) });
      column = taken;
      fill();
    }
    rows.push(cells);
    reaching = next;
  }
  return evened(rows);
}

function freeFrom(column: number, reaching: ReadonlyMap<number, Reaching>): number {
  const nextTaken = Math.min(mostColumns, ...[...reaching.keys()].filter((taken) => taken >= column));
  return nextTaken - column;
}

function span(node: ContentNode, name: string): number {
  const value = Number(node.attrs?.[name] ?? 1);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, 1000) : 1;
}

/** Every row as wide as the widest; no cell reaches below the last row. */
function evened(rows: readonly (readonly Cell[])[]): TableBlock {
  const width = (row: readonly Cell[]) => row.reduce((sum, { across = 1 }) => sum + across, 0);
  const columns = Math.max(1, ...rows.map((row) => width(row)));
  const whole = rows.map((row, index) => {
    const missing = columns - width(row);
    const cells = missing === 0 ? row : [...row, { paragraphs: [[]], ...(missing === 1 ? {} : { across: missing }) }];
    return index < rows.length - 1 ? cells : cells.map((cell) => endingHere(cell));
  });
  const [first, ...rest] = whole;
  const isHead =
    first !== undefined &&
    rest.length > 0 &&
    first.every((cell) => cell.head && !cell.continues && cell.across === undefined);
  return {
    kind: "table",
    columns: Array.from({ length: columns }, () => ({ weight: 1 })),
    head: isHead
      ? first.map((cell) => cell.paragraphs.map((runs) => runs.map(({ text }) => text).join("")).join("\n"))
      : undefined,
    rows: isHead ? rest : whole,
  };
}

function endingHere({ paragraphs, across, head, continued }: Cell): Cell {
  return {
    paragraphs,
    ...(across === undefined ? {} : { across }),
    ...(head === undefined ? {} : { head }),
    ...(continued === undefined ? {} : { continued }),
  };
}

/** What stands in a cell, one paragraph below the other; lists keep a mark, and a table in a table its words. */
function cellParagraphs(cell: ContentNode): readonly (readonly Run[])[] {
  const isCell = cell.type === "tableCell" || cell.type === "tableHeader";
  const paragraphs = (isCell ? (cell.content ?? []) : [cell]).flatMap((node) => blockParagraphs(node));
  return paragraphs.length === 0 ? [[]] : paragraphs;
}

function blockParagraphs(node: ContentNode): readonly (readonly Run[])[] {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return contentRuns(node.content ?? []);
    case "blockquote":
    case "listItem":
      return (node.content ?? []).flatMap((child) => blockParagraphs(child));
    case "bulletList":
    case "orderedList":
      return (node.content ?? []).flatMap((item, index) =>
        marked(blockParagraphs(item), node.type === "bulletList" ? "• " : `${index + 1}.`),
      );
    default:
      return [plain(rawWords(node))];
  }
}

function marked(paragraphs: readonly (readonly Run[])[], mark: string): readonly (readonly Run[])[] {
  const [first = [], ...rest] = paragraphs;
  return [[...plain(mark), ...first], ...rest];
}
