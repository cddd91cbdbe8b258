/** Owns the description of what the API answers about closed meetings: record, extract, addenda, replay. */

import { z } from "@hono/zod-openapi";
import { meeting, recordedEvent } from "./meetings.ts";
import { id, time } from "./terms.ts";

export const frozenDocument = z
  .object({ name: z.string(), seq: z.int(), state: z.base64() })
  .openapi("FrozenDocument", { description: "`state`: the final Yjs V1 update." });

export const replayView = z
  .object({
    meeting,
    events: z.array(recordedEvent),
    names: z.record(id, z.string()),
    span: z.object({ from: time, to: time }),
    documents: z.array(z.string()),
  })
  .openapi("Replay", {
    description: "`names`: of everybody whom the events name. `documents`: whose history one may read.",
  });

export const replayPage = z
  .object({
    name: z.string(),
    start: z.object({ state: z.base64(), owners: z.array(z.tuple([z.int(), id])) }).optional(),
    after: z.int(),
    cut: z.int(),
    people: z.array(z.object({ id, name: z.string() })),
    by: z.array(z.int()),
    at: z.array(z.int()),
    sizes: z.array(z.int()),
    bytes: z.base64(),
  })
  .openapi("ReplayPage", {
    description:
      "Updates `after` + 1 and on, in order: `by` (index into `people`), `at` (milliseconds since 1970) and `sizes` have one entry for each; `bytes` are all of them, one after the other. `cut`: the seq of the last one there is. `start`, in the first page: the text as the meeting began, one Yjs V1 update, and the person of each of its clientIDs.",
  });

const publicKey = z.object({ keyid: z.string(), alg: z.string(), key: z.base64(), since: time });

export const keyHistory = z
  .object({
    keys: z.array(publicKey),
    rotations: z.array(
      z.object({
        payloadType: z.string(),
        payload: z.base64(),
        signatures: z.array(z.object({ keyid: z.string(), alg: z.string(), sig: z.base64() })),
      }),
    ),
  })
  .openapi("KeyHistory", { description: "Oldest first; each rotation ties a key to the one before it." });

export const extract = z
  .looseObject({
    format: z.string(),
    digest: z.string(),
    itemId: z.string(),
    parts: z.array(z.object({ index: z.int(), proof: z.array(z.string()), part: z.looseObject({ kind: z.string() }) })),
  })
  .openapi("Extract", { description: "One reporter's share of the record, format sanguan-extract/1." });

export const record = z
  .looseObject({
    format: z.string(),
    digest: z.string(),
    envelope: z.looseObject({ payloadType: z.string(), payload: z.base64() }),
    parts: z.array(z.looseObject({ kind: z.string() })),
    states: z.record(z.string(), z.base64()),
    keys: z.array(publicKey),
  })
  .openapi("Record", { description: "The frozen record, format sanguan-record/1." });

export const addendumFile = z
  .looseObject({
    format: z.string(),
    digest: z.string(),
    envelope: z.looseObject({ payloadType: z.string(), payload: z.base64() }),
  })
  .openapi("Addendum", { description: "One accepted addendum, format sanguan-addendum/1." });

export const addendaView = z
  .object({
    addenda: z.array(
      z.object({
        addendumId: id,
        kind: z.enum(["late", "correction"]),
        subject: z.object({ document: z.string(), fragment: z.string(), passage: z.string().optional() }),
        text: z.string(),
        authorId: id,
        authorName: z.string(),
        proposedAt: time,
        state: z.enum(["proposed", "accepted", "refused", "withdrawn"]),
        number: z.int().optional(),
        decidedBy: z.string().optional(),
        decidedAt: time.optional(),
        reason: z.string().optional(),
        mayDo: z.array(z.string()),
      }),
    ),
    mayPropose: z.boolean(),
  })
  .openapi("Addenda");
