/** Owns the ballot's words: its own namespace alone, for its page loads as little as it can. */

import type { Language } from "./choose-language.ts";
import type { Catalogs } from "./language.ts";

const files = import.meta.glob<Record<string, unknown>>("./*/ballot.json", { import: "default" });

async function load(language: Language): Promise<{ readonly catalog: Record<string, Record<string, unknown>> }> {
  return { catalog: { "ballot.json": (await files[`./${language}/ballot.json`]?.()) ?? {} } };
}

export const ballotCatalogs: Catalogs = { "zh-CN": () => load("zh-CN"), en: () => load("en") };
