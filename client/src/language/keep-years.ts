/** Owns keeping a year, month or day with its sign when a title is broken over lines. */

/** `2026年` stays whole: a word joiner stands between the digits and their sign. */
export function keepYears(title: string): string {
  return title.replace(/(\d)(?=[年月日届次])/g, "$1\u2060");
}
