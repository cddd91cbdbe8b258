/** Owns the tickets that open one document's socket: in memory, 30 seconds, single use. */

import type { Clock, Ticket } from "../ports.ts";
import { randomToken, tokenHash } from "./random-id.ts";

export const ticketLifeMs = 30_000;
/** Beyond this the oldest go first; a client that lost its ticket asks for another. */
const mostTickets = 100_000;

export class Tickets {
  readonly #clock: Clock;
  readonly #open = new Map<string, { readonly ticket: Ticket; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  make(ticket: Ticket): string {
    const now = this.#clock.now();
    // Insertion order is expiry order, so the expired and the surplus are always at the front.
    for (const [hash, entry] of this.#open) {
      if (entry.until > now && this.#open.size < mostTickets) break;
      this.#open.delete(hash);
    }
    const token = randomToken();
    this.#open.set(tokenHash(token), { ticket, until: now + ticketLifeMs });
    return token;
  }

  /** Nobody opens anything any more with the tickets of this session. */
  endSession(sessionId: string): void {
    for (const [hash, { ticket }] of this.#open) if (ticket.sessionId === sessionId) this.#open.delete(hash);
  }

  /** The ticket, once; `undefined` if it is unknown, used, too old, or for another document. */
  redeem(token: string, document: string): Ticket | undefined {
    const hash = tokenHash(token);
    const entry = this.#open.get(hash);
    if (entry === undefined) return undefined;
    this.#open.delete(hash);
    return entry.until > this.#clock.now() && entry.ticket.document === document ? entry.ticket : undefined;
  }
}
