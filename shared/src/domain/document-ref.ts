/** Owns which shared documents a meeting has. Their names on the wire are in `document/name`. */

import type { ItemId, MeetingId, PersonId } from "./id.ts";

export type DocumentKind = "report" | "comments" | "tasks" | "staged" | "notes";

export type DocumentRef =
  | { readonly kind: "notes"; readonly meetingId: MeetingId }
  | { readonly kind: "report" | "comments" | "tasks"; readonly meetingId: MeetingId; readonly itemId: ItemId }
  /** Read and written by one reviewer alone. */
  | { readonly kind: "staged"; readonly meetingId: MeetingId; readonly itemId: ItemId; readonly reviewerId: PersonId };
