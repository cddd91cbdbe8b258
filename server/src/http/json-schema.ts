/** Owns bodies that a route parses itself (commands), yet describes exactly: JSON Schema made from the same zod schema. */

import { z } from "@hono/zod-openapi";
import type { Context } from "hono";

import { type Refusal } from "@sanguan/shared/domain/refusal";

type OpenApiSchema = { readonly [key: string]: unknown };

/** As OpenAPI 3.1 takes it; `$schema` would only repeat the dialect. */
function jsonSchema(schema: z.ZodType): OpenApiSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
}

/** A described but not yet validated JSON body. */
export function describedBody(schema: z.ZodType) {
  return { required: true, content: { "application/json": { schema: jsonSchema(schema) } } };
}

export const commandId = z.string().min(1).max(64);

/** The envelope of a command: `{ id?, command }`. */
const envelope = z.object({ id: commandId.optional(), command: z.unknown() });

export async function readCommandBody(
  c: Context,
): Promise<
  | { readonly ok: true; readonly id: string; readonly command: unknown }
  | { readonly ok: false; readonly refusal: Refusal }
> {
  let input: unknown;
  try {
    input = await c.req.json();
  } catch (error) {
    // Too large a body is the body limit's business; the rest is JSON that cannot be read.
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, refusal: { reason: "malformed" } };
  }
  const parsed = envelope.safeParse(input);
  if (!parsed.success || parsed.data.command === undefined)
    return { ok: false, refusal: { reason: "malformed", details: { path: "command" } } };
  return { ok: true, id: parsed.data.id ?? crypto.randomUUID(), command: parsed.data.command };
}
