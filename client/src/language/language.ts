/** Owns the words of the interface in i18next: each part of a page brings its own namespaces before it is shown, in every language that was spoken here. Pages that are to be small use `few-words`. */

import { createInstance, type i18n as I18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { fetchWords } from "./catalogs.ts";
import { firstLanguage, rememberLanguage, tellLanguage, type Language } from "./choose-language.ts";

export const i18n: I18n = createInstance();

/** What is spoken here, was, or is about to be: the way back needs no network. */
const languages = new Set<Language>();
/** The namespaces that are here in one language at least. */
const here = new Set<string>();
let started: Promise<unknown> | undefined;
/** What was asked for last. */
let chosen: Language | undefined;

/** Begins with these; nothing is shown before it resolves, so that no screen flickers from keys to words. Once begun, it only brings what is lacking. */
export async function startLanguage(first: readonly string[] = ["frame"]): Promise<void> {
  if (chosen === undefined) {
    const language = firstLanguage();
    chosen = language;
    languages.add(language);
    started = i18n.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      defaultNS: "frame",
      resources: {},
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
    tellLanguage(language);
  }
  await started;
  await bringWords(() => first);
}

/** A part of a page together with its words: whoever waits for it never sees a key. `tests/architecture` holds that it names all that it says. */
export async function withWords<Part>(said: readonly string[], load: () => Promise<Part>): Promise<Part> {
  // What is fetched ahead may be here before the page has begun: then the words begin with it.
  const [part] = await Promise.all([load(), startLanguage(said)]);
  return part;
}

/** Whether it can be changed to this language without fetching anything. */
export function speaks(language: Language): boolean {
  return [...here].every((namespace) => i18n.hasResourceBundle(language, namespace));
}

/** Changes the language of everything on screen at once, and remembers it. */
export async function speak(language: Language): Promise<void> {
  const before = chosen;
  const isNew = !languages.has(language);
  chosen = language;
  // What is on its way brings its words in this language too; what is here, has them brought now.
  languages.add(language);
  try {
    await bringWords(() => here);
  } catch (error) {
    if (isNew) languages.delete(language);
    if (chosen === language) chosen = before;
    throw error;
  }
  // Asked for something else meanwhile.
  if (chosen !== language) return;
  await i18n.changeLanguage(language);
  rememberLanguage(language);
  tellLanguage(language);
}

/** Resolves when all these are here in all languages, whatever was added while it waited. */
async function bringWords(said: () => Iterable<string>): Promise<void> {
  const missing = () =>
    [...languages].flatMap((language) =>
      [...said()]
        .filter((namespace) => !i18n.hasResourceBundle(language, namespace))
        .map((namespace) => ({ language, namespace })),
    );
  for (let lacking = missing(); lacking.length > 0; lacking = missing())
    await Promise.all(
      lacking.map(async ({ language, namespace }) => {
        i18n.addResourceBundle(language, namespace, await fetchWords(language, namespace));
        here.add(namespace);
      }),
    );
}
