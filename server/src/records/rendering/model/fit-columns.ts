/** Owns how wide the columns of a table are: by their weights, but no word or number torn where there is room for it. */

import type { Cell, TableBlock } from "./document.ts";
import { widthOf } from "./title-lines.ts";

/** A longer word may be torn, or one address would take the whole table. In ems of the table's type. */
const longestKept = 9;
/** What Latin letters and digits are wide at most, on average over a word: capitals and bold type count more than the half em of others. */
const letter = 0.6;
/** In the head of a table: a short word in bold has more of wide letters. */
const headLetter = 0.68;
/** For what is around the text of a cell. */
const around = 0.8;

/** Widths in the order of the columns; together `whole`, which is measured in ems of the table's type. */
export function fittedColumns({ columns, head, rows }: TableBlock, whole: number): readonly number[] {
  const needs = columns.map(() => 0);
  const look = (column: number, text: string, width = letter, least = 0) => {
    needs[column] = Math.max(needs[column] ?? 0, longestWord(text, width) + around, least);
  };
  head?.forEach((text, column) => look(column, text, headLetter, shortHead(text)));
  for (const row of rows)
    eachSingle(row, (column, cell) => cell.paragraphs.forEach((runs) => runs.forEach((run) => look(column, run.text))));
  return shared(
    columns.map(({ weight }) => weight),
    needs,
    whole,
  );
}

function eachSingle(row: readonly Cell[], use: (column: number, cell: Cell) => void): void {
  let column = 0;
  for (const cell of row) {
    if ((cell.across ?? 1) === 1) use(column, cell);
    column += cell.across ?? 1;
  }
}

/** The head of a column is one word (完成情况), as long as it is short. */
function shortHead(text: string): number {
  const width = widthOf(text);
  return /\s/.test(text) || width > 5 ? 0 : width + around;
}

/** What some programs put between a digit and the sign of year, month or day. */
const gap = 0.25;

/** Chinese may be broken anywhere but in a day (2027年6月30日); all else only between words. */
function longestWord(text: string, width: number): number {
  let longest = 1;
  for (const [day] of text.matchAll(/\d+年\d+月\d+日/g))
    longest = Math.max(longest, 3 + 5 * gap + (day.length - 3) * width);
  for (const [word] of text.matchAll(/[\u0021-\u024F\u2010-\u2027]+/g))
    longest = Math.max(longest, word.length * width);
  return Math.min(longest, longestKept);
}

/** Whoever has less than needed gets it from those who have more, in proportion; if there is not enough for all, needs alone count. */
function shared(weights: readonly number[], needs: readonly number[], whole: number): readonly number[] {
  if (needs.reduce((sum, need) => sum + need, 0) > whole) return scaled(needs, whole);
  const given = new Map<number, number>();
  for (;;) {
    const left = whole - [...given.values()].reduce((sum, width) => sum + width, 0);
    const free = weights.map((weight, column) => (given.has(column) ? 0 : weight));
    const widths = scaled(free, left).map((width, column) => given.get(column) ?? width);
    const short = widths.findIndex((width, column) => !given.has(column) && width < (needs[column] ?? 0));
    if (short === -1) return widths;
    given.set(short, needs[short] ?? 0);
  }
}

function scaled(shares: readonly number[], whole: number): readonly number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => (sum === 0 ? 0 : (share * whole) / sum));
}
