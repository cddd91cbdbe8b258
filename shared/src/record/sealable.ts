/** Owns how a value from people's hands becomes one that canonical JSON can carry: a seal must never fail for what somebody typed. */

/**
 * A copy in which lone surrogates are U+FFFD, fractions and unsafe integers are their decimal text, and absent members are left out.
 * Total: anything else (a function, a symbol) becomes null.
 */
export function sealable(value: unknown): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : String(value);
  if (Array.isArray(value)) return value.map((member: unknown) => sealable(member));
  if (typeof value !== "object") return null;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value))
    if (member !== undefined)
      Object.defineProperty(copy, key.toWellFormed(), {
        // `__proto__` is an ordinary name here.
        value: sealable(member),
        enumerable: true,
        configurable: true,
        writable: true,
      });
  return copy;
}
