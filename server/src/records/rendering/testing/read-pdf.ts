/** Owns the reading of a .pdf in tests, by a program that has nothing to do with ours. */

import { getDocumentProxy } from "unpdf";

/** In points, from the lower left corner, as the format counts. */
export interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface ReadPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly Text[];
  /** Text on one baseline, from left to right; lines from above. */
  readonly lines: readonly {
    readonly y: number;
    readonly text: string;
    readonly left: number;
    readonly right: number;
  }[];
}

export interface ReadPdf {
  readonly pages: readonly ReadPage[];
  readonly contents: readonly { readonly title: string; readonly below: readonly string[] }[];
  readonly information: Readonly<Record<string, unknown>>;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // The reader takes the bytes away from whoever gave them.
  const pdf = await getDocumentProxy(bytes.slice());
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item): readonly Text[] => {
      if (!("str" in item) || item.str === "") return [];
      const [, , , size = 0, x = 0, y = 0] = item.transform as readonly number[];
      return [{ text: item.str, x, y, width: item.width, size }];
    });
    pages.push({ width, height, texts, lines: linesOf(texts) });
  }
  const outline = ((await pdf.getOutline()) ?? []) as readonly { title: string; items: readonly { title: string }[] }[];
  const { info } = await pdf.getMetadata();
  return {
    pages,
    contents: outline.map(({ title, items }) => ({ title, below: items.map((item) => item.title) })),
    information: info as Readonly<Record<string, unknown>>,
  };
}

function linesOf(texts: readonly Text[]): ReadPage["lines"] {
  const byBaseline = new Map<number, Text[]>();
  for (const text of texts) {
    const y = Math.round(text.y * 10) / 10;
    byBaseline.set(y, [...(byBaseline.get(y) ?? []), text]);
  }
  return [...byBaseline]
    .sort(([one], [other]) => other - one)
    .map(([y, parts]) => {
      const sorted = parts.sort((one, other) => one.x - other.x);
      const last = sorted.at(-1);
      return {
        y,
        text: sorted.map(({ text }) => text).join(""),
        left: sorted[0]?.x ?? 0,
        right: last === undefined ? 0 : last.x + last.width,
      };
    });
}

export function wholeText({ pages }: ReadPdf): string {
  return pages.map(({ lines }) => lines.map(({ text }) => text).join("\n")).join("\n");
}
