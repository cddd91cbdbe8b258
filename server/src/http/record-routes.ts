/** Owns the routes of the frozen record: the file, the package, one reporter's extract, and the keys that signed. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import type { Answer, SealedRecord } from "../ports.ts";
import { extract, keyHistory, record } from "./answer-schemas.ts";
import { answerRefusal, type Edge } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const params = z.object({ id: pathId("id") });
const unseen = refusals("not-signed-in", "unknown-meeting", "not-a-member", "not-allowed", "no-record");

const readRecord = createRoute({
  method: "get",
  path: "/meetings/{id}/record",
  summary: "The frozen record",
  security: signedIn,
  request: { params },
  responses: { 200: json(record, "The record"), ...unseen },
});

const readPackage = createRoute({
  method: "get",
  path: "/meetings/{id}/record.zip",
  summary: "The record's package: every part as a file, the signed manifest, how to check it",
  security: signedIn,
  request: { params },
  responses: {
    200: {
      description: "The package",
      content: { "application/zip": { schema: { type: "string", format: "binary" } } },
    },
    ...unseen,
  },
});

const readExtract = createRoute({
  method: "get",
  path: "/meetings/{id}/record/extracts/{itemId}",
  summary:
    "One reporter's share of the record, which can be checked alone; `report=false` leaves out what was reported",
  security: signedIn,
  request: {
    params: params.extend({ itemId: pathId("itemId") }),
    query: z.object({ report: z.enum(["true", "false"]).default("true") }),
  },
  responses: {
    200: json(extract, "The extract"),
    ...refusals(
      "malformed",
      "not-signed-in",
      "unknown-meeting",
      "not-a-member",
      "not-allowed",
      "no-record",
      "unknown-item",
    ),
  },
});

const readKeys = createRoute({
  method: "get",
  path: "/keys",
  summary: "The public keys that sign records, and those that signed them before",
  responses: { 200: json(keyHistory, "The keys") },
});

/** For anybody: a key is of use only to those who know it from more than one place. */
export function keyRoutes({ keys }: HttpParts): OpenAPIHono<Edge> {
  const rotations = keys.rotations.map((one) => ({ ...one, signatures: [...one.signatures] }));
  return new OpenAPIHono<Edge>().openapi(readKeys, (c) => c.json({ keys: [...keys.keys], rotations }, 200));
}

export function recordRoutes({ reader, records, recordPackage }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });

  async function read(actor: Actor, meetingId: MeetingId): Promise<Answer<SealedRecord>> {
    const view = await reader.view(actor, meetingId);
    if (!view.ok) return view;
    const { meeting } = view.value;
    // Before the close the answer is that there is none yet, so that a client may wait for it.
    if (meeting.phase === "closed" && !mayDo(meeting, actor, "read-record"))
      return { ok: false, refusal: { reason: "not-allowed" } };
    const sealed = await records.read(meetingId);
    return sealed === undefined ? { ok: false, refusal: { reason: "no-record" } } : { ok: true, value: sealed };
  }

  app.openapi(readRecord, async (c) => {
    const answer = await read(c.var.session.actor, c.req.valid("param").id as MeetingId);
    return answer.ok ? c.json(answer.value.file, 200) : answerRefusal(c, answer.refusal);
  });

  app.openapi(readPackage, async (c) => {
    const meetingId = c.req.valid("param").id as MeetingId;
    const answer = await read(c.var.session.actor, meetingId);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    c.header("content-type", "application/zip");
    c.header("content-disposition", `attachment; filename="sanguan-record-${meetingId}.zip"`);
    return c.body(Uint8Array.from(await recordPackage(answer.value.file)).buffer, 200);
  });

  app.openapi(readExtract, async (c) => {
    const { id, itemId } = c.req.valid("param");
    const answer = await read(c.var.session.actor, id as MeetingId);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    const made = buildExtract(answer.value.file, itemId, { report: c.req.valid("query").report === "true" });
    return made === undefined ? answerRefusal(c, { reason: "unknown-item" }) : c.json(made, 200);
  });

  return app;
}
