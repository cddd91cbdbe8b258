/** Owns the shape of a signed addendum, format version 1. `docs/record-format.md` says it in words. */

import type { Envelope, KeyHistory } from "./record.ts";

export const addendumFormat = "sanguan-addendum/1";
export const addendumType = "application/vnd.sanguan.addendum.v1+json";

/** What is signed: what was added, to which record, who proposed and who accepted it. */
export interface AddendumStatement {
  readonly format: typeof addendumFormat;
  readonly meetingId: string;
  /** The fingerprint of the record that it is added to. */
  readonly record: string;
  /** From 1. */
  readonly number: number;
  /** The digest of the addendum before it, or null for the first. */
  readonly previous: string | null;
  readonly kind: string;
  /** The shared document that it is about, and which text in it. */
  readonly document: string;
  readonly fragment: string;
  /** The words of the record that it stands beside; null when it is about the whole. */
  readonly passage: string | null;
  readonly text: string;
  readonly author: string;
  /** Server time, ISO 8601. */
  readonly proposedAt: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly reason: string;
}

export interface AddendumFile extends KeyHistory {
  readonly format: typeof addendumFormat;
  /** SHA-256 of the statement's bytes. */
  readonly digest: string;
  readonly envelope: Envelope<typeof addendumType>;
}
