/** Owns the words of the whole interface in i18next: loaded in one language, changed to the other at once. Pages that are to be small use `few-words`. */

import { createInstance, type i18n as I18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import { firstLanguage, rememberLanguage, tellLanguage, type Language } from "./choose-language.ts";

/** Where each language's words come from: `namespace.json` → words. */
export type Catalogs = Readonly<
  Record<Language, () => Promise<{ readonly catalog: Record<string, Record<string, unknown>> }>>
>;

const everything: Catalogs = {
  "zh-CN": () => import("./catalog-zh.ts"),
  en: () => import("./catalog-en.ts"),
};

export const i18n: I18n = createInstance();
let catalogs = everything;

/** Loads the language to begin with; nothing is shown before it resolves, so that no screen flickers from keys to words. */
export async function startLanguage(words: Catalogs = everything): Promise<void> {
  catalogs = words;
  const language = firstLanguage();
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "frame",
    resources: { [language]: await load(language) },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  tellLanguage(language);
}

/** Changes the language of everything on screen at once, and remembers it. */
export async function speak(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, "frame"))
    for (const [namespace, words] of Object.entries(await load(language)))
      i18n.addResourceBundle(language, namespace, words);
  await i18n.changeLanguage(language);
  rememberLanguage(language);
  tellLanguage(language);
}

/** `zh-CN/meetings.json` → its namespace `meetings`. */
async function load(language: Language): Promise<ResourceLanguage> {
  const { catalog } = await catalogs[language]();
  return Object.fromEntries(
    Object.entries(catalog).map(([path, words]) => [
      path.replace(/^.*\/|\.json$/g, ""),
      words as ResourceLanguage[string],
    ]),
  );
}
