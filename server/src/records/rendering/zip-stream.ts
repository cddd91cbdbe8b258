/** Owns one download of many files: a zip that is written while it is sent, one file in memory at a time. The same files make the same bytes. */

import { Zip, ZipPassThrough } from "fflate";

export interface ZipEntry {
  readonly path: string;
  read(): Promise<Uint8Array>;
}

/** Stored, for what is in it is packed already; dated 1980-01-01. */
export function zipStream(entries: readonly ZipEntry[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const left = [...entries];
  let zip: Zip;
  return new ReadableStream({
    start(controller) {
      zip = new Zip((fault, bytes, last) => {
        if (fault !== null) return controller.error(fault);
        controller.enqueue(new Uint8Array(bytes));
        if (last) controller.close();
      });
    },
    async pull() {
      const next = left.shift();
      if (next === undefined) return zip.end();
      const bytes = await next.read();
      const entry = new ZipPassThrough(next.path);
      // The time zone has no say: fflate reads the date's local fields.
      entry.mtime = new Date(1980, 0, 1);
      zip.add(entry);
      entry.push(bytes, true);
    },
  });
}
