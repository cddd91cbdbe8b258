/** Owns the numbering of headings: 一、（一）1.（1） in Chinese, 1. 1.1 1.1.1 (1) in English. */

import { chineseNumber } from "./chinese-number.ts";
import { type Block, type HeadingLevel, type Language, plain } from "./document.ts";

export interface Outline {
  /** The next heading of this level; deeper ones begin anew. */
  heading(level: HeadingLevel, text: string): Block;
}

export function makeOutline(language: Language): Outline {
  const counts = [0, 0, 0, 0];
  return {
    heading(level, text) {
      counts[level - 1] = (counts[level - 1] ?? 0) + 1;
      counts.fill(0, level);
      const number = language === "en" ? englishNumber(counts, level) : headingNumber(counts[level - 1] ?? 0, level);
      return { kind: "heading", level, runs: plain(number + text) };
    },
  };
}

function headingNumber(count: number, level: HeadingLevel): string {
  switch (level) {
    case 1:
      return `${chineseNumber(count)}、`;
    case 2:
      return `（${chineseNumber(count)}）`;
    case 3:
      return `${count}.`;
    case 4:
      return `（${count}）`;
  }
}

function englishNumber(counts: readonly number[], level: HeadingLevel): string {
  if (level === 4) return `(${counts[3]}) `;
  return level === 1 ? `${counts[0]}. ` : `${counts.slice(0, level).join(".")} `;
}
