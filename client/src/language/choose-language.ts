/** Owns which of the two languages a page speaks: found in the browser at first, then remembered, told to the page and (by cookie) to the server. */

export const languages = ["zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

const memory = "sanguan.language";
const cookie = "sanguan_language";

/** The language to begin with. */
export function firstLanguage(): Language {
  return chooseLanguage(remembered(), navigator.languages);
}

/** The remembered language if there is one, else Chinese for those who read it, else English. */
export function chooseLanguage(remembered: string | undefined, wanted: readonly string[]): Language {
  const known = languages.find((language) => language === remembered);
  if (known !== undefined) return known;
  const first = wanted.find((tag) => /^(zh|en)\b/i.test(tag));
  return first === undefined || /^en\b/i.test(first) ? "en" : "zh-CN";
}

/** What this page speaks. */
export function spokenLanguage(): Language {
  return typeof document !== "undefined" && document.documentElement.lang === "en" ? "en" : "zh-CN";
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(memory, language);
  } catch {
    // Private browsing: the cookie still remembers for this session.
  }
}

export function tellLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.cookie = `${cookie}=${language}; path=/; max-age=31536000; samesite=lax`;
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
