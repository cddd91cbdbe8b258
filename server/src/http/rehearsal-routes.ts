/** Owns the routes of rehearsals: one is made of a meeting, and its synthetic people play or rest. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { MeetingId } from "@sanguan/shared/domain/id";
import { playersState } from "./answers/people.ts";
import { answerRefusal, type Edge, languageOf } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { body, json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const params = z.object({ id: pathId("id") });
const unseen = ["not-signed-in", "unknown-meeting", "not-a-member", "not-allowed", "wrong-phase"] as const;

const rehearse = createRoute({
  method: "post",
  path: "/meetings/{id}/rehearsals",
  summary: "Make a rehearsal of a meeting that is being prepared; one that stands is answered again",
  security: signedIn,
  request: { params },
  responses: {
    200: json(z.object({ meetingId: z.string() }), "The rehearsal, a meeting of its own"),
    ...refusals("already-so", "too-many-requests", ...unseen),
  },
});

const players = createRoute({
  method: "get",
  path: "/meetings/{id}/players",
  summary: "Whether the synthetic people of a rehearsal play, and how many they are",
  security: signedIn,
  request: { params },
  responses: { 200: json(playersState, "How they stand"), ...refusals("not-a-rehearsal", ...unseen) },
});

const direct = createRoute({
  method: "post",
  path: "/meetings/{id}/players",
  summary: "Let the synthetic people of a rehearsal play on, or pause them",
  security: signedIn,
  request: { params, body: body(z.object({ playing: z.boolean() })) },
  responses: {
    200: json(playersState, "How they stand now"),
    ...refusals("malformed", "not-a-rehearsal", "too-many-requests", ...unseen),
  },
});

export function rehearsalRoutes(parts: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  app.openapi(rehearse, async (c) => {
    const { actor } = c.var.session;
    if (!parts.mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const made = await parts.rehearse(actor, c.req.valid("param").id as MeetingId, languageOf(c));
    return made.ok ? c.json({ meetingId: made.value }, 200) : answerRefusal(c, made.refusal);
  });

  app.openapi(players, async (c) => {
    const state = await parts.players.state(c.var.session.actor, c.req.valid("param").id as MeetingId);
    return state.ok ? c.json(state.value, 200) : answerRefusal(c, state.refusal);
  });

  app.openapi(direct, async (c) => {
    const { actor } = c.var.session;
    if (!parts.mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const { playing } = c.req.valid("json");
    const wish = { playing, language: languageOf(c) };
    const state = await parts.players.direct(actor, c.req.valid("param").id as MeetingId, wish);
    return state.ok ? c.json(state.value, 200) : answerRefusal(c, state.refusal);
  });

  return app;
}
