/** Owns how routes are described: the OpenAPI side of refusals, ids and bodies, and what becomes of input that fails its schema. */

import { type Hook, z } from "@hono/zod-openapi";

import { idPattern } from "@sanguan/shared/domain/id";
import type { RefusalReason } from "@sanguan/shared/domain/refusal";
import { refusalOfIssues } from "@sanguan/shared/protocol/input-refusal";
import { answerRefusal, type Edge } from "./edge.ts";
import { refusalStatus } from "./refusal-status.ts";

export const refusalBody = z
  .object({
    refusal: z.object({
      reason: z.string().openapi({ description: "Machine-readable; see the list of reasons.", example: "not-allowed" }),
      message: z.string().openapi({ description: "For a person, in the language of the request." }),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
    }),
  })
  .openapi("Refusal");

/** `content` is optional so that a route may answer a refusal through `answerRefusal`, whatever its status. */
interface RefusalResponse {
  readonly description: string;
  readonly content?: { readonly "application/json": { readonly schema: typeof refusalBody } };
}

/** The refusals of a route, by status. One status stands for all in the type: which reason comes when is not for the types to know. */
export function refusals(...reasons: readonly RefusalReason[]): { readonly 400: RefusalResponse } {
  const byStatus = Map.groupBy(reasons, refusalStatus);
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      { description: `Refused: ${some.join(", ")}`, content: { "application/json": { schema: refusalBody } } },
    ]),
  ) as { readonly 400: RefusalResponse };
}

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } } as const;
}

export function pathId(name: string) {
  return z
    .string()
    .regex(idPattern)
    .openapi({ param: { name, in: "path" }, example: "m7k2" });
}

export const signedIn = [{ cookie: [] }];

/** Input that fails its schema: 400 with what is wrong where. */
export const refuseBadInput: Hook<unknown, Edge, string, Response | undefined> = (result, c) =>
  result.success ? undefined : answerRefusal(c, refusalOfIssues(result.error.issues));
