/** Owns which files a package holds for a record; the bag and the zip around them are others'. */

import type { AddendumFile } from "./addendum.ts";
import { partPath } from "./build-manifest.ts";
import { canonicalBytes, canonicalText } from "./canonical.ts";
import { fromBase64 } from "./digest.ts";
import type { ExtractFile, Manifest, RecordFile } from "./record.ts";
import type { ZipFiles } from "./zip.ts";

/**
 * Path under `data/` → bytes. Each but the addenda says again what `record.json` says, so that a part can be used alone.
 * `addenda`: the accepted ones, in order. `pause` is awaited between two parts, for whoever must not be held up.
 */
export async function payloadFiles(
  file: RecordFile,
  addenda: readonly AddendumFile[] = [],
  pause?: () => Promise<void>,
): Promise<ZipFiles> {
  const parts = new Map<string, string>();
  for (const [index, part] of file.parts.entries()) {
    parts.set(partPath(index, part.kind), canonicalText(part));
    await pause?.();
  }
  const files = new Map<string, Uint8Array>([
    ["record.json", encode(recordText(file, [...parts.values()]))],
    ["envelope.json", canonicalBytes(file.envelope)],
    ["keys.json", canonicalBytes({ keys: file.keys, rotations: file.rotations })],
  ]);
  await pause?.();
  for (const [path, text] of parts) files.set(path, encode(text));
  // By the parts, for the members of an object have no order that lasts.
  for (const part of file.parts) {
    const name = "document" in part ? part.document.name : undefined;
    const state = name === undefined ? undefined : file.states[name];
    if (state === undefined) continue;
    files.set(`states/${name}.yjs`, bytesOf(state));
    await pause?.();
  }
  for (const [index, stamp] of file.timeStamps.entries()) files.set(`time-stamps/${index + 1}.tsr`, bytesOf(stamp));
  for (const [index, addendum] of addenda.entries()) files.set(`addenda/${index + 1}.json`, canonicalBytes(addendum));
  return files;
}

/** The canonical text of the whole, around the parts' own: they are most of it. */
function recordText(file: RecordFile, parts: readonly string[]): string {
  const { parts: _, ...rest } = file;
  const members = Object.entries(rest).map(([name, value]) => [name, canonicalText(value)] as const);
  const all = [...members, ["parts", `[${parts.join(",")}]`] as const];
  // By UTF-16 code units, as everywhere in canonical JSON.
  all.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${all.map(([name, text]) => `${canonicalText(name)}:${text}`).join(",")}}`;
}

/** The manifest inside an envelope. Only for records and extracts that were checked, or made here. */
export function manifestOf({ envelope }: Pick<RecordFile | ExtractFile, "envelope">): Manifest {
  return JSON.parse(new TextDecoder().decode(bytesOf(envelope.payload))) as Manifest;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64(text);
  if (bytes === undefined) throw new TypeError("not base64");
  return bytes;
}
