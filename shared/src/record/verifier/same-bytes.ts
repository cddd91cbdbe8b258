/** Owns whether two byte sequences are the same. Plain loops, for packages are large: `every` calls a function for each byte. */

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  // What a zip stores lies in the zip itself.
  if (one.buffer === other.buffer && one.byteOffset === other.byteOffset) return true;
  const [first, second] = [one, other].map((bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const words = one.length - (one.length % 4);
  if (first === undefined || second === undefined) return false;
  for (let at = 0; at < words; at += 4) if (first.getUint32(at) !== second.getUint32(at)) return false;
  for (let at = words; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
