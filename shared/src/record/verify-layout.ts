/** Owns whether a record has the parts it must have, in their order and under their names. */

import type { Manifest, PartEntry, RecordFile, RecordPart } from "./record.ts";

/** What is not as the format says; empty when all is. */
export function layoutFaults(file: RecordFile, manifest: Manifest): readonly string[] {
  const faults: string[] = [];
  const agenda = file.parts.find((part) => part.kind === "agenda");
  const items = agenda?.items.map((item) => item.id) ?? [];
  const wanted: readonly { readonly kind: RecordPart["kind"]; readonly itemId?: string }[] = [
    { kind: "meeting" },
    { kind: "agenda" },
    { kind: "attendance" },
    ...items.flatMap((itemId) => (["report", "comments", "tasks"] as const).map((kind) => ({ kind, itemId }))),
    { kind: "notes" },
    { kind: "closing" },
  ];
  if (manifest.parts.length !== wanted.length)
    faults.push(`${manifest.parts.length} parts instead of ${wanted.length}`);
  for (const [index, { kind, itemId }] of wanted.entries()) {
    const part = file.parts[index];
    const entry = manifest.parts[index];
    const number = String(index + 1).padStart(3, "0");
    const path = `parts/${number}-${kind}.json`;
    const sameItem = itemId === undefined || (part !== undefined && "itemId" in part && part.itemId === itemId);
    if (part?.kind !== kind || !sameItem || entry === undefined || entry.kind !== kind || entry.path !== path)
      faults.push(path);
    else if (!isOwnDocument(entry, manifest.meetingId, itemId)) faults.push(`${path} document`);
  }
  return faults;
}

/** A part of shared text names its own document and no other; a part of facts names none. */
function isOwnDocument(entry: PartEntry, meetingId: string, itemId: string | undefined): boolean {
  if (itemId !== undefined) return entry.document?.name === `${meetingId}.${itemId}.${entry.kind}`;
  return entry.kind === "notes" ? entry.document?.name === `${meetingId}.notes` : entry.document === null;
}
