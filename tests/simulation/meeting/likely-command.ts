/** Owns what somebody in the room would ask next, from what the meeting is now: mostly accepted, so that meetings get somewhere. */

import { currentBreak } from "@sanguan/shared/domain/clock";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Step } from "@sanguan/shared/domain/testing/random-commands";
import type { Random } from "../random.ts";

/** The secret that nobody but its reviewer may ever be sent stands in every staged comment's body. */
export const secret = "不可外传";

export function likelyCommand(meeting: Meeting, random: Random): Step | undefined {
  const item = random.pick(meeting.items)?.id ?? "i1";
  const comment = random.pick(meeting.comments);
  const released = meeting.comments.filter(({ state }) => state === "released");
  const fresh = `c${meeting.comments.length + 1}`;
  const reviewer = random.pick(["rita", "rolf"]) ?? "rita";
  const kind = random.pick(["problem", "problem", "brightSpot"]) ?? "problem";
  const steps: readonly (readonly [string, object])[] = [
    ["carl", { type: "advance-agenda" }],
    ["carl", { type: "go-to-item", itemId: item }],
    ["carl", { type: random.pick(["step-back", "skip-item", "pause-clock", "resume-clock"]) }],
    ["carl", currentBreak(meeting) === undefined ? { type: "begin-break", planned: 600 } : { type: "end-break" }],
    // A break does not last, or nothing else would happen.
    ...(currentBreak(meeting) === undefined
      ? []
      : Array.from({ length: 8 }, () => ["carl", { type: "end-break" }] as const)),
    [reviewer, { type: "raise-hand", kind: random.pick(["question", "pointOfOrder"]) }],
    ["carl", { type: "call-speaker", personId: meeting.floor.queue[0]?.personId ?? "paul" }],
    ["carl", { type: "end-speech", number: meeting.floor.speeches.length }],
    ["vera", { type: "note-speech", number: meeting.floor.speeches.length, text: "问", replaces: "" }],
    ["vera", { type: "record-attendance", personId: reviewer, status: random.pick(["present", "excused"]) }],
    ["olga", { type: "draw-lots" }],
    [reviewer, { type: "stage-comment", commentId: fresh, itemId: item, kind, body: secret }],
    [reviewer, { type: "stage-comment", commentId: fresh, itemId: item, kind, body: secret }],
    [comment?.reviewerId ?? reviewer, { type: "release-comment", commentId: comment?.id ?? fresh }],
    [comment?.reviewerId ?? reviewer, { type: "release-comment", commentId: comment?.id ?? fresh }],
    [reviewer, { type: "add-comment", commentId: fresh, itemId: item, kind, body: "整改不力。" }],
    [comment?.reviewerId ?? reviewer, { type: "withdraw-comment", commentId: comment?.id ?? fresh }],
    [
      "vera",
      {
        type: "share-problem",
        commentId: random.pick(released)?.id ?? fresh,
        copies: [{ commentId: fresh, itemId: item }],
      },
    ],
    [
      "vera",
      {
        type: "order-task",
        taskId: `t${meeting.tasks.length + 1}`,
        commentId: random.pick(released)?.id ?? fresh,
        responsibleUnit: "市委",
        assigneeId: "paul",
        dueDate: "2030-12-31",
        measures: "逐条销号。",
      },
    ],
    ["olga", { type: "assign-role", personId: "otto", name: "otto", role: random.pick(["recorder", "reviewer"]) }],
    ["olga", { type: "withdraw-role", personId: "otto", role: random.pick(["recorder", "reviewer"]) }],
    ["olga", { type: "withdraw-role", personId: "rolf", role: "reviewer" }],
    ["olga", { type: "assign-role", personId: "rolf", name: "rolf", role: "reviewer" }],
  ];
  const [who, command] = random.pick(steps) ?? [];
  return who === undefined ? undefined : { who, command: command as MeetingCommand };
}
