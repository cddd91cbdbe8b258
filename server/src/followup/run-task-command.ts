/** Owns the way of one command to a task after the close: once only, decided on the newest state, stored. The rules are the domain's. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { Recorded } from "@sanguan/shared/domain/event";
import type { TaskId } from "@sanguan/shared/domain/id";
import type { RectificationCommand, RectificationEvent } from "@sanguan/shared/domain/rectification";
import { decideRectification, mayReadRectification } from "@sanguan/shared/domain/rectification-decide";
import { evolveRectification } from "@sanguan/shared/domain/rectification-evolve";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { Clock, EventLog } from "../ports.ts";
import { loadTask, taskEvents, taskStream } from "./task-log.ts";

export interface RunTaskCommandDeps {
  readonly log: EventLog;
  readonly clock: Clock;
}

export interface TaskCommandAsk {
  readonly taskId: TaskId;
  /** Made by the asker; a repeat answers what the first try did. */
  readonly id: string;
  readonly command: RectificationCommand;
  readonly actor: Actor;
}

export type TaskCommandOutcome =
  | { readonly events: readonly Recorded<RectificationEvent>[] }
  | { readonly refusal: Refusal };

export type RunTaskCommand = (ask: TaskCommandAsk) => Promise<TaskCommandOutcome>;

/** More conflicts in a row than this are no race any more. */
const mostTries = 20;

export function makeRunTaskCommand(deps: RunTaskCommandDeps): RunTaskCommand {
  return async (ask) => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const outcome = await tryOnce(deps, ask);
      if (outcome !== "again") return outcome;
    }
    return { refusal: { reason: "overloaded" } };
  };
}

async function tryOnce({ log, clock }: RunTaskCommandDeps, ask: TaskCommandAsk): Promise<TaskCommandOutcome | "again"> {
  const { taskId, command, actor } = ask;
  const stream = taskStream(taskId);
  // Ids are the asker's own: nobody is answered with what somebody else's command did.
  const commandId = `${actor.personId}/${ask.id}`;
  const held = await loadTask(log, taskId);
  if (held === undefined) return { refusal: { reason: "unknown-task" } };
  if (!mayReadRectification(held.task, actor)) return { refusal: { reason: "not-allowed" } };
  const earlier = await log.ofCommand(stream, commandId);
  if (earlier !== undefined) return { events: taskEvents(earlier) };

  const at = clock.iso();
  const decision = decideRectification(held.task, command, { actor, at });
  if (!decision.ok) return { refusal: decision.refusal };
  const by = actor.personId;
  let { task } = held;
  decision.events.forEach((event, index) => {
    task = evolveRectification(task, { number: held.number + 1 + index, at, by, event });
  });
  const outcome = await log.append({
    appends: [{ stream, expected: held.number, events: decision.events, summary: { kind: "task", task } }],
    by,
    at,
    commandId,
  });
  if (outcome.status === "conflict") return "again";
  if (outcome.status === "gated") return { refusal: { reason: "frozen" } };
  return { events: taskEvents(outcome.status === "stored" ? (outcome.events[0] ?? []) : outcome.events) };
}
