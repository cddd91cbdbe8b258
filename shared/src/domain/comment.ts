/** Owns the facts of a comment: whose, on what, of which kind, and whether the room knows it. Its words are shared text. */

import type { Asking } from "./actor.ts";
import { itemOf } from "./agenda.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import type { CommentId, ItemId, PersonId } from "./id.ts";
import type { Comment, Meeting, Quote } from "./meeting.ts";
import { forbidden } from "./permission.ts";
import { answersFor, memberOf } from "./roster.ts";
import { blank } from "./text.ts";

type CommentCommand = MeetingCommandOf<
  "stage-comment" | "release-comment" | "add-comment" | "revise-comment" | "withdraw-comment" | "explain-no-task"
>;
type Refused = ReturnType<typeof refuse>;

/** Rules C1–C13; a common problem has a file of its own. */
export function decideComment(meeting: Meeting, command: CommentCommand, asking: Asking): Decision<MeetingEvent> {
  switch (command.type) {
    case "stage-comment":
      return newComment(meeting, command, asking.actor.personId, "comment-staged");
    case "add-comment":
      return addComment(meeting, command, asking);
    case "release-comment":
      return releaseComment(meeting, command.commentId, asking);
    case "revise-comment":
      return reviseComment(meeting, command, asking);
    case "withdraw-comment":
      return withdrawComment(meeting, command, asking);
    case "explain-no-task":
      return explainNoTask(meeting, command);
  }
}

export function commentOf(meeting: Meeting, commentId: CommentId): Comment | undefined {
  return meeting.comments.find((comment) => comment.id === commentId);
}

/** Whether the problem has a task that still stands. */
export function hasOrderedTask(meeting: Meeting, commentId: CommentId): boolean {
  return meeting.tasks.some((task) => task.commentId === commentId && task.state === "ordered");
}

/** A problem that the room knows; anything else is the reason why no task can hang on it. Rules T1, T2. */
export function openProblem(meeting: Meeting, commentId: CommentId): Comment | Refused {
  const comment = commentOf(meeting, commentId);
  // A comment that was never released does not exist for anybody here.
  if (comment?.releasedAt === undefined) return refuse("unknown-comment", { commentId });
  if (comment.state === "withdrawn") return refuse("comment-withdrawn", { commentId });
  return comment.kind === "problem" ? comment : refuse("not-a-problem", { commentId });
}

function addComment(
  meeting: Meeting,
  command: MeetingCommandOf<"add-comment">,
  asking: Asking,
): Decision<MeetingEvent> {
  const reviewerId = command.reviewerId ?? asking.actor.personId;
  const refused = forbidden(meeting, asking.actor, command.type, { own: reviewerId === asking.actor.personId });
  if (refused) return refused;
  const item = itemOf(meeting, command.itemId);
  if (item?.stage === "waiting") return refuse("wrong-stage", { stage: item.stage });
  return newComment(meeting, command, reviewerId, "comment-added");
}

function newComment(
  meeting: Meeting,
  command: MeetingCommandOf<"stage-comment" | "add-comment">,
  reviewerId: PersonId,
  type: "comment-staged" | "comment-added",
): Decision<MeetingEvent> {
  const { commentId, itemId, kind, quote } = command;
  const refused = mayComment(meeting, itemId, reviewerId);
  if (refused) return refused;
  if (commentOf(meeting, commentId)) return refuse("comment-exists", { commentId });
  const empty = emptyQuote(quote);
  if (empty) return empty;
  return accept({ type, commentId, itemId, kind, reviewerId, ...(quote ? { quote } : {}) });
}

/** Why this reviewer can't comment on this item. Rule C1. */
export function mayComment(meeting: Meeting, itemId: ItemId, reviewerId: PersonId): Refused | undefined {
  const reviewer = memberOf(meeting, reviewerId);
  if (!reviewer?.roles.includes("reviewer")) return refuse("unknown-person", { personId: reviewerId });
  const item = itemOf(meeting, itemId);
  if (item === undefined) return refuse("unknown-item", { itemId });
  return answersFor(reviewer, itemId)
    ? undefined
    : refuse("not-in-portfolio", { unit: item.unit, name: reviewer.name });
}

