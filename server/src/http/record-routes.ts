/** Owns the routes of the frozen record: the file, the package, one reporter's extract, and the keys that signed. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { Hono } from "hono";

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { type RenderingLanguage, renderingLanguages } from "@sanguan/shared/protocol/http";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import { fewAtOnce } from "../identity/few-at-once.ts";
import type { Answer } from "../ports.ts";
import { packagedRenderings } from "../records/rendering/packaged-renderings.ts";
import { extract, keyHistory, record } from "./answers/records.ts";
import { answerRefusal, type Edge } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { makeRecordReader, recordRefusals } from "./read-record.ts";
import { json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const params = z.object({ id: pathId("id") });
const unseen = refusals(...recordRefusals, "too-many-requests");
/** Packages of one person that are being made or read at once: each is in memory until it is sent. */
const mostPackages = 3;

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
  summary: "The record's package: every part as a file, the signed manifest, what was added since, how to check it",
  security: signedIn,
  request: {
    params,
    query: z.object({
      renderings: z.enum(renderingLanguages).optional().openapi({
        description: "With every document drawn from the record, in this language, once all are made.",
      }),
    }),
  },
  responses: {
    200: {
      description: "The package",
      content: { "application/zip": { schema: { type: "string", format: "binary" } } },
    },
    ...refusals(...recordRefusals, "malformed", "renderings-not-ready", "not-built", "too-many-requests"),
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
    ...refusals(...recordRefusals, "malformed", "unknown-item", "too-many-requests"),
  },
});

const readKeys = createRoute({
  method: "get",
  path: "/keys",
  summary: "The public keys that sign records, and those that signed them before",
  responses: { 200: json(keyHistory, "The keys") },
});

/** For anybody, to be kept: a page that somebody opened from the server would prove no more than the server's word. */
export function verifyPageRoute({ verifyPage }: HttpParts): Hono<Edge> {
  return new Hono<Edge>().get("/verify.html", async (c) => {
    const page = await verifyPage();
    if (page === undefined) return answerRefusal(c, { reason: "not-built" });
    c.header("content-type", "text/html; charset=utf-8");
    c.header("content-disposition", `attachment; filename="sanguan-verify.html"`);
    c.header("cache-control", "no-cache");
    return c.body(Uint8Array.from(page).buffer, 200);
  });
}

/** For anybody: a key is of use only to those who know it from more than one place. */
export function keyRoutes({ keys }: HttpParts): OpenAPIHono<Edge> {
  const rotations = keys.rotations.map((one) => ({ ...one, signatures: [...one.signatures] }));
  return new OpenAPIHono<Edge>().openapi(readKeys, (c) => c.json({ keys: [...keys.keys], rotations }, 200));
}

export function recordRoutes(parts: HttpParts): OpenAPIHono<Edge> {
  const { reader, records, recordPackage, renderings, verifyPage, mayAsk } = parts;
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });
  const read = makeRecordReader({ reader, records });
  const tooOften = { reason: "too-many-requests" } as const;
  // A large record is many times its size while it is packed.
  const packing = fewAtOnce(1);
  const underWay = new Map<PersonId, number>();

  app.openapi(readRecord, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, tooOften);
    const answer = await read.bytes(actor, c.req.valid("param").id as MeetingId);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    // As it is stored: after a close hundreds ask, and writing a large one anew takes long.
    c.header("content-type", "application/json");
    return c.body(new Uint8Array(answer.value), 200);
  });

  app.openapi(readPackage, async (c) => {
    const meetingId = c.req.valid("param").id as MeetingId;
    const { actor } = c.var.session;
    const { personId } = actor;
    const others = underWay.get(personId) ?? 0;
    const { outgoing } = c.env;
    if (!mayAsk(personId) || others >= mostPackages || outgoing.destroyed) return answerRefusal(c, tooOften);
    underWay.set(personId, others + 1);
    // Also when the asker goes away in the middle.
    outgoing.once("close", () => {
      const left = (underWay.get(personId) ?? 1) - 1;
      if (left === 0) underWay.delete(personId);
      else underWay.set(personId, left);
    });
    const packed = await packing(personId, () => pack(actor, meetingId, c.req.valid("query").renderings));
    if (!packed.ok) return answerRefusal(c, packed.refusal);
    c.header("content-type", "application/zip");
    c.header("content-disposition", `attachment; filename="sanguan-record-${meetingId}.zip"`);
    return c.body(packed.value, 200);
  });

  async function pack(
    actor: Actor,
    meetingId: MeetingId,
    language: RenderingLanguage | undefined,
  ): Promise<Answer<ArrayBuffer>> {
    const answer = await read.record(actor, meetingId);
    if (!answer.ok) return answer;
    const page = await verifyPage();
    if (page === undefined) return { ok: false, refusal: { reason: "not-built" } };
    const drawn = language && (await renderings.all({ meetingId, digest: answer.value.digest }, language));
    const beside = drawn && language && (await packagedRenderings(drawn.files, language));
    if (language !== undefined && beside === undefined)
      return { ok: false, refusal: { reason: "renderings-not-ready" } };
    const addenda = await records.addenda(meetingId);
    const packed = await recordPackage(answer.value.file, { addenda, page, ...(beside ? { renderings: beside } : {}) });
    return { ok: true, value: Uint8Array.from(packed).buffer };
  }

  app.openapi(readExtract, async (c) => {
    const { id, itemId } = c.req.valid("param");
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, tooOften);
    const seen = await read.meeting(actor, id as MeetingId);
    if (!seen.ok) return answerRefusal(c, seen.refusal);
    const item = seen.value.items.find((one) => one.id === itemId);
    if (item === undefined) return answerRefusal(c, { reason: "unknown-item" });
    const own = item.reporterId === actor.personId;
    if (!mayDo(seen.value, actor, "read-extract", { own })) return answerRefusal(c, { reason: "not-allowed" });
    const answer = await read.record(actor, id as MeetingId);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    const made = buildExtract(answer.value.file, itemId, { report: c.req.valid("query").report === "true" });
    return made === undefined ? answerRefusal(c, { reason: "unknown-item" }) : c.json(made, 200);
  });

  return app;
}
