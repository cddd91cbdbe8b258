/** Owns keeping a year, month or day with its sign when a title is broken over lines. */

/** `2026年度` stays whole: word joiners stand between the digits and their signs. */
export function keepYears(title: string): string {
  return title.replace(/(\d)(?=[年月日届次])/g, "$1\u2060").replace(/(\d\u2060年)(?=度)/g, "$1\u2060");
}
