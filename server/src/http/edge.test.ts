/** Tests that a browser is given its cookie anew when its session has moved on, whatever it asked for. */

import { OpenAPIHono } from "@hono/zod-openapi";
import { expect, it } from "vitest";

import type { BrowserSession } from "../ports.ts";
import { type Edge, requireSession } from "./edge.ts";

const cookie = "sanguan.session_token=abc; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax";

function app(session: BrowserSession | undefined): OpenAPIHono<Edge> {
  const routes = new OpenAPIHono<Edge>();
  routes.use("/api/*", requireSession({ useSession: () => Promise.resolve(session) }));
  routes.get("/api/json", (c) => c.json({ who: c.var.session.id }, 200));
  routes.get("/api/bytes", (c) => c.body(new Uint8Array(3).buffer, 200));
  routes.get("/api/none", (c) => c.body(null, 204));
  return routes;
}

const signedIn = (headers: Headers) => ({ id: "s1", headers }) as BrowserSession;

it.each(["json", "bytes", "none"])("gives the cookie of a session that moved on with %s", async (what) => {
  const answer = await app(signedIn(new Headers({ "set-cookie": cookie }))).request(`/api/${what}`);
  expect(answer.headers.getSetCookie()).toEqual([cookie]);
});

it("gives none while the session is as it was, and none to nobody", async () => {
  const same = await app(signedIn(new Headers())).request("/api/json");
  expect([same.status, same.headers.getSetCookie()]).toEqual([200, []]);
  const nobody = await app(undefined).request("/api/json");
  expect([nobody.status, nobody.headers.getSetCookie()]).toEqual([401, []]);
});
