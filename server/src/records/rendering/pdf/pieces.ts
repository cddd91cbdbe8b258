/** Owns the way from runs to pieces: each character with the font that has it and its width; what no font has is spelled out, and told. */

import type { TextStyle } from "../layout.ts";
import type { Language, Run } from "../model/document.ts";
import type { FontName } from "./font-files.ts";
import { fontNamed, orderFor } from "./fonts.ts";

/** A character with the marks on it. */
export interface Piece {
  readonly text: string;
  readonly font: FontName;
  /** Its number in the font. */
  readonly glyph: number;
  /** Of its em, as the font has it. */
  readonly advance: number;
  /** In points, tracking included. */
  readonly width: number;
  readonly size: number;
  /** In points, part of the width. */
  readonly tracking: number;
  readonly look: Omit<Run, "text">;
}

export interface Choice {
  readonly language: Language;
  /** Gathers the characters that no font has. */
  readonly missing: Set<string>;
}

const lineBreak = { text: "\n", font: "song", glyph: 0, advance: 0, width: 0, tracking: 0 } as const;

/** `"\n"` comes as a piece of its own, without width. */
export function piecesOf(runs: readonly Run[], style: TextStyle, choice: Choice): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { text, ...look } of runs) {
    const order = orderFor(style.face, (style.bold ?? look.bold) === true);
    for (const character of text) {
      if (/[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u.test(character)) continue;
      if (character === "\n") {
        pieces.push({ ...lineBreak, size: style.size, look });
        continue;
      }
      const found = piece(character, order, style, look, choice.language);
      if (found !== undefined) {
        pieces.push(found);
        continue;
      }
      choice.missing.add(character);
      for (const each of spelled(character)) {
        const stand = piece(each, order, style, look, choice.language);
        if (stand !== undefined) pieces.push(stand);
      }
    }
  }
  return pieces;
}

/** 〔U+2A6D6〕: never an empty box. */
export function spelled(character: string): string {
  return `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}〕`;
}

function piece(
  character: string,
  order: readonly FontName[],
  { size, tracking = 0 }: TextStyle,
  look: Omit<Run, "text">,
  language: Language,
): Piece | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  const quote = /[“”‘’]/.test(character);
  const proportional = quote && language === "en";
  // 楷体 has digits and letters that would stand out beside those of the body.
  const fonts = order[0] === "kai" && codePoint < 0x300 ? ["song" as const, ...order] : order;
  for (const font of fonts) {
    const found = fontNamed(font).glyphFor(codePoint, proportional);
    if (found === undefined) continue;
    const { advance } = found;
    // Chinese quotation marks are as wide as the characters beside them.
    if (quote && !proportional && advance < 0.9) continue;
    return {
      text: character,
      font,
      glyph: found.glyph,
      advance,
      width: advance * size + tracking,
      size,
      tracking,
      look,
    };
  }
  return undefined;
}
