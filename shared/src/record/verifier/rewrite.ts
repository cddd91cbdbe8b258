/** Owns the verifier's own writing of canonical JSON, apart from the builder's, so that one's fault is not hidden by the same fault in the other. */

/** Canonical JSON of a value that came out of `JSON.parse`; `undefined` for one that the format does not allow. */
export function rewrite(value: unknown): string | undefined {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value === 0 ? 0 : value) : undefined;
  if (typeof value === "string") return value.isWellFormed() ? JSON.stringify(value) : undefined;
  if (Array.isArray(value)) {
    const members = value.map((member: unknown) => rewrite(member));
    return members.includes(undefined) ? undefined : `[${members.join(",")}]`;
  }
  if (typeof value !== "object") return undefined;
  // RFC 8785 § 3.2.3: by UTF-16 code units, which is how JavaScript compares text.
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  const members: string[] = [];
  for (const [key, member] of entries) {
    const name = rewrite(key);
    const written = rewrite(member);
    if (name === undefined || written === undefined) return undefined;
    members.push(`${name}:${written}`);
  }
  return `{${members.join(",")}}`;
}
