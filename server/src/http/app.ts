/** Owns the HTTP edge as a whole: what every request passes, which routes there are, what becomes of errors. */

import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";

import type { RefusalReason } from "@sanguan/shared/domain/refusal";
import { isOriginAllowed } from "../identity/origin.ts";
import { accountRoutes } from "./account-routes.ts";
import { ballotRoutes } from "./ballot-routes.ts";
import { clientFiles } from "./client-files.ts";
import { documentRoutes } from "./document-routes.ts";
import { answerRefusal, type Edge, requireSession } from "./edge.ts";
import { joinRoute } from "./join-route.ts";
import { meetingRoutes } from "./meeting-routes.ts";
import { demonstrationRoutes, operationRoutes } from "./operation-routes.ts";
import type { HttpParts } from "./parts.ts";
import { preflightRoutes } from "./preflight-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { addendumRoutes } from "./addendum-routes.ts";
import { rehearsalRoutes } from "./rehearsal-routes.ts";
import { renderingRoutes } from "./rendering-routes.ts";
import { replayRoutes } from "./replay-routes.ts";
import { keyRoutes, recordRoutes, verifyPageRoute } from "./record-routes.ts";
import { refuseBadInput } from "./route.ts";
import { pairingRoutes, screenRoutes } from "./screen-routes.ts";
import { taskRoutes } from "./task-routes.ts";

/** Refusals for what Hono itself turns away. */
const reasonOfStatus: Readonly<Record<number, RefusalReason>> = {
  400: "malformed",
  403: "not-allowed",
  413: "too-large",
  415: "malformed",
};

export function makeApp(parts: HttpParts): OpenAPIHono<Edge> {
  const { settings } = parts;
  const isHttps = settings.url?.startsWith("https://") === true;
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  app.onError((error, c) => {
    if (error instanceof HTTPException) {
      const reason = reasonOfStatus[error.status];
      if (reason !== undefined) return answerRefusal(c, { reason });
    }
    parts.alarm(`${c.req.method} ${c.req.routePath}`, error);
    return answerRefusal(c, { reason: "server-error" });
  });

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Mantine writes its variables into style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'", "ws:", "wss:"],
        workerSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
      referrerPolicy: "no-referrer",
      // Browsers complain of these on the plain http of a local network.
      strictTransportSecurity: isHttps,
      crossOriginOpenerPolicy: isHttps,
      originAgentCluster: isHttps,
    }),
  );
  app.use("/api/*", compress());
  app.use("/api/*", async (c, next) => {
    const claims = {
      origin: c.req.header("origin"),
      host: c.req.header("host"),
      fetchSite: c.req.header("sec-fetch-site"),
    };
    const asks = c.req.method !== "GET" && c.req.method !== "HEAD";
    if (asks && !isOriginAllowed(claims, settings.isConfiguredOrigin))
      return answerRefusal(c, { reason: "not-allowed" });
    return next();
  });
  app.use(
    "/api/*",
    bodyLimit({
      maxSize: settings.bodyBytes,
      onError: (c) => {
        // The rest of the body is not read, so the connection is good for nothing more.
        c.header("connection", "close");
        return answerRefusal(c, { reason: "too-large" });
      },
    }),
  );
  app.use("/api/*", async (c, next) => {
    await next();
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
  });

  app.route("/", operationRoutes(parts));
  app.route("/", joinRoute(parts));
  app.route("/api", accountRoutes(parts));
  app.route("/api", keyRoutes(parts));
  app.route("/api", pairingRoutes(parts));
  describe(app, settings.sessionCookie);
  app.use("/api/*", requireSession(parts.identity));
  app.route("/api", peopleRoutes(parts));
  app.route("/api", meetingRoutes(parts));
  app.route("/api", screenRoutes(parts));
  app.route("/api", preflightRoutes(parts));
  app.route("/api", rehearsalRoutes(parts));
  app.route("/api", ballotRoutes(parts));
  app.route("/api", documentRoutes(parts));
  app.route("/api", recordRoutes(parts));
  app.route("/api", renderingRoutes(parts));
  app.route("/api", taskRoutes(parts));
  app.route("/api", addendumRoutes(parts));
  app.route("/api", replayRoutes(parts));
  app.route("/api", demonstrationRoutes(parts));
  app.all("/api/*", (c) => answerRefusal(c, { reason: "unknown-path" }));

  app.route("/", verifyPageRoute(parts));
  app.get("*", clientFiles(settings.clientFolder));
  app.notFound((c) => answerRefusal(c, { reason: "unknown-path" }));
  return app;
}

/** The API's own description; asked without signing in, for it tells nothing of anybody. */
function describe(app: OpenAPIHono<Edge>, sessionCookie: string): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "cookie", {
    type: "apiKey",
    in: "cookie",
    name: sessionCookie,
  });
  // Made once, when first asked for: it takes long, and anybody may ask.
  let description: ReturnType<typeof app.getOpenAPI31Document> | undefined;
  app.get("/api/openapi.json", (c) => {
    description ??= app.getOpenAPI31Document({
      openapi: "3.1.0",
      info: {
        title: "Sanguan 三关",
        version: "1",
        description:
          "Commands change facts and are answered with events or a typed refusal. Live: socket.io at /live, shared text at /sync/<document>.",
      },
    });
    return c.json(description);
  });
}
