/** Owns the routes of rectification tasks: the ledger, one task, commands. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { TaskId } from "@sanguan/shared/domain/id";
import { parseRectificationCommand, rectificationCommandSchema } from "@sanguan/shared/protocol/command-schema";
import { events } from "./answers/meetings.ts";
import { taskLine, taskView } from "./answers/tasks.ts";
import { answerRefusal, type Edge } from "./edge.ts";
import { commandId, describedBody, readCommandBody } from "./json-schema.ts";
import type { HttpParts } from "./parts.ts";
import { json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const params = z.object({ id: pathId("id") });

const list = createRoute({
  method: "get",
  path: "/tasks",
  summary: "The tasks one may see, by the filters of the ledger",
  security: signedIn,
  request: {
    query: z.object({
      state: z.enum(["issued", "acknowledged", "planned", "inProgress", "closureRequested", "verified"]).optional(),
      unit: z.string().optional(),
      meeting: z.string().optional(),
      assignee: z.literal("me").optional(),
      overdue: z.literal("1").optional(),
    }),
  },
  responses: {
    200: json(z.object({ tasks: z.array(taskLine) }), "The tasks"),
    ...refusals("malformed", "not-signed-in", "too-many-requests"),
  },
});

const view = createRoute({
  method: "get",
  path: "/tasks/{id}",
  summary: "A task, its steps, and what one may do now",
  security: signedIn,
  request: { params },
  responses: { 200: json(taskView, "The task"), ...refusals("not-signed-in", "unknown-task", "not-allowed") },
});

const command = createRoute({
  method: "post",
  path: "/tasks/{id}/commands",
  summary: "Take a step of the task; a repeat with the same `id` takes effect once",
  security: signedIn,
  request: { params, body: describedBody(z.object({ id: commandId.optional(), command: rectificationCommandSchema })) },
  responses: {
    200: json(events, "Done: what happened"),
    ...refusals(
      ...([
        "malformed",
        "unknown-command",
        "not-signed-in",
        "unknown-task",
        "not-allowed",
        "wrong-task-state",
      ] as const),
      ...(["not-the-doer", "doer-may-not-verify", "evidence-missing", "empty-text", "too-many-requests"] as const),
    ),
  },
});

export function taskRoutes({ tasks, runTaskCommand, mayAsk }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  app.openapi(list, async (c) => {
    const { state, unit, meeting, assignee, overdue } = c.req.valid("query");
    const filter = {
      ...(state === undefined ? {} : { state }),
      ...(unit === undefined ? {} : { unit }),
      ...(meeting === undefined ? {} : { meeting }),
      ...(assignee === undefined ? {} : { assignee }),
      ...(overdue === undefined ? {} : { overdue: true }),
    };
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    return c.json({ tasks: await tasks.lines(actor, filter) }, 200);
  });

  app.openapi(view, async (c) => {
    const answer = await tasks.view(c.var.session.actor, c.req.valid("param").id as TaskId);
    return answer.ok ? c.json(answer.value, 200) : answerRefusal(c, answer.refusal);
  });

  app.openapi(command, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const ask = await readCommandBody(c);
    if (!ask.ok) return answerRefusal(c, ask.refusal);
    const parsed = parseRectificationCommand(ask.command);
    if (!parsed.ok) return answerRefusal(c, parsed.refusal);
    const taskId = c.req.valid("param").id as TaskId;
    const answer = await runTaskCommand({ taskId, id: ask.id, command: parsed.command, actor });
    return "refusal" in answer ? answerRefusal(c, answer.refusal) : c.json({ events: answer.events }, 200);
  });

  return app;
}
