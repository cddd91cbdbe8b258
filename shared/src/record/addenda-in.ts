/** Owns how addenda are found in a file that somebody hands over: one, a list of them, or the answer of a server. */

/** In their order; `undefined` when the value is something else. Whatever is in them is the verifier's to judge. */
export function addendaIn(value: unknown): readonly unknown[] | undefined {
  const all = Array.isArray(value) ? value : (member(value, "files") ?? [value]);
  if (!Array.isArray(all)) return undefined;
  const isAddendum = (one: unknown) => String(member(one, "format")).startsWith("sanguan-addendum/");
  return all.every((one) => isAddendum(one)) ? all : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
