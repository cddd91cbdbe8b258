/** Owns who may see again what a meeting saw, of which documents, and from when to when. What the events told stays with `visibility`. */

import { documentAccess, documentsOf } from "./document-access.ts";
import type { DocumentRef } from "./document-ref.ts";
import type { Meeting } from "./meeting.ts";
import { forbidden, mayDo, type Viewer } from "./permission.ts";

/** From the start to the cut, ISO 8601; `undefined` while there is nothing to look back on. Rules H1, H6. */
export function replaySpan(meeting: Meeting): { readonly from: string; readonly to: string } | undefined {
  if (meeting.phase !== "closed" || meeting.startedAt === undefined || meeting.frozen === undefined) return undefined;
  return { from: meeting.startedAt, to: meeting.frozen.at };
}

/** Whether this viewer may see how this document came to be. Rules H1–H4. */
export function mayReplay(meeting: Meeting, viewer: Viewer, ref: DocumentRef): boolean {
  if (replaySpan(meeting) === undefined || !documentAccess(meeting, viewer, ref).read) return false;
  if (ref.kind !== "staged") return mayDo(meeting, viewer, "read-replay");
  return mayDo(meeting, viewer, "read-staged-replay", { own: ref.reviewerId === viewer.personId, shown: false });
}

/** In the order of the agenda. */
export function replayableDocuments(meeting: Meeting, viewer: Viewer): readonly DocumentRef[] {
  return documentsOf(meeting).filter((ref) => mayReplay(meeting, viewer, ref));
}

/** Why there is nothing of this meeting that this viewer may see again, or `undefined` when there is. */
export function replayForbidden(meeting: Meeting, viewer: Viewer): ReturnType<typeof forbidden> {
  return replayableDocuments(meeting, viewer).length > 0 ? undefined : forbidden(meeting, viewer, "read-replay");
}
