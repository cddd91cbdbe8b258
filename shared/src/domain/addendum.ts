/** Owns what may be added to a record after the close: what was proposed, and what became of it. The record itself never changes. */

import type { AddendumId, PersonId } from "./id.ts";

/** `late`: words that were written in time and did not arrive in time. `correction`: the record says something wrong. */
export type AddendumKind = "late" | "correction";

export type AddendumState = "proposed" | "accepted" | "refused" | "withdrawn";

/** What it is about. */
export interface AddendumSubject {
  /** A shared document of the record, by its name. */
  readonly document: string;
  /** Where the document has several texts (comments, tasks): which; else `default`. */
  readonly fragment: string;
  /** The words of the record that it stands beside; absent when it is about the whole. */
  readonly passage?: string;
}

export interface Addendum {
  readonly addendumId: AddendumId;
  readonly kind: AddendumKind;
  readonly subject: AddendumSubject;
  readonly text: string;
  readonly authorId: PersonId;
  readonly authorName: string;
  readonly proposedAt: string;
  readonly state: AddendumState;
  /** Of the accepted ones, from 1, in the order of their acceptance. */
  readonly number?: number;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly reason?: string;
}

export type AddendumCommand =
  | {
      readonly type: "propose-addendum";
      readonly addendumId: AddendumId;
      readonly kind: AddendumKind;
      readonly subject: AddendumSubject;
      readonly text: string;
    }
  | { readonly type: "withdraw-addendum"; readonly addendumId: AddendumId }
  | { readonly type: "accept-addendum"; readonly addendumId: AddendumId; readonly reason: string }
  | { readonly type: "refuse-addendum"; readonly addendumId: AddendumId; readonly reason: string };

export type AddendumEvent =
  | {
      readonly type: "addendum-proposed";
      readonly addendumId: AddendumId;
      readonly kind: AddendumKind;
      readonly subject: AddendumSubject;
      readonly text: string;
      readonly authorName: string;
    }
  | { readonly type: "addendum-withdrawn"; readonly addendumId: AddendumId }
  | {
      readonly type: "addendum-accepted";
      readonly addendumId: AddendumId;
      readonly number: number;
      readonly decidedBy: string;
      readonly reason: string;
    }
  | {
      readonly type: "addendum-refused";
      readonly addendumId: AddendumId;
      readonly decidedBy: string;
      readonly reason: string;
    };
