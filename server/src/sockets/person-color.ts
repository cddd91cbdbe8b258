/** Owns which caret colour a person has, everywhere the same. */

/** How many colours the palette has. */
export const paletteSize = 12;

/** FNV-1a over the id: stable across servers and restarts. */
export function personColor(personId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < personId.length; index += 1) {
    hash = Math.imul(hash ^ personId.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash % paletteSize;
}
