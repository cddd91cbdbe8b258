/** Owns the facts of a rectification task while the meeting runs. Its measures are shared text; its later life is `rectification`. */

import type { Asking } from "./actor.ts";
import type { MeetingCommandOf } from "./command.ts";
import { openProblem } from "./comment.ts";
import { isDay } from "./day.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import type { TaskId } from "./id.ts";
import type { Meeting, Task } from "./meeting.ts";
import { isMember } from "./roster.ts";
import { blank } from "./text.ts";

type TaskCommand = MeetingCommandOf<"order-task" | "revise-task" | "withdraw-task">;

/** Rules T1–T7. */
export function decideTask(meeting: Meeting, command: TaskCommand, asking: Asking): Decision<MeetingEvent> {
  switch (command.type) {
    case "order-task":
      return orderTask(meeting, command, asking);
    case "revise-task":
      return reviseTask(meeting, command, asking);
    case "withdraw-task": {
      const task = openTask(meeting, command.taskId);
      return "ok" in task ? task : accept({ type: "task-withdrawn", taskId: task.id });
    }
  }
}

export function taskOf(meeting: Meeting, taskId: TaskId): Task | undefined {
  return meeting.tasks.find((task) => task.id === taskId);
}

function orderTask(meeting: Meeting, command: MeetingCommandOf<"order-task">, asking: Asking): Decision<MeetingEvent> {
  const { taskId, commentId, responsibleUnit, assigneeId, dueDate } = command;
  if (taskOf(meeting, taskId)) return refuse("task-exists", { taskId });
  const problem = openProblem(meeting, commentId);
  if ("ok" in problem) return problem;
  const refused = incomplete(meeting, command) ?? tooEarly(dueDate, asking);
  if (refused) return refused;
  const { itemId } = problem;
  return accept({ type: "task-ordered", taskId, itemId, commentId, responsibleUnit, assigneeId, dueDate });
}

function reviseTask(
  meeting: Meeting,
  command: MeetingCommandOf<"revise-task">,
  asking: Asking,
): Decision<MeetingEvent> {
  const { taskId, responsibleUnit, assigneeId, dueDate } = command;
  const task = openTask(meeting, taskId);
  if ("ok" in task) return task;
  const refused = incomplete(meeting, command) ?? (dueDate === task.dueDate ? undefined : tooEarly(dueDate, asking));
  if (refused) return refused;
  if (responsibleUnit === task.responsibleUnit && assigneeId === task.assigneeId && dueDate === task.dueDate)
    return refuse("already-so");
  return accept({ type: "task-revised", taskId, responsibleUnit, assigneeId, dueDate });
}

function openTask(meeting: Meeting, taskId: TaskId): Task | ReturnType<typeof refuse> {
  const task = taskOf(meeting, taskId);
  if (task === undefined) return refuse("unknown-task", { taskId });
  return task.state === "withdrawn" ? refuse("already-so") : task;
}

function incomplete(
  meeting: Meeting,
  facts: Pick<Task, "responsibleUnit" | "assigneeId" | "dueDate">,
): ReturnType<typeof refuse> | undefined {
  const empty = blank({ responsibleUnit: facts.responsibleUnit });
  if (empty) return empty;
  if (!isMember(meeting, facts.assigneeId)) return refuse("unknown-person", { personId: facts.assigneeId });
  return isDay(facts.dueDate) ? undefined : refuse("bad-due-date", { dueDate: facts.dueDate });
}

/** Whether every fact that the closing checklist asks for is there. Rule F3. */
export function isComplete(meeting: Meeting, task: Task): boolean {
  return incomplete(meeting, task) === undefined;
}

function tooEarly(dueDate: string, asking: Asking): ReturnType<typeof refuse> | undefined {
  return dueDate < asking.today ? refuse("bad-due-date", { dueDate }) : undefined;
}
