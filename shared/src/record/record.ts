/** Owns the shapes of the frozen record, format version 1. `docs/record-format.md` says them in words. */

import type { ContentNode } from "../document/content.ts";

export const recordFormat = "sanguan-record/1";
export const payloadType = "application/vnd.sanguan.record-manifest.v1+json";

/** One leaf of the tree: canonical JSON. Its `content` depends on `kind`. */
export type RecordPart =
  | {
      readonly kind: "meeting";
      readonly title: string;
      readonly organisation: string;
      readonly place: string;
      readonly scheduledAt: string;
      readonly startedAt: string;
      readonly closingAt: string;
      readonly frozenAt: string;
      readonly demonstration: boolean;
    }
  | {
      readonly kind: "agenda";
      readonly items: readonly {
        readonly id: string;
        readonly unit: string;
        readonly post: string;
        readonly reporter: string;
        readonly mode: string;
        readonly stage: string;
      }[];
    }
  | {
      readonly kind: "attendance";
      readonly people: readonly {
        readonly name: string;
        readonly roles: readonly string[];
        readonly status: string;
        readonly at: string | null;
      }[];
    }
  | { readonly kind: "report"; readonly itemId: string; readonly content: ContentNode }
  | { readonly kind: "comments"; readonly itemId: string; readonly comments: readonly RecordComment[] }
  | { readonly kind: "tasks"; readonly itemId: string; readonly tasks: readonly RecordTask[] }
  | { readonly kind: "notes"; readonly content: ContentNode }
  | { readonly kind: "closing"; readonly overrides: readonly { readonly fault: string; readonly reason: string }[] };

export interface RecordComment {
  readonly id: string;
  readonly kind: string;
  readonly reviewer: string;
  readonly quote: string | null;
  readonly at: string;
  readonly noTaskReason: string | null;
  readonly content: ContentNode;
}

export interface RecordTask {
  readonly id: string;
  readonly commentId: string;
  readonly responsibleUnit: string;
  readonly assignee: string;
  readonly dueDate: string;
  readonly at: string;
  readonly content: ContentNode;
}

/** A part's place in the manifest, in leaf order. */
export interface PartEntry {
  /** `parts/001-meeting.json`: the file's name in the package. */
  readonly path: string;
  readonly kind: RecordPart["kind"];
  /** SHA-256 of the canonical bytes, hexadecimal. */
  readonly sha256: string;
  /** For parts drawn from a shared document: its name, last update, and digest of its frozen Yjs bytes. */
  readonly document: { readonly name: string; readonly seq: number; readonly sha256: string } | null;
}

export interface Manifest {
  readonly format: typeof recordFormat;
  readonly meetingId: string;
  readonly organisation: string;
  /** Server time of the cut, ISO 8601. */
  readonly frozenAt: string;
  readonly sealedAt: string;
  readonly software: string;
  /** Digest of the organisation's record before this one, or null for its first. */
  readonly previous: string | null;
  /** RFC 9162 Merkle tree head over the canonical bytes of the parts, hexadecimal. */
  readonly root: string;
  readonly parts: readonly PartEntry[];
}

/** DSSE; `payload` is the base64 of the manifest's canonical bytes, signed together with its type. */
export interface Envelope {
  readonly payloadType: typeof payloadType;
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly alg: "Ed25519"; readonly sig: string }[];
}

export interface PublicKey {
  readonly keyid: string;
  readonly alg: "Ed25519";
  /** Base64 of 32 bytes. */
  readonly key: string;
  readonly since: string;
}

/** GET /api/meetings/:id/record, and `record.json` in the package. The digest (fingerprint) is SHA-256 of the manifest's bytes. */
export interface RecordFile {
  readonly format: typeof recordFormat;
  readonly digest: string;
  readonly envelope: Envelope;
  readonly parts: readonly RecordPart[];
  /** Base64 Yjs V1 states of the frozen documents, by name. */
  readonly states: Readonly<Record<string, string>>;
  readonly keys: readonly PublicKey[];
}
