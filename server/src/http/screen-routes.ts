/** Owns the routes of screens: a display asks to be paired, an organizer looks at it, allows it, and takes it back; or makes a link to open on it. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { forbidden, type Action } from "@sanguan/shared/domain/permission";
import { toldContent } from "@sanguan/shared/domain/screen";
import { screenContent } from "@sanguan/shared/protocol/command-schema";
import type { ScreenLine } from "@sanguan/shared/protocol/http";
import { randomId } from "../identity/random-id.ts";
import type { Answer, AskingDisplay, PairedScreen, Session } from "../ports.ts";
import { personName } from "./account-routes.ts";
import { askingDisplay, link, pairing, pairingState, screen } from "./answers/people.ts";
import { deviceName } from "./device-name.ts";
import { addressOf, answerRefusal, copyCookies, type Edge } from "./edge.ts";
import { makePairingLimit } from "./pairing-limit.ts";
import type { HttpParts } from "./parts.ts";
import { linkFor } from "./people-routes.ts";
import { body, json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const params = z.object({ id: pathId("id") });
const unseen = ["not-signed-in", "unknown-meeting", "not-a-member", "not-allowed"] as const;
/** As typed: in any case, with blanks and hyphens. */
const code = z
  .string()
  .max(20)
  .transform((typed) => typed.replaceAll(/[\s-]/g, "").toUpperCase());

const ask = createRoute({
  method: "post",
  path: "/pairings",
  summary: "A display asks to be paired: a code to show, and a secret to ask with",
  request: {
    body: body(
      z.object({
        size: z
          .string()
          .regex(/^\d{1,5}×\d{1,5}$/)
          .optional(),
      }),
    ),
  },
  responses: { 200: json(pairing, "The code"), ...refusals("malformed", "too-many-requests", "overloaded") },
});

const claim = createRoute({
  method: "post",
  path: "/pairings/claim",
  summary: "The display asks whether its code was allowed; if so it is signed in as a screen",
  request: { body: body(z.object({ secret: z.string().min(1).max(100) })) },
  responses: {
    200: json(pairingState, "Waiting, or paired"),
    ...refusals("malformed", "code-expired", "too-many-requests"),
  },
});

const look = createRoute({
  method: "post",
  path: "/meetings/{id}/pairings",
  summary: "What is asking with this code, before it is allowed",
  security: signedIn,
  request: { params, body: body(z.object({ code })) },
  responses: {
    200: json(askingDisplay, "The display"),
    ...refusals("malformed", "code-unknown", "code-expired", "too-many-requests", "wrong-phase", ...unseen),
  },
});

const pair = createRoute({
  method: "post",
  path: "/meetings/{id}/screens",
  summary: "Allow the display with this code: it becomes a screen of the meeting",
  security: signedIn,
  request: { params, body: body(z.object({ code, name: personName, content: screenContent.optional() })) },
  responses: {
    200: json(z.object({ screen }), "The new screen"),
    ...refusals("malformed", "code-unknown", "code-expired", "too-many-requests", "wrong-phase", ...unseen),
  },
});

const list = createRoute({
  method: "get",
  path: "/meetings/{id}/screens",
  summary: "The screens of the meeting: what they show, where they stand, whether they are connected",
  security: signedIn,
  request: { params },
  responses: { 200: json(z.object({ screens: z.array(screen) }), "The screens"), ...refusals(...unseen) },
});

const revoke = createRoute({
  method: "delete",
  path: "/meetings/{id}/screens/{screenId}",
  summary: "Take a screen's session from it, at once",
  security: signedIn,
  request: { params: z.object({ id: pathId("id"), screenId: z.string().max(40) }) },
  responses: { 204: { description: "Revoked" }, ...refusals("unknown-screen", ...unseen) },
});

const stageLink = createRoute({
  method: "post",
  path: "/meetings/{id}/stage-link",
  summary: "Pair a new screen with the meeting",
  security: signedIn,
  request: { params, body: body(z.object({ name: personName.optional() })) },
  responses: {
    200: json(link, "The link to open on the screen"),
    ...refusals("malformed", "not-allowed", "wrong-phase", "too-many-requests", ...unseen),
  },
});

/** For displays, which are nobody yet. */
export function pairingRoutes({ identity, clock, settings }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });
  const limit = makePairingLimit();
  const iso = (ms: number) => new Date(ms).toISOString();

  app.openapi(ask, async (c) => {
    const address = addressOf(c, settings.trustProxy);
    if (!(await limit.mayAsk(address))) return answerRefusal(c, { reason: "too-many-requests" });
    const { size = "" } = c.req.valid("json");
    const answer = await identity.askPairing({ device: deviceName(c.req.header("user-agent") ?? ""), size, address });
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    return c.json({ ...answer.value, expiresAt: iso(answer.value.expiresAt), now: clock.iso() }, 200);
  });

  app.openapi(claim, async (c) => {
    if (!(await limit.mayClaim(addressOf(c, settings.trustProxy))))
      return answerRefusal(c, { reason: "too-many-requests" });
    const answer = await identity.claimPairing(c.req.valid("json").secret, c.req.raw.headers);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    if (answer.value.state === "waiting")
      return c.json({ state: "waiting" as const, expiresAt: iso(answer.value.expiresAt), now: clock.iso() }, 200);
    copyCookies(c, answer.value.headers);
    return c.json({ state: "paired" as const, meetingId: answer.value.meetingId }, 200);
  });

  return app;
}