/** The comment as this person may name it: somebody else's that was never released does not exist for them. */
function known(meeting: Meeting, commentId: CommentId, asker: PersonId): Comment | undefined {
  const comment = commentOf(meeting, commentId);
  return comment?.releasedAt === undefined && comment?.reviewerId !== asker ? undefined : comment;
}

function releaseComment(meeting: Meeting, commentId: CommentId, asking: Asking): Decision<MeetingEvent> {
  const comment = known(meeting, commentId, asking.actor.personId);
  if (comment === undefined) return refuse("unknown-comment", { commentId });
  if (comment.reviewerId !== asking.actor.personId) return refuse("not-your-comment", { commentId });
  if (comment.state === "withdrawn") return refuse("comment-withdrawn", { commentId });
  if (comment.state === "released") return refuse("comment-already-released", { commentId });
  const item = itemOf(meeting, comment.itemId);
  if (item === undefined) return refuse("unknown-item", { itemId: comment.itemId });
  if (item.stage === "waiting") return refuse("wrong-stage", { stage: item.stage });
  const { itemId, kind, reviewerId, quote } = comment;
  return accept({ type: "comment-released", commentId, itemId, kind, reviewerId, ...(quote ? { quote } : {}) });
}

/** The comment if this person may change it now. */
function changeable(
  meeting: Meeting,
  command: MeetingCommandOf<"revise-comment" | "withdraw-comment">,
  asking: Asking,
): Comment | Refused {
  const { commentId } = command;
  const comment = known(meeting, commentId, asking.actor.personId);
  if (comment === undefined) return refuse("unknown-comment", { commentId });
  const own = comment.reviewerId === asking.actor.personId;
  const refused = forbidden(meeting, asking.actor, command.type, { own });
  if (refused) return own ? refused : refuse("not-your-comment", { commentId });
  return comment.state === "withdrawn" ? refuse("comment-withdrawn", { commentId }) : comment;
}

function reviseComment(
  meeting: Meeting,
  command: MeetingCommandOf<"revise-comment">,
  asking: Asking,
): Decision<MeetingEvent> {
  const comment = changeable(meeting, command, asking);
  if ("ok" in comment) return comment;
  const { commentId, kind, quote } = command;
  const empty = emptyQuote(quote);
  if (empty) return empty;
  if (kind !== "problem" && hasOrderedTask(meeting, commentId)) return refuse("comment-has-task", { commentId });
  if (kind === comment.kind && sameQuote(quote, comment.quote)) return refuse("already-so");
  return accept({ type: "comment-revised", commentId, kind, ...(quote ? { quote } : {}), ...privacy(comment) });
}

function withdrawComment(
  meeting: Meeting,
  command: MeetingCommandOf<"withdraw-comment">,
  asking: Asking,
): Decision<MeetingEvent> {
  const comment = changeable(meeting, command, asking);
  if ("ok" in comment) return comment;
  const { commentId } = command;
  if (hasOrderedTask(meeting, commentId)) return refuse("comment-has-task", { commentId });
  return accept({ type: "comment-withdrawn", commentId, ...privacy(comment) });
}

function explainNoTask(meeting: Meeting, command: MeetingCommandOf<"explain-no-task">): Decision<MeetingEvent> {
  const { commentId, reason } = command;
  const problem = openProblem(meeting, commentId);
  if ("ok" in problem) return problem;
  if (hasOrderedTask(meeting, commentId)) return refuse("comment-has-task", { commentId });
  const empty = blank({ reason });
  if (empty) return empty;
  return problem.noTaskReason === reason
    ? refuse("already-so")
    : accept({ type: "no-task-explained", commentId, reason });
}

function privacy(comment: Comment): { readonly privateTo?: PersonId } {
  return comment.state === "staged" ? { privateTo: comment.reviewerId } : {};
}

function emptyQuote(quote: Quote | undefined): Refused | undefined {
  return quote === undefined ? undefined : blank({ quote: quote.text });
}

function sameQuote(one: Quote | undefined, other: Quote | undefined): boolean {
  return (
    one?.text === other?.text && one?.anchor?.from === other?.anchor?.from && one?.anchor?.to === other?.anchor?.to
  );
}
