/** Owns the shape of a document between a record and a file format: what stands in it and in which role, never how it looks. */

export type Language = "zh-CN" | "en";

/** Text with one look. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
}

/** One is 一、 or `1.`, two （一） or `1.1`, three `1.`, four （1）. */
export type HeadingLevel = 1 | 2 | 3 | 4;

/** The number of a heading, an item or an attachment is part of its text. */
export type Block =
  /** Lines as they are to be broken. */
  | { readonly kind: "title"; readonly lines: readonly string[] }
  /** Centred below the title: a date, a remark. */
  | { readonly kind: "caption"; readonly text: string }
  /** To whom a letter is addressed: from the left edge. */
  | { readonly kind: "addressee"; readonly text: string }
  | { readonly kind: "heading"; readonly level: HeadingLevel; readonly runs: readonly Run[] }
  | Paragraph
  /** A label and what it names, further lines under its first character: 出席：…… */
  | { readonly kind: "entry"; readonly label: string; readonly runs: readonly Run[] }
  | TableBlock
  /** Who wrote it and when, at the right. */
  | { readonly kind: "signature"; readonly name: string; readonly day: string }
  /** An empty line. */
  | { readonly kind: "gap" }
  /** Begins a page, and what is attached. */
  | { readonly kind: "attachment"; readonly label: string };

export interface Paragraph {
  readonly kind: "paragraph";
  readonly runs: readonly Run[];
  /** How many steps of two characters it is set in, as a whole. */
  readonly depth?: number;
  readonly quoted?: true;
  /** Stays on the page on which the next block begins. */
  readonly leads?: true;
}

export interface TableBlock {
  readonly kind: "table";
  readonly columns: readonly Column[];
  /** Repeated on each page. */
  readonly head: readonly string[] | undefined;
  readonly rows: readonly (readonly Cell[])[];
}

/** `weight`: its share of the width. */
export interface Column {
  readonly weight: number;
  readonly centred?: true;
}

export interface Cell {
  /** One list of runs for each paragraph. */
  readonly paragraphs: readonly (readonly Run[])[];
  /** What it says, where a spreadsheet can reckon with it: a number, or a day `YYYY-MM-DD`. */
  readonly value?: number | string;
  /** Columns that it spans; 1 when left out. */
  readonly across?: number;
  /** Set as the head of a table is. */
  readonly head?: true;
  /** The cell above reaches down here. */
  readonly continued?: true;
  /** The cell below belongs to this one. */
  readonly continues?: true;
}

/** How a reader gets from paper back to what was signed. */
export interface Proof {
  /** 64 hexadecimal digits. */
  readonly digest: string;
  readonly words: string;
  readonly fingerprintLabel: string;
  /** Where it can be checked, as an address and as a QR code. */
  readonly verify?: { readonly label: string; readonly url: string };
}

export interface OfficeDocument {
  readonly language: Language;
  readonly name: string;
  readonly author: string;
  /** ISO 8601: when the record was frozen. The only time in a file. */
  readonly at: string;
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
  readonly proof: Proof;
}

export function plain(text: string): readonly Run[] {
  return text === "" ? [] : [{ text }];
}

export function cell(text: string): Cell {
  return { paragraphs: text.split("\n").map((line) => plain(line)) };
}
