/** Owns which of our two languages a request is answered in. */

import type { Language } from "./refusal-text.ts";

/** The remembered language if there is one, else the better liked of the two, else Chinese. */
export function chooseLanguage(cookie: string | undefined, acceptLanguage: string | undefined): Language {
  if (cookie === "zh-CN" || cookie === "en") return cookie;
  let best: { readonly language: Language; readonly quality: number } = { language: "zh-CN", quality: 0 };
  for (const entry of (acceptLanguage ?? "").split(",")) {
    const [tag = "", ...parameters] = entry.split(";").map((part) => part.trim().toLowerCase());
    const language = /^zh\b/.test(tag) ? "zh-CN" : /^en\b/.test(tag) ? "en" : undefined;
    const q = parameters.find((parameter) => parameter.startsWith("q="));
    const quality = q === undefined ? 1 : Number(q.slice(2));
    if (language !== undefined && quality > best.quality) best = { language, quality };
  }
  return best.language;
}
