/** Owns the unpacking of WOFF 1.0 to the font that was packed: once, for reading glyphs out of packed tables costs seconds a document. */

import { inflateSync } from "node:zlib";

const headLength = 44;
const entryLength = 20;

/** Throws TypeError for what is no WOFF 1.0. */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new TypeError("not a WOFF font");
  const count = woff.readUInt16BE(12);
  const directory = Buffer.alloc(12 + 16 * count);
  woff.copy(directory, 0, 4, 8);
  directory.writeUInt16BE(count, 4);
  const power = 2 ** Math.floor(Math.log2(count));
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE(count * 16 - power * 16, 10);
  const tables: Buffer[] = [];
  let offset = directory.length;
  for (let index = 0; index < count; index += 1) {
    const entry = headLength + entryLength * index;
    const packed = woff.readUInt32BE(entry + 8);
    const length = woff.readUInt32BE(entry + 12);
    const from = woff.readUInt32BE(entry + 4);
    const bytes = woff.subarray(from, from + packed);
    const table = packed < length ? inflateSync(bytes) : bytes;
    const at = 12 + 16 * index;
    woff.copy(directory, at, entry, entry + 4);
    directory.writeUInt32BE(woff.readUInt32BE(entry + 16), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(length, at + 12);
    tables.push(table, Buffer.alloc(-table.length & 3));
    offset += (table.length + 3) & ~3;
  }
  return Buffer.concat([directory, ...tables]);
}
