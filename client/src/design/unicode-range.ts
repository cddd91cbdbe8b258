/** Owns reading what a font covers, as its `unicode-range` says it. */

/** First and last code point of each part of `U+4E00-4EFF, U+3001, U+30??`. */
export function partsOf(unicodeRange: string): readonly (readonly [first: number, last: number])[] {
  return [...unicodeRange.matchAll(/([\dA-F?]+)(?:-([\dA-F]+))?/gi)].map(([, from = "", to = from]) => [
    Number.parseInt(from.replaceAll("?", "0"), 16),
    Number.parseInt(to.replaceAll("?", "F"), 16),
  ]);
}

/** Whether a character is in it. */
export function covers(unicodeRange: string, character: string): boolean {
  const code = character.codePointAt(0) ?? -1;
  return partsOf(unicodeRange).some(([first, last]) => code >= first && code <= last);
}

/** Whether any of these code points is in it; they are in ascending order. */
export function coversAny(unicodeRange: string, codes: readonly number[]): boolean {
  return partsOf(unicodeRange).some(([first, last]) => (codes[placeOf(first, codes)] ?? Infinity) <= last);
}

/** Of the first that is not smaller. */
function placeOf(code: number, codes: readonly number[]): number {
  let low = 0;
  let high = codes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((codes[middle] ?? 0) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}
