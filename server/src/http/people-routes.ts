/** Owns the routes about people: who there are, adding one, a personal link for one. Who may is said here, in one place. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";

import type { Actor } from "@sanguan/shared/domain/actor";
import { idPattern, type MeetingId, type PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { mayDo, rolesOf } from "@sanguan/shared/domain/permission";
import type { LinkAnswer, PersonLine } from "@sanguan/shared/protocol/http";
import { newPassword, personName, username } from "./account-routes.ts";
import { link, person } from "./answers/people.ts";
import { answerRefusal, type Edge, ownUrl } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { body, json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const list = createRoute({
  method: "get",
  path: "/people",
  summary: "Everybody of the organisation; for administrators and for organizers of any meeting",
  security: signedIn,
  responses: {
    200: json(z.object({ people: z.array(person) }), "The people"),
    ...refusals("not-signed-in", "not-allowed"),
  },
});

const add = createRoute({
  method: "post",
  path: "/people",
  summary: "Add a person; roles in the organisation are given by administrators alone",
  security: signedIn,
  request: {
    body: body(
      z.object({
        name: personName,
        username: username.optional(),
        password: newPassword.optional(),
        organisationRoles: z.array(z.enum(["admin", "supervisor"])).optional(),
      }),
    ),
  },
  responses: {
    200: json(z.object({ person }), "The new person"),
    ...refusals("malformed", "not-signed-in", "not-allowed", "username-taken"),
  },
});

const makeLink = createRoute({
  method: "post",
  path: "/people/{id}/links",
  summary: "A link that signs this person in and leads to the meeting, any number of times until it expires",
  security: signedIn,
  request: {
    params: z.object({ id: pathId("id") }),
    body: body(z.object({ meetingId: z.string().regex(idPattern), days: z.int().min(1).max(365).optional() })),
  },
  responses: {
    200: json(link, "The link"),
    ...refusals("malformed", "not-signed-in", "not-allowed", "unknown-person", "unknown-meeting", "not-a-member"),
    ...refusals("too-many-requests"),
  },
});

/** A link under the address that the asker uses, good for so many days. */
export async function linkFor(
  c: Context<Edge>,
  { identity, clock, settings }: Pick<HttpParts, "identity" | "clock" | "settings">,
  personId: PersonId,
  path: string,
  days: number = settings.linkDays,
): Promise<LinkAnswer> {
  const expiresAt = new Date(clock.now() + days * 86_400_000);
  const token = await identity.makeLink(personId, path, expiresAt);
  return { link: `${ownUrl(c, settings)}/join/${token}`, expiresAt: expiresAt.toISOString() };
}

/** Whoever only votes is led to the ballot. */
function pathFor(meeting: Meeting, personId: PersonId): string {
  const votesOnly = rolesOf(meeting, personId).every((role) => role === "voter");
  return votesOnly ? `/meetings/${meeting.id}/ballot` : `/meetings/${meeting.id}`;
}

export function peopleRoutes(parts: HttpParts): OpenAPIHono<Edge> {
  const { identity, reader, mayAsk } = parts;
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  async function mayKeepPeople(actor: Actor): Promise<boolean> {
    if (actor.organisationRoles.includes("admin")) return true;
    return (await reader.lines(actor)).some((line) => line.roles.includes("organizer"));
  }

  app.openapi(list, async (c) => {
    if (!(await mayKeepPeople(c.var.session.actor))) return answerRefusal(c, { reason: "not-allowed" });
    const people: readonly PersonLine[] = await identity.people();
    return c.json({ people }, 200);
  });

  app.openapi(add, async (c) => {
    const { actor } = c.var.session;
    const wish = c.req.valid("json");
    const isAdmin = actor.organisationRoles.includes("admin");
    const wantsRoles = (wish.organisationRoles?.length ?? 0) > 0;
    if (!(await mayKeepPeople(actor)) || (wantsRoles && !isAdmin)) return answerRefusal(c, { reason: "not-allowed" });
    const answer = await identity.addPerson({
      name: wish.name,
      ...(wish.username === undefined ? {} : { username: wish.username }),
      ...(wish.password === undefined ? {} : { password: wish.password }),
      ...(wish.organisationRoles === undefined ? {} : { organisationRoles: wish.organisationRoles }),
    });
    return answer.ok ? c.json({ person: answer.value }, 200) : answerRefusal(c, answer.refusal);
  });

  app.openapi(makeLink, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const { meetingId, days } = c.req.valid("json");
    const personId = c.req.valid("param").id as PersonId;
    const view = await reader.view(actor, meetingId as MeetingId);
    if (!view.ok) return answerRefusal(c, view.refusal);
    const { meeting } = view.value;
    if (!mayDo(meeting, actor, "read-accounts")) return answerRefusal(c, { reason: "not-allowed" });
    const found = await identity.person(personId);
    if (found === undefined) return answerRefusal(c, { reason: "unknown-person", details: { personId } });
    if (rolesOf(meeting, personId).length === 0)
      return answerRefusal(c, { reason: "not-a-member", details: { personId } });
    if (!(await reader.mayLink(actor, found))) return answerRefusal(c, { reason: "not-yours-to-link" });
    const path = found.screen ? `/stage/${meetingId}` : pathFor(meeting, personId);
    return c.json(await linkFor(c, parts, personId, path, days), 200);
  });

  return app;
}
