/** Owns the server's time as this client knows it: an offset from its own clock, measured at each join. */

/**
 * Milliseconds to add to this device's clock to get the server's; the answer is taken to have been written half-way
 * between asking and hearing.
 */
export function clockOffset(askedAt: number, heardAt: number, serverNow: string): number {
  const server = Date.parse(serverNow);
  return Number.isNaN(server) ? 0 : server - (askedAt + heardAt) / 2;
}
