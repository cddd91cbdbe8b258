/** Owns the routes of the documents drawn from a record: which there are, each as a file, all of them made in the background and fetched as one. */

import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";

import type { MeetingId } from "@sanguan/shared/domain/id";
import {
  type RenderingKind,
  renderingFormats,
  renderingKinds,
  renderingLanguages,
} from "@sanguan/shared/protocol/http";
import type { SealedRecord } from "../ports.ts";
import type { SealedParts } from "../records/rendering/renderings.ts";
import type { Rendering } from "../records/rendering/renderings-of.ts";
import { type ZipEntry, zipStream } from "../records/rendering/zip-stream.ts";
import { attachment } from "./attachment.ts";
import { answerRefusal, type Edge, languageOf } from "./edge.ts";
import type { HttpParts } from "./parts.ts";
import { makeRecordReader, recordRefusals } from "./read-record.ts";
import { body, json, pathId, refusals, refuseBadInput, signedIn } from "./route.ts";

const params = z.object({ id: pathId("id") });
const kind = z.enum(renderingKinds);
const format = z.enum(renderingFormats);
const language = z.enum(renderingLanguages);
/** Without one, the language of the request. */
const query = z.object({ language: language.optional() });

const progress = z
  .object({
    state: z
      .enum(["none", "making", "ready", "failed"])
      .openapi({ description: "`none`: not asked for yet, or given up to make room for others." }),
    done: z.int().openapi({ description: "Files that are made." }),
    all: z.int(),
  })
  .openapi("RenderingProgress");

const readList = createRoute({
  method: "get",
  path: "/meetings/{id}/record/renderings",
  summary:
    "The documents that can be drawn from the record: minutes, transcript, lists, a feedback letter per reporter",
  security: signedIn,
  request: { params, query },
  responses: {
    200: json(
      z.object({
        renderings: z.array(
          z.object({
            kind,
            itemId: z.string().optional().openapi({ description: "Of a feedback letter: whose." }),
            own: z.boolean().openapi({ description: "A feedback letter to the asker." }),
            formats: z.array(format),
            fileName: z.string().openapi({ description: "Without its ending." }),
          }),
        ),
        all: progress,
      }),
      "The documents, and how far all of them have come",
    ),
    ...refusals(...recordRefusals, "malformed", "too-many-requests"),
  },
});

const readFile = createRoute({
  method: "get",
  path: "/meetings/{id}/record/renderings/{kind}/{format}",
  summary: "One document; `item` says whose feedback letter",
  security: signedIn,
  request: {
    params: params.extend({
      kind: kind.openapi({ param: { name: "kind", in: "path" } }),
      format: format.openapi({ param: { name: "format", in: "path" } }),
    }),
    query: query.extend({ item: z.string().max(64).optional() }),
  },
  responses: {
    200: {
      description: "The document",
      content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
    },
    ...refusals(...recordRefusals, "malformed", "unknown-rendering", "overloaded", "too-many-requests"),
  },
});

const makeAll = createRoute({
  method: "post",
  path: "/meetings/{id}/record/renderings/all",
  summary: "Make every document of the record, in the background; asked again, it goes on and answers how far it is",
  security: signedIn,
  request: { params, body: body(query) },
  responses: {
    202: json(progress, "How far it is"),
    ...refusals(...recordRefusals, "malformed", "overloaded", "too-many-requests"),
  },
});

const readProgress = createRoute({
  method: "get",
  path: "/meetings/{id}/record/renderings/all",
  summary: "How far all documents of the record are",
  security: signedIn,
  request: { params, query },
  responses: { 200: json(progress, "How far it is"), ...refusals(...recordRefusals, "malformed") },
});

const readAll = createRoute({
  method: "get",
  path: "/meetings/{id}/record/renderings.zip",
  summary: "Every document of the record in one zip, once all are made",
  security: signedIn,
  request: { params, query },
  responses: {
    200: {
      description: "The documents",
      content: { "application/zip": { schema: { type: "string", format: "binary" } } },
    },
    ...refusals(...recordRefusals, "malformed", "renderings-not-ready", "too-many-requests"),
  },
});

