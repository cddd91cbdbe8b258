/** Owns whether two byte sequences are the same. A plain loop: packages are large, and `every` calls a function for each byte. */

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
