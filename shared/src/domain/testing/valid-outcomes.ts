/** Owns the proposals for what is said, ordered and decided: comments, tasks, votes, grades, the close. Nothing of the product imports it. */

import { rollOf } from "../attendance.ts";
import { closingFaults, faultKey } from "../closing.ts";
import { hasOrderedTask, mayComment } from "../comment.ts";
import { gradeDecided } from "../grade.ts";
import type { Comment, Meeting } from "../meeting.ts";
import { mayDo } from "../permission.ts";
import { isMember, membersWith } from "../roster.ts";
import { familyOf, shareFault } from "../shared-problem.ts";
import { votableItems } from "../vote-decide.ts";
import { isPending, pendingVotes, voteOn } from "../vote.ts";
import { fresh, one, type LaterCommand, type Proposals } from "./proposal.ts";
import { commentId, taskId, voteId } from "./rehearsal.ts";

const reached = (meeting: Meeting) => meeting.items.filter(({ stage }) => stage !== "waiting");
const problems = ({ comments }: Meeting) =>
  comments.filter(({ kind, state }) => kind === "problem" && state === "released");
/** That this very reviewer may still change. */
const ownComments = (meeting: Meeting, type: LaterCommand, state?: Comment["state"]) =>
  meeting.comments.filter(
    (comment) =>
      (state === undefined ? comment.state !== "withdrawn" : comment.state === state) &&
      mayDo(meeting, { personId: comment.reviewerId, organisationRoles: [] }, type, { own: true }),
  );
/** Somebody who reviews, and an item of theirs. */
const reviewing = (meeting: Meeting, items: Meeting["items"]) =>
  membersWith(meeting, "reviewer").flatMap(({ personId: reviewerId }) =>
    items.filter(({ id }) => mayComment(meeting, id, reviewerId) === undefined).map(({ id }) => ({ reviewerId, id })),
  );
const dueDates = ["2026-06-30", "2026-07-01"] as const;

