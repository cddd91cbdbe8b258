/** Owns files that are there after a power cut: their bytes, and their names in the folder. */

import { closeSync, fsyncSync, openSync, writeFileSync } from "node:fs";

/** A new file that others may not read, taken by whoever comes first. @throws when there is one of that name: code `EEXIST`. */
export function takeName(path: string): void {
  closeSync(openSync(path, "wx", 0o600));
}

/** Into a file whose name was taken before. */
export function writeDurably(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes, { flag: "r+", flush: true });
}

export function syncFile(path: string): void {
  sync(path, "r+");
}

/** Which names are in it; not what the files hold. */
export function syncFolder(path: string): void {
  // Windows keeps folders by itself, and opens none.
  if (process.platform !== "win32") sync(path, "r");
}

function sync(path: string, flags: "r" | "r+"): void {
  const opened = openSync(path, flags);
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
