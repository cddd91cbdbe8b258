/** Owns how short facts stand in one line: a dot between them, which never begins a line. */

const dot = "\u00a0· ";

/** What is absent or empty is left out. */
export function dotted(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(dot);
}
