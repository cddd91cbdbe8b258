/** Owns the verifier's own writing of canonical JSON, apart from the builder's, so that one's fault is not hidden by the same fault in the other. */

/** Canonical JSON of a value that came out of `JSON.parse`; `undefined` for one that the format does not allow. */
export function rewrite(value: unknown): string | undefined {
  return isWritten(value) ? JSON.stringify(value) : rewriteApart(value);
}

/** Whether the language's own writer would write it canonically: all allowed, and the keys in their order. Nearly everything is, and is written ten times as fast. */
function isWritten(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) return value.every(isWritten);
  let before: string | undefined;
  for (const key of Object.keys(value)) {
    if (before !== undefined && before >= key) return false;
    if (!key.isWellFormed() || !isWritten((value as Readonly<Record<string, unknown>>)[key])) return false;
    before = key;
  }
  return true;
}

function rewriteApart(value: unknown): string | undefined {
  if (typeof value === "string") return value.isWellFormed() ? JSON.stringify(value) : undefined;
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value === 0 ? 0 : value) : undefined;
  if (typeof value !== "object") return undefined;
  return Array.isArray(value) ? rewriteList(value) : rewriteObject(value as Readonly<Record<string, unknown>>);
}

function rewriteList(list: readonly unknown[]): string | undefined {
  let text = "[";
  for (const member of list) {
    const written = rewrite(member);
    if (written === undefined) return undefined;
    text += text === "[" ? written : `,${written}`;
  }
  return `${text}]`;
}

function rewriteObject(object: Readonly<Record<string, unknown>>): string | undefined {
  let text = "{";
  // RFC 8785 § 3.2.3: by UTF-16 code units, which is how JavaScript sorts text.
  for (const key of Object.keys(object).sort()) {
    const name = rewrite(key);
    const written = rewrite(object[key]);
    if (name === undefined || written === undefined) return undefined;
    text += text === "{" ? `${name}:${written}` : `,${name}:${written}`;
  }
  return `${text}}`;
}
