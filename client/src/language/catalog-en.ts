/** Owns the English catalogue: every namespace in one chunk. */

export const catalog = import.meta.glob<Record<string, unknown>>("./en/*.json", { eager: true, import: "default" });
