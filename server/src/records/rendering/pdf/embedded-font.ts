/** Owns a font in one .pdf: the glyphs that are used in it, what they read as, how wide they are. */

import type { FontName } from "./font-files.ts";
import type { LoadedFont } from "./fonts.ts";
import { type PdfFile, type Reference, utf16 } from "./pdf-file.ts";

export interface EmbeddedFont {
  readonly reference: Reference;
  /** The code of a glyph in a text string, four hexadecimal digits. `text`: what is copied from it, `advance`: of its em. */
  code(glyph: number, text: string, advance: number): string;
  /** Writes what is used. Once, at the end. */
  finish(): void;
}

const tags: Readonly<Record<FontName, string>> = {
  song: "SGSONG",
  "song-bold": "SGBOLD",
  hei: "SGHEIT",
  kai: "SGKAIT",
};

export function embedFont(file: PdfFile, { font, name }: LoadedFont): EmbeddedFont {
  const reference = file.reserve();
  const subset = font.createSubset();
  const codes = new Map<number, string>();
  const texts: string[] = [""];
  const widths: number[] = [0];
  return {
    reference,
    code(glyph, text, advance) {
      const known = codes.get(glyph);
      if (known !== undefined) return known;
      // The declared types know neither the number that it takes nor the one that it gives.
      const index = (subset.includeGlyph as unknown as (glyph: number) => number).call(subset, glyph);
      const code = index.toString(16).padStart(4, "0");
      codes.set(glyph, code);
      texts[index] = text;
      widths[index] = Math.round(advance * 1000);
      return code;
    },
    finish() {
      // A tag of six letters says that it is a subset; readers tell fonts of one file apart by it.
      const tag = tags[name];
      const baseFont = `${tag}+${font.postscriptName}`;
      const unit = 1000 / font.unitsPerEm;
      const { minX, minY, maxX, maxY } = font.bbox;
      const box = [minX, minY, maxX, maxY].map((edge) => Math.round(edge * unit)).join(" ");
      const bytes = subset.encode();
      const program = file.stream(`/Length1 ${bytes.length}`, bytes);
      const descriptor = file.put(
        `/Type/FontDescriptor/FontName/${baseFont}/Flags 4/FontBBox[${box}]/ItalicAngle 0/Ascent ${Math.round(font.ascent * unit)}/Descent ${Math.round(font.descent * unit)}/CapHeight ${Math.round(font.capHeight * unit)}/StemV 80/FontFile2 ${program} 0 R`,
      );
      const descendant = file.put(
        `/Type/Font/Subtype/CIDFontType2/BaseFont/${baseFont}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/DW 1000/W[0[${widths.join(" ")}]]/CIDToGIDMap/Identity`,
      );
      const unicode = file.stream("", toUnicode(texts));
      file.put(
        `/Type/Font/Subtype/Type0/BaseFont/${baseFont}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R`,
        reference,
      );
    },
  };
}

/** A CMap from codes to what they read as, in blocks of a hundred as the format wants them. */
function toUnicode(texts: readonly string[]): string {
  const lines = texts.map((text, index) => `<${index.toString(16).padStart(4, "0")}><${utf16(text)}>`).slice(1);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar\n`);
  }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><ffff>\nendcodespacerange\n${blocks.join("")}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`;
}
