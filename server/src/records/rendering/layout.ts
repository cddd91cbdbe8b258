/** Owns how the documents look, for every format alike: GB/T 9704-2012 for Chinese ones, the same page with English type for English ones. */

import type { HeadingLevel, Language } from "./model/document.ts";

/** What a typeface is for. Which font that is, is the format's: official names in .docx, free fonts in .pdf. */
export type Face = "xiaobiaosong" | "fangsong" | "heiti" | "kaiti" | "song";

export interface TextStyle {
  readonly face: Face;
  /** In points. */
  readonly size: number;
  /** Added between characters, in points. */
  readonly tracking?: number;
  readonly bold?: true;
}

export interface Layout {
  /** In millimetres. */
  readonly page: { readonly width: number; readonly height: number };
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** From one line to the next, in points: 22 lines are a page of the standard. */
  readonly pitch: number;
  /** Of tables. */
  readonly tablePitch: number;
  /** Of the first line of a paragraph, in characters. */
  readonly indent: number;
  readonly justified: boolean;
  readonly body: TextStyle;
  readonly title: TextStyle;
  readonly caption: TextStyle;
  readonly attachment: TextStyle;
  readonly heading: Readonly<Record<HeadingLevel, TextStyle>>;
  readonly table: TextStyle;
  readonly tableHead: TextStyle;
  readonly proof: TextStyle;
  readonly pageNumber: TextStyle;
}

const points = 72 / 25.4;

/** 225 mm. */
const textHeight = 225;
/** 156 mm. */
const textWidth = 156;

const upright = {
  page: { width: 210, height: 297 },
  margin: { top: 37, right: 26, bottom: 35, left: 28 },
} as const;

/** The upright page turned a quarter to the left: its text area keeps its size. */
const turned = {
  page: { width: 297, height: 210 },
  margin: { top: 28, right: 37, bottom: 26, left: 35 },
} as const;

/** 3号; 2号, 4号, 小四, 五号 are 22, 14, 12 and 10.5. */
const three = 16;

/** 28 characters of 3号 are a little wider than a line: each gives way, in whole twentieths of a point. */
const tracking = Math.floor(((textWidth * points) / 28 - three) * 20) / 20;

function bodySized(face: Face): TextStyle {
  return { face, size: three, tracking };
}

const chinese = {
  pitch: Math.floor(((textHeight * points) / 22) * 20) / 20,
  indent: 2,
  justified: true,
  body: bodySized("fangsong"),
  title: { face: "xiaobiaosong", size: 22 },
  caption: bodySized("kaiti"),
  attachment: bodySized("heiti"),
  heading: {
    1: bodySized("heiti"),
    2: bodySized("kaiti"),
    3: bodySized("fangsong"),
    4: bodySized("fangsong"),
  },
  proof: { face: "fangsong", size: 10.5 },
  pageNumber: { face: "song", size: 14 },
} as const;

const english = {
  pitch: 18,
  tracking: 0,
  indent: 0,
  justified: false,
  body: { face: "song", size: 12 },
  title: { face: "song", size: 18, bold: true },
  caption: { face: "song", size: 12 },
  attachment: { face: "song", size: 12, bold: true },
  heading: {
    1: { face: "song", size: 14, bold: true },
    2: { face: "song", size: 12, bold: true },
    3: { face: "song", size: 12, bold: true },
    4: { face: "song", size: 12 },
  },
  proof: { face: "song", size: 9 },
  pageNumber: { face: "song", size: 12 },
} as const;

export function layoutOf(language: Language, landscape: boolean): Layout {
  const look = language === "en" ? english : chinese;
  // English words are not torn where a column ends: smaller type leaves the wordy columns more than a word a line.
  const size = language === "en" ? (landscape ? 9 : 10) : landscape ? 10.5 : 12;
  return {
    ...(landscape ? turned : upright),
    ...look,
    table: { face: look.body.face, size },
    tableHead: language === "en" ? { face: "song", size, bold: true } : { face: "heiti", size },
    tablePitch: Math.round(size * 1.5 * 20) / 20,
  };
}

export function inPoints(millimetres: number): number {
  return millimetres * points;
}

/** Twentieths of a point. */
export function inTwips(pointsGiven: number): number {
  return Math.round(pointsGiven * 20);
}
