/** Owns the rules of a rectification task after the close: who takes which step, and that nobody verifies their own work. */

import type { Actor, Asking } from "./actor.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type {
  IssuedTask,
  Rectification,
  RectificationCommand,
  RectificationEvent,
  RectificationState,
} from "./rectification.ts";
import { blank, isBlank } from "./text.ts";

type Step = RectificationCommand["type"];
type Refused = ReturnType<typeof refuse>;
type TaskActor = Pick<Actor, "personId" | "organisationRoles">;

/** Every step: who takes it, and from which states. */
export const rectificationSteps: Readonly<
  Record<Step, { readonly by: "doer" | "verifier"; readonly from: readonly RectificationState[] }>
> = {
  "acknowledge-task": { by: "doer", from: ["issued"] },
  // A plan may be bettered until the work starts.
  "plan-task": { by: "doer", from: ["acknowledged", "planned"] },
  "start-task": { by: "doer", from: ["planned"] },
  "report-progress": { by: "doer", from: ["inProgress"] },
  "request-closure": { by: "doer", from: ["inProgress"] },
  "verify-task": { by: "verifier", from: ["closureRequested"] },
  "return-task": { by: "verifier", from: ["closureRequested"] },
};

/** The event that a task begins with; the server alone makes it, when the meeting closes. Rule R1. */
export function issueTask(issued: IssuedTask): RectificationEvent {
  return { type: "task-issued", ...issued };
}

/** What a command does to this task (`undefined`: there is none). Rules R2–R12. */
export function decideRectification(
  task: Rectification | undefined,
  command: RectificationCommand,
  asking: Pick<Asking, "actor" | "at">,
): Decision<RectificationEvent> {
  if (task === undefined) return refuse("unknown-task");
  return stepRefused(task, command.type, asking.actor) ?? take(command);
}

/** The steps that this person may take now, for the buttons. */
export function rectificationMayDo(task: Rectification, actor: TaskActor): Step[] {
  const steps = Object.keys(rectificationSteps) as Step[];
  return steps.filter((step) => stepRefused(task, step, actor) === undefined);
}

/** Whether this person may see the task: its doer, its reviewer, its verifiers, and the organisation's overseers. Rule R11. */
export function mayReadRectification(task: Rectification, actor: TaskActor): boolean {
  return actor.personId === task.assigneeId || actor.personId === task.reviewerId || isVerifier(task, actor);
}

/** Derived, never stored: past its due date and not verified. `day` is `YYYY-MM-DD`, the server's. Rule R12. */
export function isOverdue(task: Pick<Rectification, "state" | "dueDate">, day: string): boolean {
  return task.state !== "verified" && task.dueDate < day;
}

function stepRefused(task: Rectification, step: Step, actor: TaskActor): Refused | undefined {
  const { by, from } = rectificationSteps[step];
  if (by === "doer" && actor.personId !== task.assigneeId) return refuse("not-the-doer", { name: task.assigneeName });
  if (by === "verifier") {
    // First of all, whatever other right they have.
    if (actor.personId === task.assigneeId || task.doers.includes(actor.personId)) return refuse("doer-may-not-verify");
    if (!isVerifier(task, actor)) return refuse("not-allowed");
  }
  return from.includes(task.state) ? undefined : refuse("wrong-task-state", { state: task.state });
}

function isVerifier(task: Rectification, actor: TaskActor): boolean {
  return actor.organisationRoles.length > 0 || task.verifierIds.includes(actor.personId);
}

function take(command: RectificationCommand): Decision<RectificationEvent> {
  switch (command.type) {
    case "acknowledge-task":
      return accept({ type: "task-acknowledged" });
    case "plan-task":
      return blank({ plan: command.plan }) ?? accept({ type: "task-planned", plan: command.plan });
    case "start-task":
      return accept({ type: "task-started" });
    case "report-progress":
      return blank({ note: command.note }) ?? accept({ type: "progress-reported", note: command.note });
    case "request-closure":
      if (isBlank(command.evidence)) return refuse("evidence-missing");
      return accept({ type: "closure-requested", evidence: command.evidence });
    case "verify-task":
      return accept({ type: "task-verified", remarks: command.remarks });
    case "return-task":
      return blank({ reason: command.reason }) ?? accept({ type: "task-returned", reason: command.reason });
  }
}
