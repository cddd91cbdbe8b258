/** Owns the pages of a .pdf and what is drawn on them, in points from the upper left corner; its contents list and its particulars. */

import { embedFont, type EmbeddedFont } from "./embedded-font.ts";
import type { FontName } from "./font-files.ts";
import { fontNamed } from "./fonts.ts";
import { decimal, makePdfFile, pdfText, type Reference } from "./pdf-file.ts";

export interface Glyph {
  readonly glyph: number;
  readonly text: string;
  /** Of its em. */
  readonly advance: number;
}

export interface Setting {
  readonly font: FontName;
  readonly size: number;
  readonly x: number;
  readonly baseline: number;
  /** Added behind each glyph, in points. */
  readonly tracking: number;
  readonly slanted: boolean;
}

export interface Canvas {
  addPage(): void;
  text(glyphs: readonly Glyph[], setting: Setting): void;
  /** A line through these points. */
  stroke(width: number, ...points: readonly (readonly [x: number, y: number])[]): void;
  /** Black rectangles. */
  blacken(rectangles: readonly (readonly [x: number, y: number, width: number, height: number])[]): void;
  /** An entry in the contents list, leading to the page. One of level 2 goes below the last of level 1. */
  bookmark(level: 1 | 2, title: string): void;
  end(): Uint8Array;
}

export interface Particulars {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly at: Date;
}

interface Bookmark {
  readonly title: string;
  readonly page: Reference;
  readonly below: Bookmark[];
}

export function makeCanvas(particulars: Particulars): Canvas {
  const { width, height, title, author, language, at } = particulars;
  const file = makePdfFile();
  const fonts = new Map<FontName, EmbeddedFont>();
  const pages: Reference[] = [];
  const tree = file.reserve();
  const resources = file.reserve();
  const bookmarks: Bookmark[] = [];
  let marks: string[] = [];

  const fontOf = (name: FontName) => {
    const known = fonts.get(name) ?? embedFont(file, fontNamed(name));
    fonts.set(name, known);
    return known;
  };
  const up = (y: number) => decimal(height - y);

  function closePage(): void {
    const page = pages.at(-1);
    if (page === undefined) return;
    const content = file.stream("", marks.join(""));
    file.put(
      `/Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${decimal(width)} ${decimal(height)}]/Resources ${resources} 0 R/Contents ${content} 0 R`,
      page,
    );
    marks = [];
  }

  /** Returns the first and the last of them. */
  function putBookmarks(list: readonly Bookmark[], parent: Reference): string {
    const references = list.map(() => file.reserve());
    list.forEach(({ title, page, below }, index) => {
      const own = references[index];
      if (own === undefined) return;
      const beside = [
        references[index - 1] === undefined ? "" : `/Prev ${references[index - 1]} 0 R`,
        references[index + 1] === undefined ? "" : `/Next ${references[index + 1]} 0 R`,
        // Closed: what is below is counted as hidden.
        below.length === 0 ? "" : `${putBookmarks(below, own)}/Count ${-below.length}`,
      ].join("");
      file.put(`/Title ${pdfText(title)}/Parent ${parent} 0 R/Dest[${page} 0 R/Fit]${beside}`, own);
    });
    return `/First ${references[0]} 0 R/Last ${references.at(-1)} 0 R`;
  }

  return {
    addPage() {
      closePage();
      pages.push(file.reserve());
    },
    text(glyphs, { font, size, x, baseline, tracking, slanted }) {
      const embedded = fontOf(font);
      const codes = glyphs.map(({ glyph, text, advance }) => embedded.code(glyph, text, advance)).join("");
      marks.push(
        `BT/${font} ${decimal(size)} Tf ${decimal(tracking)} Tc 1 0 ${slanted ? "0.2" : "0"} 1 ${decimal(x)} ${up(baseline)} Tm<${codes}>Tj ET\n`,
      );
    },
    stroke(lineWidth, ...points) {
      const path = points.map(([x, y], index) => `${decimal(x)} ${up(y)} ${index === 0 ? "m" : "l"}`).join(" ");
      marks.push(`${decimal(lineWidth)} w ${path} S\n`);
    },
    blacken(rectangles) {
      const path = rectangles
        .map(([x, y, w, h]) => `${decimal(x)} ${up(y + h)} ${decimal(w)} ${decimal(h)} re`)
        .join("\n");
      marks.push(`${path} f\n`);
    },
    bookmark(level, title) {
      const page = pages.at(-1);
      if (page === undefined) return;
      const list = level === 1 ? bookmarks : (bookmarks.at(-1)?.below ?? bookmarks);
      list.push({ title, page, below: [] });
    },
    end() {
      closePage();
      for (const font of fonts.values()) font.finish();
      const named = [...fonts].map(([name, { reference }]) => `/${name} ${reference} 0 R`).join("");
      file.put(`/Font<<${named}>>`, resources);
      file.put(`/Type/Pages/Count ${pages.length}/Kids[${pages.map((page) => `${page} 0 R`).join(" ")}]`, tree);
      const outlines = bookmarks.length === 0 ? undefined : file.reserve();
      if (outlines !== undefined)
        file.put(`/Type/Outlines${putBookmarks(bookmarks, outlines)}/Count ${bookmarks.length}`, outlines);
      const catalog = file.put(
        `/Type/Catalog/Pages ${tree} 0 R/Lang(${language})/ViewerPreferences<</DisplayDocTitle true>>${outlines === undefined ? "" : `/Outlines ${outlines} 0 R`}`,
      );
      const time = `(D:${at.toISOString().replaceAll(/[-:T]|\.\d+Z/g, "")}Z)`;
      const info = file.put(
        `/Title ${pdfText(title)}/Author ${pdfText(author)}/Creator(Sanguan)/Producer(Sanguan)/CreationDate${time}/ModDate${time}`,
      );
      return file.end(catalog, info);
    },
  };
}
