/** Owns the routes for those who run the server: alive, ready, figures, and the demonstration meeting. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import { answerRefusal, type Edge } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { json, refusals, refuseBadInput, signedIn } from "./route.ts";

const loadDemonstrationRoute = createRoute({
  method: "post",
  path: "/demonstration",
  summary: "Make the demonstration meeting; for administrators",
  security: signedIn,
  responses: {
    200: json(z.object({ meetingId: z.string() }), "The demonstration meeting"),
    ...refusals("not-signed-in", "not-allowed", "meeting-exists"),
  },
});

const status = z.object({ status: z.string() });

const alive = createRoute({
  method: "get",
  path: "/healthz",
  summary: "The process answers",
  responses: { 200: json(status, "Alive") },
});

const ready = createRoute({
  method: "get",
  path: "/readyz",
  summary: "The store takes writes",
  responses: { 200: json(status, "Ready"), 503: json(status, "The store takes no writes") },
});

const figures = createRoute({
  method: "get",
  path: "/metrics",
  summary: "Figures in the Prometheus text format",
  responses: { 200: { description: "The figures", content: { "text/plain": { schema: z.string() } } } },
});

export function demonstrationRoutes({ loadDemonstration }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });
  app.openapi(loadDemonstrationRoute, async (c) => {
    const { actor } = c.var.session;
    if (!actor.organisationRoles.includes("admin")) return answerRefusal(c, { reason: "not-allowed" });
    const loaded = await loadDemonstration(actor);
    return loaded.ok ? c.json({ meetingId: loaded.value }, 200) : answerRefusal(c, loaded.refusal);
  });
  return app;
}

export function operationRoutes(parts: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });
  app.openapi(alive, (c) => c.json({ status: "alive" }, 200));
  app.openapi(ready, async (c) =>
    (await parts.ready()) ? c.json({ status: "ready" }, 200) : c.json({ status: "store takes no writes" }, 503),
  );
  app.openapi(figures, async (c) => {
    const text = await parts.metrics.text();
    return c.text(text, 200, { "content-type": parts.metrics.contentType });
  });
  return app;
}
