/** Owns which language somebody's words are in, as far as the voice that reads them aloud must know. */

/** `undefined`: there is nothing to tell it by; it is then that of the page. */
export function languageOf(words: string): "zh-CN" | "en" | undefined {
  if (/\p{Script=Han}/u.test(words)) return "zh-CN";
  return /\p{Script=Latin}/u.test(words) ? "en" : undefined;
}
