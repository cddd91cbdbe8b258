/** Owns which shared documents a meeting has. Their names on the wire are in `document/name`. */

import { idPattern, type ItemId, type MeetingId, type PersonId } from "./id.ts";

export type DocumentKind = "report" | "comments" | "tasks" | "staged" | "notes";

export type DocumentRef =
  | { readonly kind: "notes"; readonly meetingId: MeetingId }
  | { readonly kind: "report" | "comments" | "tasks"; readonly meetingId: MeetingId; readonly itemId: ItemId }
  /** Read and written by one reviewer alone. */
  | { readonly kind: "staged"; readonly meetingId: MeetingId; readonly itemId: ItemId; readonly reviewerId: PersonId };

/** Whose staged document this name means; `undefined` for every other one. By its parts: an item or a person may well be called `staged`. */
export function stagedBy(name: string): PersonId | undefined {
  const [, , kind, reviewerId, ...more] = name.split(".");
  const isStaged = kind === "staged" && reviewerId !== undefined && more.length === 0;
  return isStaged && idPattern.test(reviewerId) ? (reviewerId as PersonId) : undefined;
}
