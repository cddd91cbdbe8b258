/** Owns how a title is broken over lines: between words, and balanced, as a title page wants it. */

import type { Language } from "./document.ts";

/** The lines of a title of which at most `widest` full-width characters go into a line. */
export function titleLines(title: string, widest: number, language: Language): readonly string[] {
  const count = Math.ceil(widthOf(title) / widest);
  if (count <= 1) return [title];
  const segments = wordsOf(title, language);
  // A little more than balanced, until the words fit into as few lines as there can be.
  for (let limit = widthOf(title) / count; limit <= widest; limit += 0.5) {
    const lines = filled(bound(segments), limit);
    if (lines.length === count) return lines;
  }
  return filled(bound(segments), widest);
}

/** What no clerk would tear, though a dictionary does. */
const whole =
  /(抓基层党建工作?|(?:总结)?述职评议(?:考核)?会?(?:议)?|党组织书记|党(?:工委|组|委)(?:（党组）)?书记|反馈意见函?|会议(?:纪要|记录)|述职报告|[^（）]{0,2}（[^（）]{1,6}）)/;

function wordsOf(title: string, language: Language): readonly string[] {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  return title
    .split(whole)
    .flatMap((part) => (whole.test(part) ? [part] : [...segmenter.segment(part)].map(({ segment }) => segment)));
}

/** Full-width characters; others count half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u1100-\u11FF\u2014-\u206F\u2E80-\uFFEF\u{1F000}-\u{3FFFF}]/u.test(character) ? 1 : 0.5;
  return width;
}

/** Numbers stay with their sign (2026年), openings with what they open, closings and function words with what they follow. */
function bound(segments: readonly string[]): readonly string[] {
  const units: string[] = [];
  for (const segment of segments) {
    const last = units.at(-1);
    const joins =
      last !== undefined &&
      ((/^[年月日届次号）》”、，：的和与及).,:;]/.test(segment) && segment.length === 1) ||
        /[（《“(]$/.test(last) ||
        /^\s/.test(segment));
    if (joins) units[units.length - 1] = last + segment;
    else units.push(segment);
  }
  return units;
}

function filled(units: readonly string[], limit: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const unit of units) {
    if (line !== "" && widthOf(line + unit.trimEnd()) > limit) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += unit;
  }
  return line.trimEnd() === "" ? lines : [...lines, line.trimEnd()];
}
