/** Owns the cutting of words to a length in UTF-16 units, never through the middle of a rare character: the server takes no half of one. */

export function cutWords(text: string, most: number): string {
  const cut = text.slice(0, most);
  return cut.isWellFormed() ? cut : text.slice(0, most - 1);
}
