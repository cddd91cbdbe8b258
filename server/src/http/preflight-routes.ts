/** Owns the route of the list that is gone through before a meeting is opened. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { forbidden } from "@sanguan/shared/domain/permission";
import { membersWith } from "@sanguan/shared/domain/roster";
import { preflightAnswer, type PreflightScreen } from "@sanguan/shared/protocol/preflight";
import { addressCheck } from "./address-check.ts";
import { answerRefusal, type Edge, ownUrl } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const preflight = createRoute({
  method: "get",
  path: "/meetings/{id}/preflight",
  summary: "What the server finds about itself and about the meeting's screens, before it is opened",
  security: signedIn,
  request: { params: z.object({ id: pathId("id") }) },
  responses: {
    200: json(preflightAnswer, "The findings"),
    ...refusals("not-signed-in", "unknown-meeting", "not-a-member", "not-allowed", "wrong-phase", "too-many-requests"),
  },
});

export function preflightRoutes(parts: HttpParts): OpenAPIHono<Edge> {
  const { reader, identity, house, screenStanding, screensHere, clock, mayAsk, settings } = parts;
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  app.openapi(preflight, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const seen = await reader.view(actor, c.req.valid("param").id as MeetingId);
    if (!seen.ok) return answerRefusal(c, seen.refusal);
    const { meeting } = seen.value;
    const refused = forbidden(meeting, actor, "read-preflight");
    if (refused) return answerRefusal(c, refused.refusal);
    const [checks, screens] = await Promise.all([house.look(), screensOf(meeting)]);
    const address = addressCheck(ownUrl(c, settings), settings.url !== undefined);
    return c.json(
      { now: clock.iso(), serverSince: parts.since, checks: [...checks, address], screens: [...screens] },
      200,
    );
  });

  async function screensOf(meeting: Meeting): Promise<readonly PreflightScreen[]> {
    const paired = await identity.screensOf(meeting.id);
    const here = new Set(screensHere(meeting.id));
    return membersWith(meeting, "screen").map(({ personId, name }) => {
      const { silentSince, condition } = screenStanding(meeting.id, personId);
      const connected = here.has(personId);
      return {
        screenId: personId,
        name,
        connected,
        revoked: paired.some(({ screenId, revoked }) => screenId === personId && revoked),
        ...(connected || silentSince === undefined ? {} : { silentSince: new Date(silentSince).toISOString() }),
        ...(condition === undefined ? {} : { condition }),
      };
    });
  }

  return app;
}
