/** Owns both catalogues whole, for tests: no page loads this. */

export const chinese = import.meta.glob<Record<string, unknown>>("./zh-CN/*.json", { eager: true, import: "default" });
export const english = import.meta.glob<Record<string, unknown>>("./en/*.json", { eager: true, import: "default" });
