/** Owns the container of a package: a zip with nothing compressed and nothing that varies, so that the same record is the same file everywhere. */

import { zipSync } from "fflate";

export type ZipFiles = ReadonlyMap<string, Uint8Array>;

/** A zip of these files in the order given: stored, dated 1980-01-01. Names are ASCII. */
export function writeZip(files: ZipFiles): Uint8Array {
  // The time zone has no say: fflate reads the date's local fields.
  const options = { level: 0, mtime: new Date(1980, 0, 1) } as const;
  return zipSync(Object.fromEntries([...files].map(([name, bytes]) => [name, [bytes, options]])));
}
