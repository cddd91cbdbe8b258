/** Owns the colours of other people's carets: one per person everywhere, readable as a label with white words, visible on light and dark paper. */

const palette = [
  "#a8442f",
  "#2f6b8f",
  "#4e7a34",
  "#8a4f9e",
  "#9a6a12",
  "#2b7a72",
  "#b0406f",
  "#5a63b0",
  "#6f6a2a",
  "#3f7d54",
  "#955238",
  "#4a6b7c",
] as const;

/** `index` as the server gives it with a person's name; any integer has a colour. */
export function caretColor(index: number): string {
  return palette[Math.abs(Math.trunc(index)) % palette.length] ?? palette[0];
}
