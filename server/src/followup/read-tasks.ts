/** Owns what one person is given to read of the tasks after the close: lists and one task with its steps. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { TaskId } from "@sanguan/shared/domain/id";
import type { Rectification, RectificationState } from "@sanguan/shared/domain/rectification";
import { isOverdue, mayReadRectification, rectificationMayDo } from "@sanguan/shared/domain/rectification-decide";
import type { TaskLine, TaskView } from "@sanguan/shared/protocol/http";
import type { Answer, Clock, EventLog, Identity } from "../ports.ts";
import { localDay } from "./local-day.ts";
import { loadTask } from "./task-log.ts";

export interface TaskReaderDeps {
  readonly log: EventLog;
  readonly clock: Clock;
  /** Whose calendar counts; IANA name. */
  readonly timeZone?: string;
  /** For the names of those who took a step. */
  readonly identity?: Pick<Identity, "person">;
}

/** Every point that is given must fit. */
export interface TaskFilter {
  readonly state?: RectificationState;
  /** The responsible or the reporting unit. */
  readonly unit?: string;
  /** A person's id; `me` is the asker. */
  readonly assignee?: string;
  readonly overdue?: boolean;
  readonly meeting?: string;
}

export interface TaskReader {
  /** Those the person may see; overdue first, then by due date. */
  lines(actor: Actor, filter?: TaskFilter): Promise<readonly TaskLine[]>;
  view(actor: Actor, taskId: TaskId): Promise<Answer<TaskView>>;
}

export function makeTaskReader({ log, clock, timeZone, identity }: TaskReaderDeps): TaskReader {
  return {
    async lines(actor, filter = {}) {
      const today = localDay(clock.now(), timeZone);
      const tasks = await log.tasks();
      return tasks
        .filter((task) => mayReadRectification(task, actor))
        .map((task) => taskLine(task, today))
        .filter((line) => fits(line, filter, actor))
        .sort(compareLines);
    },
    async view(actor, taskId) {
      const held = await loadTask(log, taskId);
      if (held === undefined) return { ok: false, refusal: { reason: "unknown-task" } };
      const { task, steps } = held;
      if (!mayReadRectification(task, actor)) return { ok: false, refusal: { reason: "not-allowed" } };
      const names = new Map<string, string>([
        [task.assigneeId, task.assigneeName],
        [task.reviewerId, task.reviewerName],
      ]);
      for (const { by } of steps) if (!names.has(by)) names.set(by, (await identity?.person(by))?.name ?? "");
      return {
        ok: true,
        value: {
          task,
          overdue: isOverdue(task, localDay(clock.now(), timeZone)),
          steps: steps.map((step) => ({ ...step, byName: names.get(step.by) ?? "" })),
          mayDo: rectificationMayDo(task, actor),
        },
      };
    },
  };
}

function taskLine(task: Rectification, today: string): TaskLine {
  return {
    id: task.taskId,
    meetingId: task.meetingId,
    meetingTitle: task.meetingTitle,
    reportingUnit: task.reportingUnit,
    responsibleUnit: task.responsibleUnit,
    assigneeId: task.assigneeId,
    assigneeName: task.assigneeName,
    problem: task.problem,
    dueDate: task.dueDate,
    state: task.state,
    overdue: isOverdue(task, today),
  };
}

function fits(line: TaskLine, filter: TaskFilter, actor: Actor): boolean {
  const assignee = filter.assignee === "me" ? actor.personId : filter.assignee;
  return (
    (filter.state === undefined || line.state === filter.state) &&
    (filter.unit === undefined || line.responsibleUnit === filter.unit || line.reportingUnit === filter.unit) &&
    (assignee === undefined || line.assigneeId === assignee) &&
    (filter.overdue === undefined || line.overdue === filter.overdue) &&
    (filter.meeting === undefined || line.meetingId === filter.meeting)
  );
}

function compareLines(one: TaskLine, other: TaskLine): number {
  if (one.overdue !== other.overdue) return one.overdue ? -1 : 1;
  if (one.dueDate !== other.dueDate) return one.dueDate < other.dueDate ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
