/** Owns which shared documents a meeting has, and who may read and write each. Asked again whenever a role or the phase changes. */

import { isShown, itemOf } from "./agenda.ts";
import type { DocumentRef } from "./document-ref.ts";
import type { Meeting, Member } from "./meeting.ts";
import { allRolesOf, may, mayDo, type DocumentAction, type Relation, type Viewer } from "./permission.ts";
import { answersFor, memberOf } from "./roster.ts";

export interface DocumentAccess {
  readonly read: boolean;
  readonly write: boolean;
}

const kinds = ["report", "comments", "tasks", "notes", "staged"] as const;

const none: DocumentAccess = { read: false, write: false };

/** Every document of the meeting: the notes, three for each item, and one staged for each reviewer and item they answer for. Rules D1, D2. */
export function documentsOf(meeting: Meeting): readonly DocumentRef[] {
  const meetingId = meeting.id;
  const documents: DocumentRef[] = [{ kind: "notes", meetingId }];
  const owners = stagedOwners(meeting);
  for (const { id: itemId } of meeting.items) {
    for (const kind of ["report", "comments", "tasks"] as const) documents.push({ kind, meetingId, itemId });
    for (const [member, wrote] of owners)
      if (wrote.has(itemId) || (member.roles.includes("reviewer") && answersFor(member, itemId)))
        documents.push({ kind: "staged", meetingId, itemId, reviewerId: member.personId });
  }
  return documents;
}

/** Whether the meeting has this document. */
export function hasDocument(meeting: Meeting, ref: DocumentRef): boolean {
  if (ref.meetingId !== meeting.id) return false;
  if (ref.kind === "notes") return true;
  if (isOfRemovedItem(meeting, ref)) return holdsDraft(meeting, ref);
  if (ref.kind !== "staged") return true;
  const { itemId, reviewerId } = ref;
  const reviewer = memberOf(meeting, reviewerId);
  if (reviewer === undefined) return false;
  return (
    (reviewer.roles.includes("reviewer") && answersFor(reviewer, itemId)) ||
    meeting.comments.some((comment) => comment.reviewerId === reviewerId && comment.itemId === itemId)
  );
}

/** What this viewer may do with this document now; nothing with one that does not exist. Rules D3–D11. */
export function documentAccess(meeting: Meeting, viewer: Viewer, ref: DocumentRef): DocumentAccess {
  if (!hasDocument(meeting, ref)) return none;
  const relation = relationTo(meeting, viewer, ref);
  const asks = (action: DocumentAction) => mayDo(meeting, viewer, action, relation);
  const read = asks(`read-${ref.kind}`);
  // After the cut the text is part of the record, though the phase is still `closing`.
  const isOpen = meeting.frozen === undefined && !isOfRemovedItem(meeting, ref);
  const write = read && isOpen && asks(`write-${ref.kind}`);
  return { read, write };
}

function isOfRemovedItem(meeting: Meeting, ref: DocumentRef): boolean {
  return ref.kind !== "notes" && itemOf(meeting, ref.itemId) === undefined;
}

/** Whether a comment stands in it that its reviewer prepared before the item was taken off the agenda. Rule A4. */
function holdsDraft(meeting: Meeting, ref: DocumentRef): boolean {
  if (ref.kind !== "staged") return false;
  const { itemId, reviewerId } = ref;
  return meeting.comments.some(
    (comment) => comment.itemId === itemId && comment.reviewerId === reviewerId && comment.state === "staged",
  );
}

/** Whether this person ever types in this meeting: then a lost connection may hide words. Rule D13. */
export function mayType(meeting: Meeting, viewer: Viewer): boolean {
  const roles = allRolesOf(meeting, viewer);
  return kinds.some((kind) => may(roles, "live", `write-${kind}`));
}

function relationTo(meeting: Meeting, viewer: Viewer, ref: DocumentRef): Relation {
  if (ref.kind === "notes") return { own: false, shown: false };
  if (ref.kind === "staged") return { own: ref.reviewerId === viewer.personId, shown: false };
  const item = itemOf(meeting, ref.itemId);
  return {
    own: item?.reporterId === viewer.personId,
    shown: item !== undefined && isShown(meeting, item),
  };
}

/** Those who may have staged documents, each with the items they have commented on. */
function stagedOwners(meeting: Meeting): ReadonlyMap<Member, ReadonlySet<string>> {
  const owners = new Map<Member, Set<string>>();
  const byId = new Map(meeting.members.map((member) => [member.personId, member]));
  for (const member of meeting.members) if (member.roles.includes("reviewer")) owners.set(member, new Set());
  for (const comment of meeting.comments) {
    const member = byId.get(comment.reviewerId);
    if (member === undefined) continue;
    const wrote = owners.get(member);
    if (wrote) wrote.add(comment.itemId);
    else owners.set(member, new Set([comment.itemId]));
  }
  return owners;
}
