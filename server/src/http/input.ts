/** Owns what a person is told of input that fails its schema, whichever channel it came by. */

import type { z } from "zod";

import type { Refusal } from "@sanguan/shared/domain/refusal";

type Issues = readonly z.core.$ZodIssue[];

/** A command whose type nobody knows is `unknown-command`; anything else is `malformed`, with the fields that are wrong. */
export function refusalOfIssues(issues: Issues): Refusal {
  const unknown = issues.find(
    (issue) => issue.code === "invalid_union" && issue.path.at(-1) === "type" && issue.errors.length === 0,
  );
  if (unknown !== undefined) return { reason: "unknown-command" };
  const fields = [...new Set(issues.map((issue) => issue.path.map(String).join(".")))].filter((path) => path !== "");
  return fields.length === 0 ? { reason: "malformed" } : { reason: "malformed", details: { fields: fields.slice(0, 10) } };
}
