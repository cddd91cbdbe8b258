/** Owns what every route shares: who asks, in which language, and how a refusal is answered. */

import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";

import type { Refusal } from "@sanguan/shared/domain/refusal";
import type { RefusalBody } from "@sanguan/shared/protocol/http";
import { type Language, refusalText } from "@sanguan/shared/protocol/refusal-text";
import { chooseLanguage } from "@sanguan/shared/protocol/request-language";
import type { BrowserSession, Identity, Session } from "../ports.ts";
import type { HttpSettings } from "./parts.ts";
import { refusalStatus } from "./refusal-status.ts";

export interface Edge {
  Bindings: HttpBindings;
  Variables: { session: Session };
}

export function languageOf(c: Context): Language {
  return chooseLanguage(getCookie(c, "sanguan_language"), c.req.header("accept-language"));
}

/** The one way a refusal leaves over HTTP. `also` are further fields of the body. */
export function answerRefusal(c: Context, refusal: Refusal, also: Readonly<Record<string, unknown>> = {}): Response {
  const body: RefusalBody = { refusal: { ...refusal, message: refusalText(refusal, languageOf(c)) } };
  return c.json({ ...body, ...also }, refusalStatus(refusal.reason));
}

/** Who asks, or nobody; the cookie of a browser that comes by moves on with its session. */
export async function sessionOf(
  c: Context,
  identity: Pick<Identity, "useSession">,
): Promise<BrowserSession | undefined> {
  const session = await identity.useSession(c.req.raw.headers);
  if (session !== undefined) copyCookies(c, session.headers);
  return session;
}

/** Lets only those through who are signed in. */
export function requireSession(identity: Pick<Identity, "useSession">) {
  return createMiddleware<Edge>(async (c, next) => {
    const session = await sessionOf(c, identity);
    if (session === undefined) return answerRefusal(c, { reason: "not-signed-in" });
    c.set("session", session);
    await next();
    return undefined;
  });
}

/** Cookies that identity set, onto the answer. */
export function copyCookies(c: Context, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
}

/** Where the asker reaches the server: as configured, else the address that it used itself, so that a link works by name, by number and on a local network. */
export function ownUrl(c: Context<Edge>, settings: Pick<HttpSettings, "url" | "trustProxy">): string {
  if (settings.url !== undefined) return settings.url;
  const url = new URL(c.req.url);
  const proto = settings.trustProxy ? c.req.header("x-forwarded-proto") : undefined;
  return proto === "https" ? `https://${url.host}` : url.origin;
}

/** The address of the asker: the proxy's word for it only where the proxy is trusted. */
export function addressOf(c: Context<Edge>, trustProxy: boolean): string {
  // The last entry is what our own proxy saw; those before it are the client's claim.
  const forwarded = trustProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded ?? c.env.incoming.socket.remoteAddress ?? "unknown";
}
