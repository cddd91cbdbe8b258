/** Owns how one reporter's extract is cut out of a record: its own parts, each with the proof that it belongs to the signed tree, and nobody else's. */

import { fromHex, hex } from "./digest.ts";
import { inclusionProof } from "./merkle.ts";
import { type ExtractFile, extractFormat, type ProvenPart, type RecordFile, type RecordPart } from "./record.ts";

/** The extract of one agenda item, or `undefined` when the record has no such item. Without `report` what was reported is left out. */
export function buildExtract(
  file: RecordFile,
  itemId: string,
  { report = true }: { readonly report?: boolean } = {},
): ExtractFile | undefined {
  // Whatever belongs to the item, also of a kind that this program does not know.
  const mine = (part: RecordPart) =>
    part.kind === "meeting" || ("itemId" in part && part.itemId === itemId && (report || part.kind !== "report"));
  if (!file.parts.some((part) => part.kind === "item" && part.itemId === itemId)) return undefined;
  const leaves = file.leaves.map((leaf) => fromHex(leaf));
  const parts = file.parts.flatMap((part, index): readonly ProvenPart[] =>
    mine(part) ? [{ index, proof: inclusionProof(leaves, index).map((step) => hex(step)), part }] : [],
  );
  const names = new Set(parts.flatMap(({ part }) => ("document" in part ? [part.document.name] : [])));
  return {
    format: extractFormat,
    digest: file.digest,
    envelope: file.envelope,
    itemId,
    parts,
    states: Object.fromEntries(Object.entries(file.states).filter(([name]) => names.has(name))),
    keys: file.keys,
    rotations: file.rotations,
    timeStamps: file.timeStamps,
  };
}