/** For those who keep the meeting's screens. */
export function screenRoutes(parts: HttpParts): OpenAPIHono<Edge> {
  const { identity, clock, reader, runCommand, screensHere, mayAsk } = parts;
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });
  const limit = makePairingLimit();

  /** The meeting, if this person may do this with its screens. */
  async function meetingFor({ actor }: Session, id: string, action: Action): Promise<Answer<Meeting>> {
    const seen = await reader.view(actor, id as MeetingId);
    if (!seen.ok) return seen;
    const { meeting } = seen.value;
    return forbidden(meeting, actor, action) ?? { ok: true, value: meeting };
  }

  /** Counts wrong codes: they are what a guesser makes. */
  async function withCode<T>({ actor }: Session, use: () => Promise<Answer<T>>): Promise<Answer<T>> {
    if (!(await limit.mayTry(actor.personId))) return { ok: false, refusal: { reason: "too-many-requests" } };
    const answer = await use();
    if (answer.ok || answer.refusal.reason !== "code-unknown") await limit.found(actor.personId);
    return answer;
  }

  app.openapi(look, async (c) => {
    const { session } = c.var;
    const meeting = await meetingFor(session, c.req.valid("param").id, "pair-screen");
    if (!meeting.ok) return answerRefusal(c, meeting.refusal);
    const seen = await withCode(session, () => identity.lookAtPairing(c.req.valid("json").code));
    return seen.ok ? c.json(asking(seen.value, clock.iso()), 200) : answerRefusal(c, seen.refusal);
  });

  app.openapi(pair, async (c) => {
    const { session } = c.var;
    const meetingId = c.req.valid("param").id as MeetingId;
    const { code: typed, name, content = "follow" } = c.req.valid("json");
    const meeting = await meetingFor(session, meetingId, "pair-screen");
    if (!meeting.ok) return answerRefusal(c, meeting.refusal);
    const { actor } = session;
    const screenId = randomId() as PersonId;
    const join = async () => {
      const command = { type: "pair-screen", screenId, name, content } as const;
      const outcome = await runCommand({ meetingId, id: randomId(), command, actor });
      return "refusal" in outcome ? outcome.refusal : undefined;
    };
    const paired = await withCode(session, () =>
      identity.pairScreen(typed, { screenId, name, meetingId, pairedBy: actor.personId }, join),
    );
    if (!paired.ok) return answerRefusal(c, paired.refusal);
    const line = { screenId, name, content, connected: false, ...described(paired.value, actor.name) };
    return c.json({ screen: line }, 200);
  });

  app.openapi(list, async (c) => {
    const meeting = await meetingFor(c.var.session, c.req.valid("param").id, "read-screens");
    if (!meeting.ok) return answerRefusal(c, meeting.refusal);
    const paired = await identity.screensOf(meeting.value.id);
    return c.json({ screens: screenLines(meeting.value, paired, screensHere(meeting.value.id)) }, 200);
  });

  app.openapi(revoke, async (c) => {
    const { session } = c.var;
    const { id, screenId } = c.req.valid("param");
    const meeting = await meetingFor(session, id, "revoke-screen");
    if (!meeting.ok) return answerRefusal(c, meeting.refusal);
    const found = screenLines(meeting.value, await identity.screensOf(meeting.value.id), []).some(
      (line) => line.screenId === screenId,
    );
    if (!found) return answerRefusal(c, { reason: "unknown-screen", details: { screenId } });
    await identity.revokeScreen(screenId as PersonId);
    // Its place in the meeting too, while that may still change; what matters is that it is out.
    await runCommand({
      meetingId: meeting.value.id,
      id: randomId(),
      command: { type: "withdraw-role", personId: screenId as PersonId, role: "screen" },
      actor: session.actor,
    });
    return c.body(null, 204);
  });

  app.openapi(stageLink, async (c) => {
    const { actor } = c.var.session;
    const meetingId = c.req.valid("param").id as MeetingId;
    const name = c.req.valid("json").name ?? "大屏";
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const personId = randomId() as PersonId;
    // The role first: whether the asker may is the command's to decide. A role whose person was never made harms nobody.
    const answer = await runCommand({
      meetingId,
      id: randomId(),
      command: { type: "assign-role", personId, name, role: "screen" },
      actor,
    });
    if ("refusal" in answer) return answerRefusal(c, answer.refusal);
    const added = await identity.addPerson({ id: personId, name, screen: true });
    if (!added.ok) return answerRefusal(c, added.refusal);
    return c.json(await linkFor(c, parts, personId, `/stage/${meetingId}`), 200);
  });

  return app;
}

function asking(display: AskingDisplay, now: string) {
  const { askedAt, expiresAt, ...about } = display;
  return { ...about, askedAt: new Date(askedAt).toISOString(), expiresAt: new Date(expiresAt).toISOString(), now };
}

/** Those that are screens of the meeting now. */
function screenLines(
  meeting: Meeting,
  paired: readonly PairedScreen[],
  here: readonly PersonId[],
): readonly ScreenLine[] {
  const names = new Map(meeting.members.map(({ personId, name }) => [personId, name]));
  return meeting.members
    .filter(({ roles }) => roles.includes("screen"))
    .map(({ personId, name }) => {
      const found = paired.find((one) => one.screenId === personId);
      return {
        screenId: personId,
        name,
        content: toldContent(meeting, personId),
        connected: here.includes(personId),
        ...(found === undefined ? { revoked: false } : described(found, names.get(found.pairedBy) ?? "")),
      };
    });
}

function described({ device, size, address, pairedAt, revoked }: PairedScreen, pairedBy: string) {
  return { device, size, address, pairedAt: new Date(pairedAt).toISOString(), pairedBy, revoked };
}
