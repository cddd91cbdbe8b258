/** Owns where the words are: a file for each namespace of each language, fetched when a page first needs it. */

import type { Language } from "./choose-language.ts";

/** Words under their keys. */
export interface Tree {
  readonly [key: string]: string | Tree;
}

const files = import.meta.glob<Tree>("./*/*.json", { import: "default" });

/** Asked for again, it is here: a browser fetches a module once. */
export async function fetchWords(language: Language, namespace: string): Promise<Tree> {
  const words = await files[`./${language}/${namespace}.json`]?.();
  if (words === undefined) throw new Error(`no namespace ${namespace}`);
  return words;
}
