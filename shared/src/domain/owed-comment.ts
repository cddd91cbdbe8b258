/** Owns who still owes an agenda item a comment, as far as the room knows. */

import type { ItemId } from "./id.ts";
import type { Meeting, Member } from "./meeting.ts";
import { answersFor } from "./roster.ts";

/** Reviewers who answer for this item and of whom the room knows no comment on it. Staged ones do not count: they are nobody's business. Rule C17. */
export function awaitedReviewers(meeting: Meeting, itemId: ItemId): readonly Member[] {
  const heard = new Set<string>();
  for (const comment of meeting.comments)
    if (comment.itemId === itemId && comment.state === "released") heard.add(comment.reviewerId);
  return meeting.members.filter(
    (member) => member.roles.includes("reviewer") && answersFor(member, itemId) && !heard.has(member.personId),
  );
}
