/** Owns which files a package holds for a record; the bag and the zip around them are others'. */

import { partPath } from "./build-manifest.ts";
import { canonicalBytes } from "./canonical.ts";
import { fromBase64 } from "./digest.ts";
import type { ExtractFile, Manifest, RecordFile } from "./record.ts";
import type { ZipFiles } from "./zip.ts";

/** Path under `data/` → bytes. Each says again what `record.json` says, so that a part can be used alone. */
export function payloadFiles(file: RecordFile): ZipFiles {
  const files = new Map<string, Uint8Array>([
    ["record.json", canonicalBytes(file)],
    ["envelope.json", canonicalBytes(file.envelope)],
    ["keys.json", canonicalBytes({ keys: file.keys, rotations: file.rotations })],
  ]);
  for (const [index, part] of file.parts.entries()) files.set(partPath(index, part.kind), canonicalBytes(part));
  for (const [name, state] of Object.entries(file.states)) files.set(`states/${name}.yjs`, bytesOf(state));
  for (const [index, stamp] of file.timeStamps.entries()) files.set(`time-stamps/${index + 1}.tsr`, bytesOf(stamp));
  return files;
}

/** The manifest inside an envelope. Only for records and extracts that were checked, or made here. */
export function manifestOf({ envelope }: Pick<RecordFile | ExtractFile, "envelope">): Manifest {
  return JSON.parse(new TextDecoder().decode(bytesOf(envelope.payload))) as Manifest;
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64(text);
  if (bytes === undefined) throw new TypeError("not base64");
  return bytes;
}
