/** Owns the routes by which a person comes in and goes out: set-up, session, who am I. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import { isBlank } from "@sanguan/shared/domain/text";
import { nameText } from "@sanguan/shared/protocol/command-schema";
import type { Me } from "@sanguan/shared/protocol/http";
import { usernamePattern } from "../identity/accounts.ts";
import type { Person } from "../ports.ts";
import { me } from "./answers/people.ts";
import { addressOf, answerRefusal, copyCookies, type Edge, ownUrl, sessionOf } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { body, json, refusals, refuseBadInput, signedIn } from "./route.ts";
import { makeSignInLimit } from "./sign-in-limit.ts";

export const personName = nameText.min(1).refine((text) => !isBlank(text), "blank");
export const username = z.string().trim().regex(usernamePattern);
export const newPassword = z.string().min(8).max(200);

const setUp = createRoute({
  method: "post",
  path: "/setup",
  summary: "Make the first administrator, with the one-time token that the server printed",
  request: {
    body: body(
      z.object({
        token: z.string().max(200),
        name: personName,
        username,
        password: newPassword,
        demonstration: z.boolean().optional(),
      }),
    ),
  },
  responses: { 200: json(me, "Signed in"), ...refusals("malformed", "setup-done", "setup-token-wrong") },
});

const signIn = createRoute({
  method: "post",
  path: "/session",
  summary: "Sign in",
  request: { body: body(z.object({ username: z.string().min(1).max(200), password: z.string().min(1).max(200) })) },
  responses: { 200: json(me, "Signed in"), ...refusals("malformed", "bad-credentials", "too-many-requests") },
});

const signOut = createRoute({
  method: "delete",
  path: "/session",
  summary: "Sign out",
  responses: { 204: { description: "Signed out" } },
});

const whoAmI = createRoute({
  method: "get",
  path: "/me",
  summary: "Who is signed in",
  security: signedIn,
  responses: { 200: json(me, "The person"), ...refusals("not-signed-in") },
});

function meOf(person: Person, url: string): Me {
  return {
    personId: person.id,
    name: person.name,
    organisationRoles: person.organisationRoles,
    screen: person.screen,
    url,
  };
}

export function accountRoutes({ identity, settings, loadDemonstration, alarm }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });
  const limit = makeSignInLimit(settings.signInAttempts);

  app.openapi(setUp, async (c) => {
    const { token, demonstration, ...account } = c.req.valid("json");
    const answer = await limit.attempt(addressOf(c, settings.trustProxy), "set-up", () =>
      identity.setUp(token, account, c.req.raw.headers),
    );
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    const { person, headers } = answer.value;
    copyCookies(c, headers);
    if (demonstration === true) {
      const { id: personId, name, organisationRoles } = person;
      try {
        const loaded = await loadDemonstration({ personId, name, organisationRoles });
        if (!loaded.ok) alarm(`loading the demonstration: ${loaded.refusal.reason}`, undefined);
      } catch (error) {
        // The account is made all the same; the demonstration can be asked for again.
        alarm("loading the demonstration", error);
      }
    }
    return c.json(meOf(person, ownUrl(c, settings)), 200);
  });

  app.openapi(signIn, async (c) => {
    const { username: name, password } = c.req.valid("json");
    const address = addressOf(c, settings.trustProxy);
    const answer = await limit.attempt(address, name, () =>
      identity.signIn(name, password, c.req.raw.headers, address),
    );
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    copyCookies(c, answer.value.headers);
    return c.json(meOf(answer.value.person, ownUrl(c, settings)), 200);
  });

  app.openapi(signOut, async (c) => {
    copyCookies(c, await identity.signOut(c.req.raw.headers));
    return c.body(null, 204);
  });

  app.openapi(whoAmI, async (c) => {
    const session = await sessionOf(c, identity);
    if (session !== undefined) return c.json(meOf(session.person, ownUrl(c, settings)), 200);
    const setup = (await identity.setupToken()) !== undefined;
    return answerRefusal(c, { reason: "not-signed-in" }, setup ? { setup } : {});
  });

  return app;
}
