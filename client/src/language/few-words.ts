/** Owns the words of pages that are to be small: a few namespaces of the same catalogues, found and filled in by the rules that i18next has, without its weight. */

import type { Tree } from "./catalogs.ts";
import { firstLanguage, spokenLanguage, tellLanguage, type Language } from "./choose-language.ts";
import { makeDates, type Dates } from "./make-dates.ts";

/** Of several keys the first that has words. */
export type Words = (key: string | readonly string[], values?: Readonly<Record<string, string | number>>) => string;

const files = import.meta.glob<Tree>("./*/{frame,stage,ballot}.json", { import: "default" });
const loaded = new Map<string, Words>();
let dates: Dates | undefined;

/** Loads these; such a page keeps its language as long as it is open. */
export async function startFewWords(namespaces: readonly string[]): Promise<void> {
  const language = firstLanguage();
  await Promise.all(
    namespaces.map(async (namespace) => {
      const tree = await files[`./${language}/${namespace}.json`]?.();
      loaded.set(namespace, wordsIn(tree ?? {}, language));
    }),
  );
  tellLanguage(language);
}

/** The words of a namespace that was loaded. */
export function words(namespace: string): Words {
  return loaded.get(namespace) ?? ((key) => String(key));
}

export function datesHere(): Dates {
  return (dates ??= makeDates(spokenLanguage()));
}

/** `count` chooses the form; `{{name}}` is filled in. */
export function wordsIn(tree: Tree, language: Language): Words {
  const forms = new Intl.PluralRules(language);
  return (asked, values = {}) => {
    const { count } = values;
    const keys = typeof asked === "string" ? [asked] : asked;
    const found =
      keys
        .flatMap((key) => (typeof count === "number" ? [`${key}_${forms.select(count)}`, key] : [key]))
        .map((key) => textAt(tree, key))
        .find((text) => text !== undefined) ??
      keys.at(-1) ??
      "";
    return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
  };
}

function textAt(tree: Tree, key: string): string | undefined {
  let at: string | Tree | undefined = tree;
  for (const step of key.split(".")) at = typeof at === "object" ? at[step] : undefined;
  return typeof at === "string" ? at : undefined;
}
