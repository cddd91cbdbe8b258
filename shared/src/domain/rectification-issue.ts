/** Owns what the record says of a task when it is issued, put together from the closed meeting and the frozen words. */

import { itemOf } from "./agenda.ts";
import { commentOf } from "./comment.ts";
import type { PersonId } from "./id.ts";
import type { Meeting, Role, Task } from "./meeting.ts";
import type { IssuedTask } from "./rectification.ts";
import { memberOf } from "./roster.ts";

const verifyingRoles: readonly Role[] = ["chair", "reviewer", "organizer"];

/** Those of the meeting who may verify its tasks: chair, reviewers, organizers. Rule R8. */
export function verifiersOf(meeting: Meeting): readonly PersonId[] {
  return meeting.members
    .filter((member) => member.roles.some((role) => verifyingRoles.includes(role)))
    .map((member) => member.personId);
}

/** Those that the close issues: a rehearsal leaves nobody anything to do. Rule Z4. */
export function tasksToIssue(meeting: Meeting): readonly Task[] {
  return meeting.rehearsalOf === undefined ? meeting.tasks : [];
}

/** The task as issued; `words` are the frozen plain texts of its comment and of its measures. Rule R1. */
export function issuedTask(
  meeting: Meeting,
  task: Task,
  words: { readonly problem: string; readonly measures: string },
): IssuedTask {
  const comment = commentOf(meeting, task.commentId);
  const reviewerId = comment?.reviewerId ?? task.assigneeId;
  return {
    taskId: task.id,
    meetingId: meeting.id,
    meetingTitle: meeting.title,
    itemId: task.itemId,
    reportingUnit: itemOf(meeting, task.itemId)?.unit ?? "",
    commentId: task.commentId,
    reviewerId,
    reviewerName: memberOf(meeting, reviewerId)?.name ?? reviewerId,
    problem: words.problem,
    ...(comment?.quote ? { quote: comment.quote } : {}),
    measures: words.measures,
    responsibleUnit: task.responsibleUnit,
    assigneeId: task.assigneeId,
    assigneeName: memberOf(meeting, task.assigneeId)?.name ?? task.assigneeId,
    dueDate: task.dueDate,
    verifierIds: verifiersOf(meeting),
  };
}
