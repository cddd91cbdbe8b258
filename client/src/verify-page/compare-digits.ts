/** Owns the comparison of digits that somebody knows from elsewhere with those of a file. */

export type Comparison =
  | { readonly result: "fingerprint" | "key" | "earlierKey" | "previous" | "different" | "notDigits" | "nothing" }
  /** Not all digits yet, but those agree with one of them. */
  | { readonly result: "soFar"; readonly count: number };

export interface Comparable {
  readonly digest: string;
  /** Oldest first; the last one signed. */
  readonly keys: readonly string[];
  readonly previous: string | null;
}

/** Blanks, hyphens and the case of letters do not count. */
export function compareDigits(typed: string, known: Comparable): Comparison {
  const digits = typed
    .normalize("NFKC")
    .replaceAll(/[\s\u2010-\u2015:·-]/g, "")
    .toLowerCase();
  if (digits === "") return { result: "nothing" };
  if (!/^[0-9a-f]+$/.test(digits)) return { result: "notDigits" };
  if (digits === known.digest) return { result: "fingerprint" };
  if (digits === known.keys.at(-1)) return { result: "key" };
  if (known.keys.includes(digits)) return { result: "earlierKey" };
  if (digits === known.previous) return { result: "previous" };
  const begun = [known.digest, ...known.keys, known.previous ?? ""].some((whole) => whole.startsWith(digits));
  return begun ? { result: "soFar", count: digits.length } : { result: "different" };
}
