/** Owns the routes of addenda: what was proposed and added to a record, the signed files, commands. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { MeetingId } from "@sanguan/shared/domain/id";
import { addendumCommandSchema, parseAddendumCommand } from "@sanguan/shared/protocol/command-schema";
import { events } from "./answers/meetings.ts";
import { addendaView, addendumFile } from "./answers/records.ts";
import { answerRefusal, type Edge } from "./edge.ts";
import { commandId, describedBody, readCommandBody } from "./json-schema.ts";
import type { HttpParts } from "./parts.ts";
import { json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const params = z.object({ id: pathId("id") });
const unseen = ["not-signed-in", "unknown-meeting", "not-a-member", "not-allowed"] as const;

const view = createRoute({
  method: "get",
  path: "/meetings/{id}/addenda",
  summary: "What was added to the record, what one has proposed, and what one may do about it",
  security: signedIn,
  request: { params },
  responses: { 200: json(addendaView, "The addenda"), ...refusals(...unseen) },
});

const files = createRoute({
  method: "get",
  path: "/meetings/{id}/addenda/files",
  summary: "The accepted addenda as they were signed, in order",
  security: signedIn,
  request: { params },
  responses: { 200: json(z.object({ files: z.array(addendumFile) }), "The files"), ...refusals(...unseen) },
});

const command = createRoute({
  method: "post",
  path: "/meetings/{id}/addenda/commands",
  summary: "Propose, withdraw, accept or refuse an addendum; a repeat with the same `id` takes effect once",
  security: signedIn,
  request: { params, body: describedBody(z.object({ id: commandId.optional(), command: addendumCommandSchema })) },
  responses: {
    200: json(events, "Done: what happened"),
    ...refusals(
      ...([...unseen, "malformed", "unknown-command", "wrong-phase", "unknown-document", "empty-text"] as const),
      ...([
        "unknown-addendum",
        "unknown-passage",
        "addendum-exists",
        "addendum-decided",
        "own-addendum",
        "too-many-requests",
      ] as const),
    ),
  },
});

export function addendumRoutes({ addenda, mayAsk }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  app.openapi(view, async (c) => {
    const answer = await addenda.view(c.var.session.actor, c.req.valid("param").id as MeetingId);
    return answer.ok ? c.json(answer.value, 200) : answerRefusal(c, answer.refusal);
  });

  app.openapi(files, async (c) => {
    const answer = await addenda.files(c.var.session.actor, c.req.valid("param").id as MeetingId);
    return answer.ok ? c.json({ files: [...answer.value] }, 200) : answerRefusal(c, answer.refusal);
  });

  app.openapi(command, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const ask = await readCommandBody(c);
    if (!ask.ok) return answerRefusal(c, ask.refusal);
    const parsed = parseAddendumCommand(ask.command);
    if (!parsed.ok) return answerRefusal(c, parsed.refusal);
    const meetingId = c.req.valid("param").id as MeetingId;
    const answer = await addenda.run({ meetingId, id: ask.id, command: parsed.command, actor });
    return "refusal" in answer ? answerRefusal(c, answer.refusal) : c.json({ events: answer.events }, 200);
  });

  return app;
}
