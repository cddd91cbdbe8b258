/** Owns where a link in shared text may lead. Apart from the schema, so that a page that only reads text needs no editor. */

/** A link may lead to the web or to a mailbox, nowhere else (`javascript:`, `data:`, files). */
export function isSafeLink(url: string): boolean {
  // Browsers drop control characters and blanks before they read the protocol.
  // oxlint-disable-next-line no-control-regex
  return /^(https?:\/\/|mailto:)/i.test(url.replace(/[\u0000-\u0020\u00a0\u200b-\u200d\u2028\u2029\ufeff]/g, ""));
}
