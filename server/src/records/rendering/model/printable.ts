/** Owns what may be printed: text without what has no ink and could mislead or break a file. */

// Controls are what it is for.
// oxlint-disable-next-line no-control-regex
const inkless = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g;

/**
 * Line breaks stay; tabs become spaces; other controls, overrides of direction and joiners without ink go; what is no character at all is shown as U+FFFD.
 * Variation selectors stay, for they choose between the forms of a character in a name.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029/g, "\n")
    .replaceAll("\t", " ")
    .replaceAll(inkless, "")
    .replaceAll(/[\uFFFE\uFFFF]/g, "\uFFFD");
}

/** As `printable`, in one line. */
export function printableLine(text: string): string {
  return printable(text).replaceAll(/\s+/g, " ").trim();
}
