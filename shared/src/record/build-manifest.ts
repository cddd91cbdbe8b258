/** Owns how parts become leaves, and leaves a manifest, in leaf order; signing it is the envelope's. */

import { canonicalBytes } from "./canonical.ts";
import { hex, sha256Hex } from "./digest.ts";
import { leafHash, treeHead } from "./merkle.ts";
import { type Manifest, recordFormat, type RecordPart } from "./record.ts";
import { saltOf } from "./salt.ts";
import { sealable } from "./sealable.ts";

type Content<Part> = Part extends RecordPart ? Omit<Part, "salt" | "document"> : never;

/** What a part says, before it is salted. */
export type PartContent = Content<RecordPart>;

/** A part with the shared document it was drawn from. */
export interface DraftPart {
  readonly content: PartContent;
  readonly document?: DraftDocument;
}

export interface DraftDocument {
  readonly name: string;
  readonly seq: number;
  readonly state: Uint8Array;
}

export interface BuiltPart {
  readonly part: RecordPart;
  readonly leaf: Uint8Array;
  readonly document?: DraftDocument;
}

/** The leaf at `index`. `secret`: the record's, 32 bytes; the same drafts under the same secret are the same leaves. */
export function buildPart({ content, document }: DraftPart, index: number, secret: Uint8Array): BuiltPart {
  const entry =
    document === undefined ? undefined : { name: document.name, seq: document.seq, sha256: sha256Hex(document.state) };
  const part = sealable({
    ...content,
    salt: saltOf(secret, partPath(index, content.kind)),
    document: entry,
  }) as RecordPart;
  const leaf = leafHash(canonicalBytes(part));
  return document === undefined ? { part, leaf } : { part, leaf, document };
}

export function buildManifest(
  facts: Pick<Manifest, "meetingId" | "organisation" | "frozenAt" | "sealedAt" | "software" | "previous">,
  leaves: readonly Uint8Array[],
): Manifest {
  const { meetingId, organisation, frozenAt, sealedAt, software, previous } = facts;
  return {
    format: recordFormat,
    hash: "SHA-256",
    meetingId,
    organisation,
    frozenAt,
    sealedAt,
    software,
    previous,
    size: leaves.length,
    root: hex(treeHead(leaves)),
  };
}

/** `parts/001-meeting.json`: counted from 1, three digits or more. */
export function partPath(index: number, kind: string): string {
  return `parts/${String(index + 1).padStart(3, "0")}-${kind}.json`;
}
