/** Owns which files a package holds for a record; the bag and the zip around them are others'. */

import { canonicalBytes } from "./canonical.ts";
import { fromBase64 } from "./digest.ts";
import type { Manifest, RecordFile } from "./record.ts";
import type { ZipFiles } from "./zip.ts";

/** Path under `data/` → bytes. Each says again what `record.json` says, so that a part can be used alone. */
export function payloadFiles(file: RecordFile, manifest: Manifest): ZipFiles {
  const files = new Map<string, Uint8Array>([
    ["record.json", canonicalBytes(file)],
    ["envelope.json", canonicalBytes(file.envelope)],
    ["keys.json", canonicalBytes(file.keys)],
  ]);
  for (const [index, entry] of manifest.parts.entries()) {
    files.set(entry.path, canonicalBytes(file.parts[index] ?? null));
    const state = entry.document && file.states[entry.document.name];
    if (entry.document && typeof state === "string")
      files.set(`states/${entry.document.name}.yjs`, fromBase64(state) ?? new Uint8Array());
  }
  return files;
}

/** The manifest inside a record's envelope. Only for records that were checked, or made here. */
export function manifestOf(file: RecordFile): Manifest {
  const payload = fromBase64(file.envelope.payload);
  if (payload === undefined) throw new TypeError("the payload is not base64");
  return JSON.parse(new TextDecoder().decode(payload)) as Manifest;
}
