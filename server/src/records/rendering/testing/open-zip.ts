/** Owns the opening of zips in tests, by the library. */

import { unzipSync } from "fflate";

export function openZip(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  return unzipSync(bytes);
}
