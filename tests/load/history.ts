/** Owns a file of many updates: a length in four bytes before each. */

import { readFileSync, writeFileSync } from "node:fs";

export function writeHistory(file: string, updates: readonly Uint8Array[]): void {
  const parts: Buffer[] = [];
  for (const update of updates) {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(update.length);
    parts.push(length, Buffer.from(update));
  }
  writeFileSync(file, Buffer.concat(parts));
}

export function readHistory(file: string): Uint8Array[] {
  const bytes = readFileSync(file);
  const updates: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32LE(at);
    updates.push(new Uint8Array(bytes.subarray(at + 4, end)));
    at = end;
  }
  return updates;
}
