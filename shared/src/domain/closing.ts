/** Owns the close: the checklist, its overrides, and the two steps that the server alone takes. */

import type { Asking } from "./actor.ts";
import type { MeetingCommandOf } from "./command.ts";
import { stageTime } from "./clock.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import { endOfSpeech } from "./floor.ts";
import type { ClosingFault, ClosingOverride, Meeting } from "./meeting.ts";
import { isComplete } from "./task.ts";
import { blank } from "./text.ts";
import { pendingVotes } from "./vote.ts";

type ClosingCommand = MeetingCommandOf<"begin-closing" | "freeze-documents" | "close-meeting">;

const digestPattern = /^[0-9a-f]{64}$/;

/** What the checklist finds, in the order of the agenda. Rules F1–F3, F11. */
export function closingFaults(meeting: Meeting): readonly ClosingFault[] {
  const released = meeting.comments.filter((comment) => comment.state === "released");
  const commented = new Set(released.map((comment) => comment.itemId));
  const ordered = meeting.tasks.filter((task) => task.state === "ordered");
  const answered = new Set(ordered.map((task) => task.commentId));
  const faults: ClosingFault[] = [
    ...meeting.items
      .filter((item) => !commented.has(item.id))
      .map((item) => ({ point: "item-without-comment", itemId: item.id }) as const),
    ...released
      .filter(
        (comment) => comment.kind === "problem" && comment.noTaskReason === undefined && !answered.has(comment.id),
      )
      .map(({ id, itemId }) => ({ point: "problem-without-task", commentId: id, itemId }) as const),
    ...ordered
      .filter((task) => !isComplete(meeting, task))
      .map(({ id, itemId }) => ({ point: "task-incomplete", taskId: id, itemId }) as const),
    ...pendingVotes(meeting).flatMap(({ id, itemIds: [itemId] }) =>
      itemId === undefined ? [] : [{ point: "vote-pending", voteId: id, itemId } as const],
    ),
  ];
  const place = new Map(meeting.items.map((item, index) => [item.id, index]));
  return faults.sort((one, other) => (place.get(one.itemId) ?? 0) - (place.get(other.itemId) ?? 0));
}

/** Names a fault in an override: the same fault has the same key however often the list is made. */
export function faultKey(fault: ClosingFault): string {
  switch (fault.point) {
    case "item-without-comment":
      return `${fault.point}:${fault.itemId}`;
    case "problem-without-task":
      return `${fault.point}:${fault.commentId}`;
    case "task-incomplete":
      return `${fault.point}:${fault.taskId}`;
    case "vote-pending":
      return `${fault.point}:${fault.itemId}`;
  }
}

/** Rules F4–F10. Who may ask is settled before: anybody but the server has been turned away from the last two. */
export function decideClosing(meeting: Meeting, command: ClosingCommand, asking: Asking): Decision<MeetingEvent> {
  switch (command.type) {
    case "begin-closing":
      return beginClosing(meeting, command.overrides, asking.at);
    case "freeze-documents":
      if (meeting.frozen !== undefined) return refuse("already-frozen");
      if (meeting.phase !== "closing") return refuse("wrong-phase", { phase: meeting.phase });
      return accept({ type: "documents-frozen", documents: command.documents });
    case "close-meeting":
      if (meeting.phase !== "closing") return refuse("wrong-phase", { phase: meeting.phase });
      if (meeting.frozen === undefined) return refuse("not-frozen");
      if (!digestPattern.test(command.digest)) return refuse("malformed", { path: "digest" });
      return accept({ type: "meeting-closed", digest: command.digest });
  }
}

function beginClosing(meeting: Meeting, overrides: readonly ClosingOverride[], at: string): Decision<MeetingEvent> {
  const reasons = new Map<string, string>();
  for (const { fault, reason } of overrides) {
    const empty = blank({ reason });
    if (empty) return empty;
    reasons.set(fault, reason);
  }
  const keys = closingFaults(meeting).map(faultKey);
  const open = keys.filter((key) => !reasons.has(key));
  if (open.length > 0) return refuse("checklist-open", { faults: open });
  // A fault put right in the meantime needs no override in the record.
  const applied = keys.map((fault) => ({ fault, reason: reasons.get(fault) ?? "" }));
  const left = stageTime(meeting, at);
  return accept<MeetingEvent>(...endOfSpeech(meeting, at), {
    type: "closing-begun",
    overrides: applied,
    ...(left === undefined ? {} : { left }),
  });
}
