/** Owns the canonical bytes of a record's values: RFC 8785, narrowed to what every language reads alike; the shapes are in `record`. */

import canonicalize from "canonicalize";

/**
 * The canonical JSON text of a value.
 * @throws TypeError for what JSON can't carry the same everywhere: `undefined`, fractions and unsafe integers, lone surrogates, anything but plain objects and arrays.
 */
export function canonicalText(value: unknown): string {
  requireSealable(value, "$");
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("nothing to write");
  return text;
}

/** The canonical JSON text in UTF-8. Throws as `canonicalText` does. */
export function canonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalText(value));
}

function requireSealable(value: unknown, path: string): void {
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new TypeError(`lone surrogate at ${path}`);
    return;
  }
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new TypeError(`not a safe integer at ${path}`);
    return;
  }
  if (Array.isArray(value)) {
    // By index: `forEach` would step over holes, which `canonicalize` writes as null.
    for (let index = 0; index < value.length; index += 1) requireSealable(value[index], `${path}[${index}]`);
    return;
  }
  if (typeof value !== "object" || ![Object.prototype, null].includes(Object.getPrototypeOf(value) as null))
    throw new TypeError(`not a JSON value at ${path}`);
  for (const [key, member] of Object.entries(value)) {
    requireSealable(key, path);
    requireSealable(member, `${path}.${key}`);
  }
}
