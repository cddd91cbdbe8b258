/** Owns the routes of ballots: cast one, enter a count of paper ones, see how many have voted. What is cast is in no answer, and in no log. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { Choices } from "@sanguan/shared/domain/ballot";
import type { MeetingId, VoteId } from "@sanguan/shared/domain/id";
import type { PaperCount } from "@sanguan/shared/domain/paper-ballots";
import { limits } from "@sanguan/shared/protocol/command-schema";
import { voteTurnout } from "./answers/meetings.ts";
import { answerRefusal, type Edge } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { body, json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const params = z.object({ id: pathId("id") });
const id = z.string().regex(/^[a-z0-9_-]{1,40}$/);
const unseen = ["not-signed-in", "unknown-meeting", "not-a-member"] as const;
const notNow = [
  "malformed",
  "not-allowed",
  "wrong-phase",
  "unknown-vote",
  "vote-not-open",
  "too-many-requests",
] as const;

/** As many entries as an agenda may have. */
function byItem<Value extends z.ZodType>(value: Value) {
  return z.record(id, value).refine((given) => Object.keys(given).length <= limits.items, "too many");
}

const cast = createRoute({
  method: "post",
  path: "/meetings/{id}/ballots",
  summary: "Cast one's ballot, once; a repeat is told that it was cast before, and changes nothing",
  security: signedIn,
  request: {
    params,
    body: body(
      z.strictObject({
        voteId: id,
        personId: id
          .optional()
          .openapi({ description: "Whose ballot it is: whoever else is signed in meanwhile does not cast it." }),
        choices: byItem(id).openapi({ description: "A grade for each reporter of the vote but oneself, by item." }),
      }),
    ),
  },
  responses: {
    200: json(z.object({ cast: z.enum(["now", "before"]) }), "It is in the box"),
    ...refusals(...unseen, ...notNow, "another-signed-in", "not-your-item", "ballot-incomplete"),
  },
});

const number = z.int().min(0).max(100_000);

const paper = createRoute({
  method: "post",
  path: "/meetings/{id}/paper-ballots",
  summary: "Enter what one has counted of a group's paper ballots; it counts once somebody else has entered the same",
  security: signedIn,
  request: {
    params,
    body: body(
      z.strictObject({
        voteId: id,
        groupId: id,
        sheets: number,
        counts: byItem(z.array(number).max(20)).openapi({
          description: "For each reporter, how many sheets gave each grade, in the order of the settings.",
        }),
      }),
    ),
  },
  responses: {
    200: json(
      z.object({ state: z.enum(["first", "counted", "differs"]), itemIds: z.array(id).optional() }),
      "Kept: waits for a second count, agrees with another's, or differs from it for these reporters",
    ),
    ...refusals(...unseen, ...notNow, "vote-open", "paper-counted", "paper-too-many"),
  },
});

const turnout = createRoute({
  method: "get",
  path: "/meetings/{id}/turnout",
  summary: "How many have voted in the votes whose results are not known yet",
  security: signedIn,
  request: { params },
  responses: { 200: json(z.object({ turnout: z.array(voteTurnout) }), "By vote"), ...refusals(...unseen) },
});

export function ballotRoutes({ ballots, reader, mayAsk }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  app.openapi(cast, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const meetingId = c.req.valid("param").id as MeetingId;
    const seen = await reader.view(actor, meetingId);
    if (!seen.ok) return answerRefusal(c, seen.refusal);
    const { voteId, personId, choices } = c.req.valid("json");
    if (personId !== undefined && personId !== actor.personId) return answerRefusal(c, { reason: "another-signed-in" });
    const answer = await ballots.cast(actor, { meetingId, voteId: voteId as VoteId, choices: choices as Choices });
    return "refusal" in answer ? answerRefusal(c, answer.refusal) : c.json(answer, 200);
  });

  app.openapi(paper, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const meetingId = c.req.valid("param").id as MeetingId;
    const { voteId, ...count } = c.req.valid("json");
    const answer = await ballots.enterPaper(actor, {
      meetingId,
      voteId: voteId as VoteId,
      ...(count as unknown as PaperCount),
    });
    if ("refusal" in answer) return answerRefusal(c, answer.refusal);
    return c.json(answer.state === "differs" ? { state: answer.state, itemIds: [...answer.itemIds] } : answer, 200);
  });

  app.openapi(turnout, async (c) => {
    const { actor } = c.var.session;
    const meetingId = c.req.valid("param").id as MeetingId;
    const seen = await reader.view(actor, meetingId);
    if (!seen.ok) return answerRefusal(c, seen.refusal);
    const now = await ballots.turnout(actor, meetingId);
    return c.json({ turnout: now.map((vote) => mutable(vote)) }, 200);
  });

  return app;
}

/** The description's types know no `readonly`. */
function mutable<T>(value: T): z.output<typeof voteTurnout> {
  return value as unknown as z.output<typeof voteTurnout>;
}
