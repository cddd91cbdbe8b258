/** Owns the routes of the replay of a closed meeting: what happened, and the kept history of each text. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { MeetingId } from "@sanguan/shared/domain/id";
import { fewAtOnce } from "../identity/few-at-once.ts";
import { replayPage, replayView } from "./answers/records.ts";
import { answerRefusal, type Edge } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const unseen = ["not-signed-in", "unknown-meeting", "not-a-member", "not-allowed", "wrong-phase"] as const;

const view = createRoute({
  method: "get",
  path: "/meetings/{id}/replay",
  summary: "What happened in a closed meeting, and which of its texts one may see come to be",
  security: signedIn,
  request: { params: z.object({ id: pathId("id") }) },
  responses: {
    200: json(replayView, "What may be seen again"),
    ...refusals(...unseen, "no-record", "too-many-requests"),
  },
});

const page = createRoute({
  method: "get",
  path: "/documents/{name}/replay",
  summary: "A text at the start of its meeting, and every update since, each with who wrote it and when; by pages",
  security: signedIn,
  request: {
    params: z.object({
      name: z
        .string()
        .max(200)
        .openapi({ param: { name: "name", in: "path" } }),
    }),
    query: z.object({
      after: z.coerce
        .number()
        .int()
        .min(0)
        .max(Number.MAX_SAFE_INTEGER)
        .optional()
        .openapi({ description: "`after` of the page before and its number of updates together." }),
    }),
  },
  responses: {
    200: json(replayPage, "The page"),
    ...refusals("malformed", ...unseen, "unknown-document", "too-many-requests"),
  },
});

export function replayRoutes({ replay, mayAsk }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  const pages = fewAtOnce(1);

  app.openapi(view, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const answer = await replay.view(actor, c.req.valid("param").id as MeetingId);
    return answer.ok ? c.json(answer.value, 200) : answerRefusal(c, answer.refusal);
  });

  app.openapi(page, async (c) => {
    const { actor } = c.var.session;
    const { after } = c.req.valid("query");
    const { name } = c.req.valid("param");
    // The first page is work; the others are asked for one after the other, as fast as they are read. Whoever asks for many at once waits for their own.
    if (after === undefined && !mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const answer = await pages(actor.personId, () => replay.page(actor, name, after));
    return answer.ok ? c.json(answer.value, 200) : answerRefusal(c, answer.refusal);
  });

  return app;
}
