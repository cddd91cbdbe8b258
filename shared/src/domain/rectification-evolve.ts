/** Owns how a rectification task changes with each event. Total. */

import type { Recorded } from "./event.ts";
import type { PersonId } from "./id.ts";
import type { Rectification, RectificationEvent } from "./rectification.ts";

/**
 * The task after this event; the given one is left as it was.
 * @throws when a stream does not begin with `task-issued`: the log is broken.
 */
export function evolveRectification(
  task: Rectification | undefined,
  recorded: Recorded<RectificationEvent>,
): Rectification {
  const { at, by, event } = recorded;
  if (event.type === "task-issued") {
    const { type: _, ...issued } = event;
    return task ?? { ...issued, state: "issued", issuedAt: at, doers: [], timesReturned: 0 };
  }
  if (task === undefined) throw new Error(`a task's first event is ${event.type}`);
  switch (event.type) {
    case "task-acknowledged":
      return done(task, by, { state: "acknowledged" });
    case "task-planned":
      return done(task, by, { state: "planned", plan: event.plan });
    case "task-started":
      return done(task, by, { state: "inProgress" });
    case "progress-reported":
      return done(task, by, {});
    case "closure-requested":
      return done(task, by, { state: "closureRequested", evidence: event.evidence });
    case "task-verified":
      return { ...task, state: "verified", verifiedAt: at };
    case "task-returned":
      return { ...task, state: "inProgress", timesReturned: task.timesReturned + 1 };
  }
}

/** The task that these events make, or `undefined` if there are none. */
export function replayRectification(events: Iterable<Recorded<RectificationEvent>>): Rectification | undefined {
  let task: Rectification | undefined;
  for (const recorded of events) task = evolveRectification(task, recorded);
  return task;
}

function done(task: Rectification, by: PersonId, change: Partial<Rectification>): Rectification {
  return { ...task, ...change, doers: task.doers.includes(by) ? task.doers : [...task.doers, by] };
}
