/** Owns which pages may act here with a person's cookie, over HTTP and over sockets alike. */

export interface OriginClaims {
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
  readonly fetchSite?: string | undefined;
}

/** Same host, or one of the configured origins. Without an `Origin` it is no browser, and no cookie was sent behind anybody's back. */
export function isOriginAllowed(claims: OriginClaims, isConfigured: (origin: string) => boolean): boolean {
  const { origin, host, fetchSite } = claims;
  if (origin === undefined) return fetchSite !== "cross-site";
  return isConfigured(origin) || (host !== undefined && URL.parse(origin)?.host === host);
}
