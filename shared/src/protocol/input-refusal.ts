/** Owns what a person is told of input that fails its schema, whichever channel it came by. */

import type { z } from "zod";

import type { Refusal } from "../domain/refusal.ts";

type Issues = readonly z.core.$ZodIssue[];

/** Names the first field that is wrong. */
export function refusalOfIssues(issues: Issues): Refusal {
  const path = (issues[0]?.path ?? []).map(String).join(".").slice(0, 100);
  return path === "" ? { reason: "malformed" } : { reason: "malformed", details: { path } };
}
