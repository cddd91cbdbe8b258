/** Owns a list of voters as it is typed: the names in it, and whom was picked for those that several bear. */

/** Each once, in the order in which they stand. */
export function namesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\n、，,;；]+/).map((name) => name.trim()))].filter((name) => name !== "");
}

/** Without what was picked for names that are no longer there: in the next list the same name may mean somebody else. */
export function stillPicked<Picked>(
  picked: ReadonlyMap<string, Picked>,
  names: readonly string[],
): ReadonlyMap<string, Picked> {
  return new Map([...picked].filter(([name]) => names.includes(name)));
}
