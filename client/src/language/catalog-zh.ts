/** Owns the Simplified Chinese catalogue: every namespace in one chunk. */

export const catalog = import.meta.glob<Record<string, unknown>>("./zh-CN/*.json", { eager: true, import: "default" });
