/** Owns the zip around the XML of an office file: the same files always make the same bytes. */

import { type Zippable, zipSync } from "fflate";

// The earliest day that a zip can say; office files carry their time inside.
const never = new Date(1980, 0, 1);

export function officeZip(files: ReadonlyMap<string, Uint8Array | string>): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of files)
    entries[path] = [
      typeof content === "string" ? new TextEncoder().encode(content) : content,
      { mtime: never, level: 6 },
    ];
  return zipSync(entries);
}

/** Text for XML: markup escaped. What XML cannot hold must be gone already (`printable`). */
export function xmlText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
