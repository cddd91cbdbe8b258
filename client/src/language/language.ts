/** Owns which language the interface speaks: found in the browser at first, then remembered, told to the page and (by cookie) to the server. */

import { createInstance, type i18n as I18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

const memory = "sanguan.language";
const cookie = "sanguan_language";

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
  const language = chooseLanguage(remembered(), navigator.languages);
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "frame",
    resources: { [language]: await load(language) },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  tell(language);
}

/** Changes the language of everything on screen at once, and remembers it. */
export async function speak(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, "frame"))
    for (const [namespace, words] of Object.entries(await load(language)))
      i18n.addResourceBundle(language, namespace, words);
  await i18n.changeLanguage(language);
  try {
    localStorage.setItem(memory, language);
  } catch {
    // Private browsing: the cookie still remembers for this session.
  }
  tell(language);
}

/** The remembered language if there is one, else Chinese for those who read it, else English. */
export function chooseLanguage(remembered: string | undefined, wanted: readonly string[]): Language {
  const known = languages.find((language) => language === remembered);
  if (known !== undefined) return known;
  const first = wanted.find((tag) => /^(zh|en)\b/i.test(tag));
  return first === undefined || /^en\b/i.test(first) ? "en" : "zh-CN";
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

function remembered(): string | undefined {
  try {
    const stored = localStorage.getItem(memory);
    if (stored !== null) return stored;
  } catch {
    // Fall through to the cookie.
  }
  return document.cookie.match(/(?:^|; )sanguan_language=([^;]+)/)?.[1];
}

function tell(language: Language): void {
  document.documentElement.lang = language;
  document.cookie = `${cookie}=${language}; path=/; max-age=31536000; samesite=lax`;
}
