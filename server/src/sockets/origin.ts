/** Owns which pages may open sockets here: browsers send cookies with a WebSocket from any page. */

import type { IncomingMessage } from "node:http";

/** Same host, or one of the configured origins. Without an `Origin` it is no browser, and no cookie was sent behind anybody's back. */
export function isOriginAllowed(request: IncomingMessage, isConfigured: (origin: string) => boolean): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (isConfigured(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
