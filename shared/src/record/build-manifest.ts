/** Owns how a manifest is made from a record's parts, in leaf order; signing it is the envelope's. */

import { canonicalBytes } from "./canonical.ts";
import { hex, sha256Hex } from "./digest.ts";
import { treeHead } from "./merkle.ts";
import { type Manifest, type PartEntry, recordFormat, type RecordPart } from "./record.ts";

/** A part with the shared document it was drawn from. */
export interface DraftPart {
  readonly part: RecordPart;
  readonly document?: { readonly name: string; readonly seq: number; readonly state: Uint8Array };
}

export function buildManifest(
  facts: Pick<Manifest, "meetingId" | "organisation" | "frozenAt" | "sealedAt" | "software" | "previous">,
  drafts: readonly DraftPart[],
): Manifest {
  const leaves = drafts.map((draft) => canonicalBytes(draft.part));
  return {
    format: recordFormat,
    ...facts,
    root: hex(treeHead(leaves)),
    parts: drafts.map(({ part, document }, index): PartEntry => {
      return {
        path: partPath(index, part.kind),
        kind: part.kind,
        sha256: sha256Hex(leaves[index] ?? new Uint8Array()),
        document:
          document === undefined ? null : { name: document.name, seq: document.seq, sha256: sha256Hex(document.state) },
      };
    }),
  };
}

/** `parts/001-meeting.json`: counted from 1, three digits or more. */
export function partPath(index: number, kind: RecordPart["kind"]): string {
  return `parts/${String(index + 1).padStart(3, "0")}-${kind}.json`;
}
