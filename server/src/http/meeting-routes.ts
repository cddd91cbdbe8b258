/** Owns the routes of meetings: lists, views, events, commands. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { ItemId, MeetingId } from "@sanguan/shared/domain/id";
import { meetingCommandSchema, parseMeetingCommand } from "@sanguan/shared/protocol/command-schema";
import { randomId } from "../identity/random-id.ts";
import { earlierProblem, events, eventsAfter, meetingLine, meetingView } from "./answers/meetings.ts";
import { answerRefusal, type Edge } from "./edge.ts";
import { commandId, describedBody, readCommandBody } from "./json-schema.ts";
import type { HttpParts } from "./parts.ts";
import { body, json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const params = z.object({ id: pathId("id") });
const unseen = ["not-signed-in", "unknown-meeting", "not-a-member"] as const;

const list = createRoute({
  method: "get",
  path: "/meetings",
  summary: "The meetings one is a member of; administrators and supervisors: all",
  security: signedIn,
  responses: { 200: json(z.object({ meetings: z.array(meetingLine) }), "Live first"), ...refusals("not-signed-in") },
});

const create = createRoute({
  method: "post",
  path: "/meetings",
  summary: "Create a meeting; its creator is its first organizer",
  security: signedIn,
  request: {
    body: body(
      z.object({
        id: z
          .string()
          .regex(/^[a-z0-9_-]{1,40}$/)
          .optional(),
        title: z.string(),
        organisation: z.string(),
        place: z.string(),
        scheduledAt: z.string(),
      }),
    ),
  },
  responses: {
    200: json(meetingView, "The new meeting"),
    ...refusals("malformed", "not-signed-in", "not-allowed", "meeting-exists", "empty-text", "too-many-requests"),
  },
});

const view = createRoute({
  method: "get",
  path: "/meetings/{id}",
  summary: "The meeting as one may see it, and the number of its last event",
  security: signedIn,
  request: { params },
  responses: { 200: json(meetingView, "The meeting"), ...refusals(...unseen) },
});

const earlierProblems = createRoute({
  method: "get",
  path: "/meetings/{id}/items/{itemId}/earlier-problems",
  summary: "Problems of earlier meetings' records that one may read, this unit's first: suggested wording",
  security: signedIn,
  request: { params: params.extend({ itemId: pathId("itemId") }) },
  responses: {
    200: json(z.object({ problems: z.array(earlierProblem) }), "The problems"),
    ...refusals("not-allowed", "wrong-phase", "unknown-item", "too-many-requests", ...unseen),
  },
});

const readEvents = createRoute({
  method: "get",
  path: "/meetings/{id}/events",
  summary: "The events after a number, as far as one may see them",
  security: signedIn,
  request: {
    params,
    query: z.object({ after: z.coerce.number().int().min(0).default(0), at: z.string().max(40).optional() }),
  },
  responses: {
    200: json(eventsAfter, "The events; for a screen the whole meeting"),
    ...refusals("malformed", "too-many-requests", ...unseen),
  },
});

const command = createRoute({
  method: "post",
  path: "/meetings/{id}/commands",
  summary: "Ask something of the meeting; a repeat with the same `id` takes effect once",
  security: signedIn,
  request: { params, body: describedBody(z.object({ id: commandId.optional(), command: meetingCommandSchema })) },
  responses: {
    200: json(events, "Done: what happened"),
    ...refusals(
      ...(["malformed", "unknown-command", "not-allowed", "system-only", "too-large", "frozen"] as const),
      ...(["wrong-phase", "empty-text", "too-many-requests", ...unseen] as const),
    ),
  },
});

export function meetingRoutes(parts: HttpParts): OpenAPIHono<Edge> {
  const { reader, runCommand, mayAsk } = parts;
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  app.openapi(list, async (c) => c.json({ meetings: await reader.lines(c.var.session.actor) }, 200));

  app.openapi(create, async (c) => {
    const { actor } = c.var.session;
    const { id, ...about } = c.req.valid("json");
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const meetingId = (id ?? randomId()) as MeetingId;
    const parsed = parseMeetingCommand({ type: "create-meeting", meetingId, ...about });
    if (!parsed.ok) return answerRefusal(c, parsed.refusal);
    const answer = await runCommand({ meetingId, id: randomId(), command: parsed.command, actor });
    if ("refusal" in answer) return answerRefusal(c, answer.refusal);
    const made = await reader.view(actor, meetingId);
    return made.ok ? c.json(made.value, 200) : answerRefusal(c, made.refusal);
  });

  app.openapi(view, async (c) => {
    const answer = await reader.view(c.var.session.actor, c.req.valid("param").id as MeetingId);
    return answer.ok ? c.json(answer.value, 200) : answerRefusal(c, answer.refusal);
  });

  app.openapi(earlierProblems, async (c) => {
    const { id, itemId } = c.req.valid("param");
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const answer = await parts.earlierProblems(actor, id as MeetingId, itemId as ItemId);
    return answer.ok ? c.json({ problems: [...answer.value] }, 200) : answerRefusal(c, answer.refusal);
  });

  app.openapi(readEvents, async (c) => {
    const meetingId = c.req.valid("param").id as MeetingId;
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const { after, at } = c.req.valid("query");
    const answer = await reader.eventsAfter(actor, meetingId, after, at);
    return answer.ok ? c.json(answer.value, 200) : answerRefusal(c, answer.refusal);
  });

  app.openapi(command, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const ask = await readCommandBody(c);
    if (!ask.ok) return answerRefusal(c, ask.refusal);
    const parsed = parseMeetingCommand(ask.command);
    if (!parsed.ok) return answerRefusal(c, parsed.refusal);
    const meetingId = c.req.valid("param").id as MeetingId;
    const answer = await runCommand({ meetingId, id: ask.id, command: parsed.command, actor });
    return "refusal" in answer ? answerRefusal(c, answer.refusal) : c.json({ events: answer.events }, 200);
  });

  return app;
}
