/** Owns where somebody may be led after signing in: a page of this site, of the workspace or not. */

/** The address as a path of `origin`, or `undefined` for whatever a browser would take for another site or for no address. */
export function wayOn(wanted: unknown, origin: string): string | undefined {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return undefined;
  // As the browser reads it: it takes "/\" for "//", and overlooks tabs and line ends.
  const url = URL.parse(wanted, origin);
  return url === null || url.origin !== origin ? undefined : url.pathname + url.search + url.hash;
}
