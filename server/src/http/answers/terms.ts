/** Owns the terms that the descriptions of answers share. The types themselves are `shared/protocol/http` and the domain's. */

import { z } from "@hono/zod-openapi";

export const id = z.string();
export const time = z.iso.datetime({ offset: true });
export const organisationRole = z.enum(["admin", "supervisor"]);
export const role = z.enum(["organizer", "chair", "reviewer", "reporter", "recorder", "voter", "observer", "screen"]);
export const phase = z.enum(["preparing", "live", "closing", "closed", "cancelled"]);
export const kind = z.enum(["brightSpot", "problem", "requirement"]);
export const quote = z.object({
  text: z.string(),
  anchor: z.object({ from: z.string(), to: z.string() }).optional(),
});
export const rectificationState = z.enum([
  "issued",
  "acknowledged",
  "planned",
  "inProgress",
  "closureRequested",
  "verified",
]);
