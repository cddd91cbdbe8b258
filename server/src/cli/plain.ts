/** Owns that what a file or a database says does not command the terminal that shows it. */

/** Control characters but line ends are replaced. */
export function plain(text: string): string {
  return text.replaceAll(/[^\P{C}\n]/gu, "\ufffd");
}
