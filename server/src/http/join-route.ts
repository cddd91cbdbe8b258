/** Owns `/join/<token>`: the personal link. A browser is led on; a script is told in JSON. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import { answerRefusal, copyCookies, type Edge } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { refusals, refuseBadInput } from "./route.ts";

const join = createRoute({
  method: "get",
  path: "/join/{token}",
  summary: "Open a personal link: signs in and leads to the meeting or the stage",
  request: {
    params: z.object({
      token: z
        .string()
        .max(200)
        .openapi({ param: { name: "token", in: "path" } }),
    }),
  },
  responses: {
    302: { description: "Signed in, or (for a browser) back to the start with the refusal's reason" },
    ...refusals("link-expired", "link-unknown"),
  },
});

export function joinRoute({ identity }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });
  app.openapi(join, async (c) => {
    c.header("cache-control", "no-store");
    const answer = await identity.openLink(c.req.valid("param").token, c.req.raw.headers);
    if (answer.ok) {
      copyCookies(c, answer.value.headers);
      return c.redirect(answer.value.path, 302);
    }
    const isBrowser = c.req.header("accept")?.includes("text/html") === true;
    return isBrowser ? c.redirect(`/?refusal=${answer.refusal.reason}`, 302) : answerRefusal(c, answer.refusal);
  });
  return app;
}
