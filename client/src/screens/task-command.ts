/** Owns how the steps of a task are asked for: their order of importance, whether they need words, and the command they become. */

import type { RectificationCommand } from "@sanguan/shared/domain/rectification";

export interface TaskStep {
  readonly type: RectificationCommand["type"];
  readonly words: "none" | "optional" | "required";
}

/** The first that is allowed is the one next action. */
export const taskSteps: readonly TaskStep[] = [
  { type: "acknowledge-task", words: "none" },
  { type: "start-task", words: "none" },
  { type: "plan-task", words: "required" },
  { type: "request-closure", words: "required" },
  { type: "report-progress", words: "required" },
  { type: "verify-task", words: "optional" },
  { type: "return-task", words: "required" },
];

export function taskCommand(type: RectificationCommand["type"], words: string): RectificationCommand {
  switch (type) {
    case "acknowledge-task":
    case "start-task":
      return { type };
    case "plan-task":
      return { type, plan: words };
    case "report-progress":
      return { type, note: words };
    case "request-closure":
      return { type, evidence: words };
    case "verify-task":
      return { type, remarks: words };
    case "return-task":
      return { type, reason: words };
  }
}
