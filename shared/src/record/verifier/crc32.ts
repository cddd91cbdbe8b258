/** Owns the checksum that a zip gives each of its files (ISO 3309); it tells damage from intent in nothing, digests do that. */

/** What a byte makes of a checksum, and what it makes when one, two or three bytes follow it: four at a time are quicker than four. */
const [last, second, third, fourth] = tables();

export function crc32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = bytes.length - (bytes.length % 4);
  let crc = 0xffffffff;
  for (let at = 0; at < words; at += 4) {
    crc ^= view.getUint32(at, true);
    crc =
      (fourth[crc & 0xff] ?? 0) ^
      (third[(crc >>> 8) & 0xff] ?? 0) ^
      (second[(crc >>> 16) & 0xff] ?? 0) ^
      (last[crc >>> 24] ?? 0);
  }
  for (let at = words; at < bytes.length; at += 1) crc = (crc >>> 8) ^ (last[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

function tables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const alone = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const followed = (by: Uint32Array) => by.map((crc) => (crc >>> 8) ^ (alone[crc & 0xff] ?? 0));
  const once = followed(alone);
  const twice = followed(once);
  return [alone, once, twice, followed(twice)];
}
