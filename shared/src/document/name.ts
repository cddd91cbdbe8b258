/** Owns the names of shared documents: `<meeting>.notes`, `<meeting>.<item>.report|comments|tasks`, `<meeting>.<item>.staged.<reviewer>`. */

import type { DocumentRef } from "../domain/document-ref.ts";
import { idPattern, type ItemId, type MeetingId, type PersonId } from "../domain/id.ts";

/** A name of a shared document, safe in a URL path. */
export function documentName(ref: DocumentRef): string {
  if (ref.kind === "notes") return `${ref.meetingId}.notes`;
  const start = `${ref.meetingId}.${ref.itemId}.${ref.kind}`;
  return ref.kind === "staged" ? `${start}.${ref.reviewerId}` : start;
}

/** The document that a name from the wire means, or `undefined` for a name that none could have. */
export function parseDocumentName(name: string): DocumentRef | undefined {
  const parts = name.split(".");
  const [meetingId, second, kind, reviewerId] = parts;
  if (!isId(meetingId) || second === undefined) return undefined;
  if (parts.length === 2) return second === "notes" ? { kind: "notes", meetingId: meetingId as MeetingId } : undefined;
  if (!isId(second)) return undefined;
  const place = { meetingId: meetingId as MeetingId, itemId: second as ItemId };
  if (parts.length === 3 && (kind === "report" || kind === "comments" || kind === "tasks")) return { kind, ...place };
  if (parts.length === 4 && kind === "staged" && isId(reviewerId))
    return { kind, ...place, reviewerId: reviewerId as PersonId };
  return undefined;
}

function isId(text: string | undefined): text is string {
  return text !== undefined && idPattern.test(text);
}
