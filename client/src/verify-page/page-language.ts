/** Owns the languages of the checking page: both catalogues inside it, for there is nowhere to load one from. */

import { createInstance, type i18n as I18n, type ResourceLanguage } from "i18next";
import { initReactI18next } from "react-i18next";
import { chooseLanguage, type Language } from "../language/choose-language.ts";

export type { Language } from "../language/choose-language.ts";

type Catalog = Readonly<Record<string, ResourceLanguage[string]>>;

const english: Catalog = import.meta.glob("../language/en/{frame,record,verify,evaluation}.json", {
  eager: true,
  import: "default",
});
const chinese: Catalog = import.meta.glob("../language/zh-CN/{frame,record,verify,evaluation}.json", {
  eager: true,
  import: "default",
});

export const pageLanguage: I18n = createInstance();

/** Resolves at once: the words are here. */
export async function startPageLanguage(): Promise<void> {
  const language = chooseLanguage(undefined, navigator.languages);
  await pageLanguage.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "verify",
    resources: {
      "zh-CN": byName(chinese),
      en: byName(english),
    },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  tell(language);
}

export async function speakOnPage(language: Language): Promise<void> {
  await pageLanguage.changeLanguage(language);
  tell(language);
}

/** `…/frame.json` → its namespace `frame`. */
function byName(catalog: Catalog): ResourceLanguage {
  return Object.fromEntries(
    Object.entries(catalog).map(([path, words]) => [path.replace(/^.*\/|\.json$/g, ""), words]),
  );
}

function tell(language: Language): void {
  document.documentElement.lang = language;
  document.title = pageLanguage.t("verify:title");
}
