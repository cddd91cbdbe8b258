/** Owns what the screen reads out of a meeting about one agenda item. Pure. */

import type { CommentId, ItemId } from "@sanguan/shared/domain/id";
import type { Comment, Meeting, Member, Task } from "@sanguan/shared/domain/meeting";
import { answersFor } from "@sanguan/shared/domain/roster";

/** Comments that stand, one's own staged ones last, each group in the order in which the room came to know them. */
export function commentsOf(meeting: Meeting, itemId: ItemId): readonly Comment[] {
  const standing = meeting.comments.filter((comment) => comment.itemId === itemId && comment.state !== "withdrawn");
  const released = standing.filter((comment) => comment.state === "released");
  const staged = standing.filter((comment) => comment.state === "staged");
  return [
    ...released.toSorted((one, other) => (one.releasedAt ?? one.at).localeCompare(other.releasedAt ?? other.at)),
    ...staged,
  ];
}

export function tasksOf(meeting: Meeting, itemId: ItemId): readonly Task[] {
  return meeting.tasks.filter((task) => task.itemId === itemId && task.state === "ordered");
}

export function tasksOfComment(meeting: Meeting, commentId: CommentId): readonly Task[] {
  return meeting.tasks.filter((task) => task.commentId === commentId && task.state === "ordered");
}

/** Those who may be named as the reviewer of a comment on this item. */
export function reviewersOf(meeting: Meeting, itemId: ItemId): readonly Member[] {
  return meeting.members.filter((member) => member.roles.includes("reviewer") && answersFor(member, itemId));
}
