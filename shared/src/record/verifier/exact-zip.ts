/** Owns whether a zip is laid out to the byte as the format says: entries stored, in order, dated 1980-01-01, no extra fields, no comments, nothing between them. */

import { isSame } from "./same-bytes.ts";

/** A file of a zip, its checksum found right. */
export interface ZippedFile {
  readonly content: Uint8Array;
  readonly crc: number;
}

/** `files`: what was read from these bytes, in the order of its directory. */
export function isExact(bytes: Uint8Array, files: ReadonlyMap<string, ZippedFile>): boolean {
  let at = 0;
  /** Goes on behind these bytes, if they are what stands here. */
  const meets = (wanted: Uint8Array): boolean => {
    if (!isSame(bytes.subarray(at, at + wanted.length), wanted)) return false;
    at += wanted.length;
    return true;
  };
  const directory: Uint8Array[] = [];
  for (const [name, { content, crc }] of files) {
    const nameBytes = new TextEncoder().encode(name);
    const offset = at;
    // Version 2.0, no flags, stored, 00:00 on 1980-01-01, checksum, both sizes, length of the name, no extra field.
    const common = words([2, 20, 2, 0, 2, 0, 2, 0, 2, 0x21, 4, crc, 4, content.length, 4, content.length]);
    const lengths = words([2, nameBytes.length, 2, 0]);
    if (![words([4, 0x04034b50]), common, lengths, nameBytes, content].every((piece) => meets(piece))) return false;
    // No comment, first disk, no attributes.
    const rest = words([2, 0, 2, 0, 2, 0, 4, 0, 4, offset]);
    directory.push(words([4, 0x02014b50, 2, 20]), common, lengths, rest, nameBytes);
  }
  const start = at;
  if (!directory.every((piece) => meets(piece))) return false;
  const end = [4, 0x06054b50, 2, 0, 2, 0, 2, files.size, 2, files.size, 4, at - start, 4, start, 2, 0];
  return meets(words(end)) && at === bytes.length;
}

/** Numbers in pairs: length in bytes, value; little-endian. */
function words(pairs: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    const value = pairs[index + 1] ?? 0;
    for (let byte = 0; byte < (pairs[index] ?? 0); byte += 1) bytes.push(Math.floor(value / 2 ** (8 * byte)) & 0xff);
  }
  return Uint8Array.from(bytes);
}
