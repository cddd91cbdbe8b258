/** Owns the rule that a required text says something. */

import { refuse } from "./decision.ts";

/** The refusal of the first of these texts that is blank, or `undefined`. */
export function blank(texts: Readonly<Record<string, string>>): ReturnType<typeof refuse> | undefined {
  const field = Object.keys(texts).find((name) => texts[name]?.trim() === "");
  return field === undefined ? undefined : refuse("empty-text", { field });
}
