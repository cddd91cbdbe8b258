/** Owns common problems: one problem given to several units, each with a comment of its own. */

import type { Asking } from "./actor.ts";
import { itemOf } from "./agenda.ts";
import type { MeetingCommandOf } from "./command.ts";
import { commentOf, mayComment, openProblem } from "./comment.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import type { CommentId, ItemId } from "./id.ts";
import type { Comment, Meeting } from "./meeting.ts";
import { forbidden } from "./permission.ts";

type Refused = ReturnType<typeof refuse>;
type ShareProblem = MeetingCommandOf<"share-problem">;

/** Rules C14, C15. The quotation stays behind: it is a passage of the first unit's report. */
export function shareProblem(meeting: Meeting, command: ShareProblem, asking: Asking): Decision<MeetingEvent> {
  const problem = openProblem(meeting, command.commentId);
  if ("ok" in problem) return problem;
  const own = problem.reviewerId === asking.actor.personId;
  const refused = forbidden(meeting, asking.actor, command.type, { own });
  if (refused) return refused;
  if (command.copies.length === 0) return refuse("already-so");
  const items = new Set<string>();
  const ids = new Set<string>();
  for (const { commentId, itemId } of command.copies) {
    const fault = items.has(itemId) ? alreadyShared(meeting, itemId) : shareFault(meeting, problem, itemId);
    if (fault) return fault;
    if (ids.has(commentId) || commentOf(meeting, commentId)) return refuse("comment-exists", { commentId });
    items.add(itemId);
    ids.add(commentId);
  }
  const { kind, reviewerId } = problem;
  const commonOf = problem.commonOf ?? problem.id;
  return accept(
    ...command.copies.map(
      ({ commentId, itemId }) => ({ type: "comment-added", commentId, itemId, kind, reviewerId, commonOf }) as const,
    ),
  );
}

/** Why this problem can't be given to the unit of this item now, or `undefined` when it can. Rule C15. */
export function shareFault(meeting: Meeting, problem: Comment, itemId: ItemId): Refused | undefined {
  const fault = mayComment(meeting, itemId, problem.reviewerId);
  if (fault) return fault;
  if (familyOf(meeting, problem).some((comment) => comment.itemId === itemId)) return alreadyShared(meeting, itemId);
  const stage = itemOf(meeting, itemId)?.stage;
  return stage === "waiting" ? refuse("wrong-stage", { stage }) : undefined;
}

function alreadyShared(meeting: Meeting, itemId: ItemId): Refused {
  return refuse("already-shared", { unit: itemOf(meeting, itemId)?.unit ?? "" });
}

/** The problem and its like at other units, as far as they stand; one alone is no common problem. Rule C16. */
export function familyOf(meeting: Meeting, comment: Comment): readonly Comment[] {
  const first = comment.commonOf ?? comment.id;
  return meeting.comments.filter(
    ({ id, commonOf, kind, state }) =>
      (id === first || commonOf === first) && kind === "problem" && state === "released",
  );
}

/** The common problems, in the order of their first comments: each the comments that stand, at least two. Rule C16. */
export function commonProblems(meeting: Meeting): readonly (readonly Comment[])[] {
  const firsts = new Set<CommentId>();
  for (const { commonOf } of meeting.comments) if (commonOf !== undefined) firsts.add(commonOf);
  return meeting.comments
    .filter(({ id }) => firsts.has(id))
    .map((first) => familyOf(meeting, first))
    .filter((family) => family.length > 1);
}
