/** Owns how wide words are on the stage, so that long ones are set smaller. */

/** In Chinese characters: a Latin letter counts as half of one. */
export function widthOf(words: string): number {
  return Array.from(words).reduce(
    (width, character) => width + ((character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1),
    0,
  );
}