export function renderingRoutes({ reader, records, renderings, mayAsk }: HttpParts): OpenAPIHono<Edge> {
  const app = new OpenAPIHono<Edge>({ defaultHook: refuseBadInput });
  const read = makeRecordReader({ reader, records });

  app.openapi(readList, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const id = c.req.valid("param").id as MeetingId;
    const meeting = await read.meeting(actor, id);
    if (!meeting.ok) return answerRefusal(c, meeting.refusal);
    const answer = await read.record(actor, id);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    const wished = c.req.valid("query").language ?? languageOf(c);
    const own = new Set<string>(
      meeting.value.items.flatMap((item) => (item.reporterId === actor.personId ? [item.id] : [])),
    );
    const list = renderings.available(partsOf(answer.value), wished).map(({ rendering, formats, fileName }) => ({
      ...rendering,
      own: "itemId" in rendering && own.has(rendering.itemId),
      formats: [...formats],
      fileName,
    }));
    return c.json({ renderings: list, all: await renderings.progress(partsOf(answer.value), wished) }, 200);
  });

  app.openapi(readFile, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const asked = c.req.valid("param");
    const answer = await read.record(actor, asked.id as MeetingId);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    const { language: wished = languageOf(c), item } = c.req.valid("query");
    const rendering = renderingNamed(asked.kind, item);
    const made =
      rendering === undefined
        ? "unknown"
        : await renderings.file(partsOf(answer.value), wished, rendering, asked.format);
    if (made === "unknown") return answerRefusal(c, { reason: "unknown-rendering" });
    if (made === "busy") return answerRefusal(c, { reason: "overloaded" });
    c.header("content-type", made.mediaType);
    c.header("content-disposition", attachment(made.fileName, `${asked.kind}.${asked.format}`));
    return c.body(Uint8Array.from(made.bytes).buffer, 200);
  });

  app.openapi(makeAll, async (c) => {
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const answer = await read.record(actor, c.req.valid("param").id as MeetingId);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    const begun = await renderings.makeAll(partsOf(answer.value), c.req.valid("json").language ?? languageOf(c));
    return begun === "busy" ? answerRefusal(c, { reason: "overloaded" }) : c.json(begun, 202);
  });

  app.openapi(readProgress, async (c) => {
    const meetingId = c.req.valid("param").id as MeetingId;
    const answer = await read.meeting(c.var.session.actor, meetingId);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    const which = { meetingId, digest: answer.value.digest };
    return c.json(await renderings.progress(which, c.req.valid("query").language ?? languageOf(c)), 200);
  });

  app.openapi(readAll, async (c) => {
    const meetingId = c.req.valid("param").id as MeetingId;
    const { actor } = c.var.session;
    if (!mayAsk(actor.personId)) return answerRefusal(c, { reason: "too-many-requests" });
    const answer = await read.meeting(actor, meetingId);
    if (!answer.ok) return answerRefusal(c, answer.refusal);
    const which = { meetingId, digest: answer.value.digest };
    const all = await renderings.all(which, c.req.valid("query").language ?? languageOf(c));
    if (all === undefined) return answerRefusal(c, { reason: "renderings-not-ready" });
    const entries = all.files.map((file): ZipEntry => ({
      path: `${all.title}/${file.fileName}`,
      async read() {
        const bytes = await file.read();
        // Half of it is on its way: the download breaks off, and is asked for again.
        if (bytes === undefined) throw new Error(`${file.fileName} had to make room for others`);
        return bytes;
      },
    }));
    c.header("content-type", "application/zip");
    c.header("content-disposition", attachment(`${all.title}.zip`, `sanguan-documents-${meetingId}.zip`));
    return c.body(zipStream(entries), 200);
  });

  return app;
}

function partsOf({ meetingId, digest, file }: SealedRecord): SealedParts {
  return { meetingId, digest, parts: file.parts };
}

/** Nothing for a letter to nobody. */
function renderingNamed(named: RenderingKind, itemId: string | undefined): Rendering | undefined {
  if (named !== "feedbackLetter") return { kind: named };
  return itemId === undefined ? undefined : { kind: named, itemId };
}
