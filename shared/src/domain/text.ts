/** Owns the rule that a required text says something. */

import { refuse } from "./decision.ts";

/** Whether this prints as nothing: white space, and characters that no eye sees (zero width, joiners, direction marks, fillers). */
export function isBlank(text: string): boolean {
  return text.replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "").trim() === "";
}

/** The refusal of the first of these texts that is blank, or `undefined`. */
export function blank(texts: Readonly<Record<string, string>>): ReturnType<typeof refuse> | undefined {
  const field = Object.keys(texts).find((name) => isBlank(texts[name] ?? ""));
  return field === undefined ? undefined : refuse("empty-text", { field });
}
