/** Owns the free fonts of a .pdf: which stand for the official ones, what each has a glyph for, and how wide it is. */

import { readFileSync } from "node:fs";
import { create, type Font } from "fontkit";
import type { Face } from "../layout.ts";
import { fontFile, type FontName } from "./font-files.ts";
import { unpackWoff } from "./unpack-woff.ts";

export interface LoadedFont {
  readonly name: FontName;
  readonly font: Font;
  /** `undefined` for what it has no glyph for. `proportional`: of quotation marks as Latin text has them. */
  glyphFor(codePoint: number, proportional?: boolean): Found | undefined;
}

export interface Found {
  readonly glyph: number;
  /** Of its em. */
  readonly advance: number;
}

/** The first that has the character is taken. There is no free 仿宋 to be had as a package, so 宋体 stands for it. */
const orders: Readonly<Record<Face, readonly FontName[]>> = {
  xiaobiaosong: ["song-bold", "hei", "kai"],
  fangsong: ["song", "kai", "hei"],
  song: ["song", "kai", "hei"],
  heiti: ["hei", "song", "kai"],
  kaiti: ["kai", "song", "hei"],
};

const boldOrders: Readonly<Partial<Record<Face, readonly FontName[]>>> = {
  fangsong: ["song-bold", "hei", "kai"],
  song: ["song-bold", "hei", "kai"],
};

const loaded = new Map<FontName, LoadedFont>();

/** Read once, when first asked for. */
export function fontNamed(name: FontName): LoadedFont {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const bytes = readFileSync(fontFile(name));
  const font = measured(name, name === "kai" ? unpackWoff(bytes) : bytes);
  loaded.set(name, font);
  return font;
}

export function orderFor(face: Face, bold: boolean): readonly FontName[] {
  return (bold ? boldOrders[face] : undefined) ?? orders[face];
}

function measured(name: FontName, bytes: Buffer): LoadedFont {
  const font = create(bytes) as Font;
  const found = new Map<number, Found | undefined>();
  const find = (codePoint: number, proportional: boolean): Found | undefined => {
    if (!font.hasGlyphForCodePoint(codePoint)) return undefined;
    const glyph = proportional
      ? font.layout(String.fromCodePoint(codePoint), ["pwid"]).glyphs[0]
      : font.glyphForCodePoint(codePoint);
    return glyph && { glyph: glyph.id, advance: glyph.advanceWidth / font.unitsPerEm };
  };
  return {
    name,
    font,
    glyphFor(codePoint, proportional = false) {
      const key = proportional ? -codePoint : codePoint;
      if (!found.has(key)) found.set(key, find(codePoint, proportional));
      return found.get(key);
    },
  };
}
