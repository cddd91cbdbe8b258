/** Owns the routes of shared documents: the ticket that opens a socket, and the frozen text. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import { documentSchemaVersion } from "@sanguan/shared/document/schema-version";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import { ticket } from "./answers/meetings.ts";
import { frozenDocument } from "./answers/records.ts";
import { answerRefusal, type Edge, ownUrl } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { body, json, refusals, refuseBadInput, signedIn } from "./route.ts";

const longestName = 200;

const makeTicket = createRoute({
  method: "post",
  path: "/tickets",
  summary: "A single-use ticket, good for 30 seconds, that opens one document's socket",
  security: signedIn,
  request: {
    body: body(z.object({ document: z.string().max(longestName), schema: z.int().min(0).exactOptional() })),
  },
  responses: {
    200: json(ticket, "The ticket"),
    ...refusals("malformed", "not-signed-in", "not-a-member", "not-allowed", "unknown-document", "unknown-meeting"),
  },
});

const readFrozen = createRoute({
  method: "get",
  path: "/documents/{name}/frozen",
  summary: "The final state of a document that is part of a record",
  security: signedIn,
  request: {
    params: z.object({
      name: z
        .string()
        .max(longestName)
        .openapi({ param: { name: "name", in: "path" } }),
    }),
  },
  responses: {
    200: json(frozenDocument, "The frozen document"),
    ...refusals(
      ...(["not-signed-in", "not-a-member", "not-allowed", "unknown-document"] as const),
      ...(["unknown-meeting", "not-frozen", "too-many-requests"] as const),
    ),
  },
});

export function documentRoutes({ reader, documents, identity, settings, clock, mayAsk }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  app.openapi(makeTicket, async (c) => {
    const { id: sessionId, actor, expiresAt } = c.var.session;
    const { document, schema = documentSchemaVersion } = c.req.valid("json");
    const access = await reader.access(actor, document);
    if (!access.ok) return answerRefusal(c, access.refusal);
    if (!access.value.read) return answerRefusal(c, { reason: "not-allowed" });
    const head = await documents.head(document);
    if (head === undefined) return answerRefusal(c, { reason: "unknown-document", details: { document } });
    const { personId } = actor;
    const readOnly = schema !== documentSchemaVersion;
    const token = identity.makeTicket({ sessionId, personId, document, readOnly });
    const answer: TicketAnswer = {
      ticket: token,
      // A page opens its socket where it came from itself, whatever stands between.
      url: socketUrl(URL.parse(c.req.header("origin") ?? "")?.origin ?? ownUrl(c, settings), document, token),
      personId,
      lease: Math.max(0, Math.min(settings.leaseMs, expiresAt - clock.now())),
      epoch: head.epoch,
      writable: access.value.write && head.gate === "open" && !readOnly,
      ...(readOnly ? { readOnly: schema < documentSchemaVersion ? "older-client" : "newer-client" } : {}),
    };
    return c.json(answer, 200);
  });

  app.openapi(readFrozen, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const answer = await reader.frozenDocument(actor, c.req.valid("param").name);
    return answer.ok ? c.json(answer.value, 200) : answerRefusal(c, answer.refusal);
  });

  return app;
}

function socketUrl(own: string, document: string, token: string): string {
  const url = new URL(`/sync/${encodeURIComponent(document)}`, own);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.searchParams.set("ticket", token);
  return url.href;
}
