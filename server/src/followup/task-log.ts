/** Owns a task's state as its stream tells it; the lists hold a copy that is only for lists. */

import type { Recorded } from "@sanguan/shared/domain/event";
import type { TaskId } from "@sanguan/shared/domain/id";
import type { Rectification, RectificationEvent } from "@sanguan/shared/domain/rectification";
import { replayRectification } from "@sanguan/shared/domain/rectification-evolve";
import type { EventLog, StoredEvent, StreamName } from "../ports.ts";

export interface LoadedTask {
  readonly task: Rectification;
  /** The number of the last event. */
  readonly number: number;
  readonly steps: readonly Recorded<RectificationEvent>[];
}

export function taskStream(taskId: TaskId): StreamName {
  return `task:${taskId}`;
}

/** A task stream holds nothing but events of that task. */
export function taskEvents(stored: readonly StoredEvent[]): readonly Recorded<RectificationEvent>[] {
  return stored as readonly Recorded<RectificationEvent>[];
}

/** The task, or `undefined` when none was issued under this id. */
export async function loadTask(log: Pick<EventLog, "read">, taskId: TaskId): Promise<LoadedTask | undefined> {
  const steps = taskEvents(await log.read(taskStream(taskId)));
  const task = replayRectification(steps);
  return task && { task, number: steps.length, steps };
}
