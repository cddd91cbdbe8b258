/** Owns the description of what the API answers about tasks. */

import { z } from "@hono/zod-openapi";
import { recordedEvent } from "./meetings.ts";
import { id, rectificationState } from "./terms.ts";

export const taskLine = z
  .object({
    id,
    meetingId: id,
    meetingTitle: z.string(),
    reportingUnit: z.string(),
    responsibleUnit: z.string(),
    assigneeId: id,
    assigneeName: z.string(),
    problem: z.string(),
    dueDate: z.iso.date(),
    state: rectificationState,
    overdue: z.boolean(),
  })
  .openapi("TaskLine");

export const taskView = z
  .object({
    task: z.looseObject({ taskId: id, meetingId: id, state: rectificationState }),
    overdue: z.boolean(),
    steps: z.array(recordedEvent.extend({ byName: z.string() })),
    mayDo: z.array(z.string()),
  })
  .openapi("Task");