export const outcomes = {
  "stage-comment": ({ meeting, pick }) => {
    const found = one(reviewing(meeting, meeting.items), pick);
    if (found === undefined) return undefined;
    const id = fresh(meeting.comments, commentId, "c");
    return { asker: found.reviewerId, commentId: id, itemId: found.id, kind: "problem", quote: { text: "secret" } };
  },
  "release-comment": ({ meeting, pick }) => {
    const ready = ownComments(meeting, "release-comment", "staged").filter((comment) =>
      reached(meeting).some(({ id }) => id === comment.itemId),
    );
    const found = one(ready, pick);
    return found && { asker: found.reviewerId, commentId: found.id };
  },
  "add-comment": ({ meeting, pick }) => {
    const found = one(reviewing(meeting, reached(meeting)), pick);
    if (found === undefined) return undefined;
    const id = fresh(meeting.comments, commentId, "c");
    return { asker: found.reviewerId, commentId: id, itemId: found.id, kind: "problem", quote: { text: "secret" } };
  },
  "revise-comment": ({ meeting, pick }) => {
    const found = one(ownComments(meeting, "revise-comment"), pick);
    if (found === undefined) return undefined;
    const kind = found.kind === "problem" && !hasOrderedTask(meeting, found.id) ? "requirement" : "problem";
    return { asker: found.reviewerId, commentId: found.id, kind, quote: { text: `${found.quote?.text ?? ""}改` } };
  },
  "withdraw-comment": ({ meeting, pick }) => {
    const free = ownComments(meeting, "withdraw-comment").filter(({ id }) => !hasOrderedTask(meeting, id));
    const found = one(free, pick);
    return found && { asker: found.reviewerId, commentId: found.id };
  },
  "share-problem": ({ meeting, pick }) => {
    const found = one(
      problems(meeting).flatMap((problem) =>
        meeting.items
          .filter(({ id }) => familyOf(meeting, problem).length < 3 && shareFault(meeting, problem, id) === undefined)
          .map(({ id }) => ({ problem, id })),
      ),
      pick,
    );
    if (found === undefined) return undefined;
    const copy = { commentId: fresh(meeting.comments, commentId, "c"), itemId: found.id };
    return { commentId: found.problem.id, copies: [copy] };
  },
  "explain-no-task": ({ meeting, pick }) => {
    const found = one(
      problems(meeting).filter(({ id }) => !hasOrderedTask(meeting, id)),
      pick,
    );
    return found && { commentId: found.id, reason: found.noTaskReason === "已改" ? "另案处理" : "已改" };
  },
  "order-task": ({ meeting, pick }) => {
    const found = one(problems(meeting), pick);
    const assignee = one(rollOf(meeting), pick);
    if (found === undefined || assignee === undefined) return undefined;
    const id = fresh(meeting.tasks, taskId, "t");
    const [dueDate] = dueDates;
    return { taskId: id, commentId: found.id, responsibleUnit: "市委", assigneeId: assignee.personId, dueDate };
  },
  "revise-task": ({ meeting, pick }) => {
    const found = one(
      meeting.tasks.filter(({ state }) => state === "ordered"),
      pick,
    );
    if (found === undefined) return undefined;
    const { id, responsibleUnit } = found;
    const assignee = isMember(meeting, found.assigneeId) ? { personId: found.assigneeId } : one(rollOf(meeting), pick);
    const dueDate = dueDates.find((day) => day !== found.dueDate) ?? dueDates[0];
    return assignee && { taskId: id, responsibleUnit, assigneeId: assignee.personId, dueDate };
  },
  "withdraw-task": ({ meeting, pick }) => {
    const found = one(
      meeting.tasks.filter(({ state }) => state === "ordered"),
      pick,
    );
    return found && { taskId: found.id };
  },
  "open-vote": ({ meeting, pick }) => {
    const item = one(votableItems(meeting), pick);
    if (item === undefined || pendingVotes(meeting).length > 0) return undefined;
    if (membersWith(meeting, "voter").length === 0) return undefined;
    return { voteId: fresh(meeting.votes, voteId, "v"), itemIds: [item] };
  },
  "close-vote": ({ meeting }) => {
    const vote = meeting.votes.find(({ state }) => state === "open");
    return vote && { voteId: vote.id };
  },
  "reveal-vote": ({ meeting }) => {
    const vote = meeting.votes.find(({ state }) => state === "closed");
    return vote && { voteId: vote.id };
  },
  "void-vote": ({ meeting }) => {
    const vote = pendingVotes(meeting)[0];
    return vote && { voteId: vote.id, reason: "设备故障" };
  },
  "decide-grade": ({ meeting, pick }) => {
    const free = meeting.items.filter(({ id }) => {
      const vote = voteOn(meeting, id);
      return vote === undefined || !isPending(vote);
    });
    const item = one(free, pick);
    if (item === undefined) return undefined;
    const others = meeting.settings.evaluation.grades.filter(
      ({ id }) => id !== gradeDecided(meeting, item.id)?.gradeId,
    );
    const found = one(others, pick);
    return found && { itemId: item.id, gradeId: found.id, reason: "情况特殊" };
  },
  "withdraw-grade": ({ meeting, pick }) => {
    const found = one(meeting.grades, pick);
    return found && { itemId: found.itemId };
  },
  "begin-closing": ({ meeting }) => ({
    overrides: closingFaults(meeting).map((fault) => ({ fault: faultKey(fault), reason: "时间不足" })),
  }),
  "freeze-documents": ({ meeting }) =>
    meeting.phase === "closing" && meeting.frozen === undefined
      ? { documents: [{ name: "m1.i1.staged.rita", seq: 4 }] }
      : undefined,
  "close-meeting": ({ meeting }) =>
    meeting.phase === "closing" && meeting.frozen !== undefined ? { digest: "0f".repeat(32) } : undefined,
} satisfies Partial<Proposals<LaterCommand>>;
