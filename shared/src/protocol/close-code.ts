/** Owns the close codes of `/sync` and what a client must do at each. 4400–4499 are permanent for y-websocket: it does not reconnect by itself. */

export const closeCode = {
  /** The server restarts: reconnect, not all in one second. */
  restart: 1012,
  /** Too much at once, or this reader was stuck: reconnect after seconds, by chance more or fewer. */
  overload: 1013,
  /** Malformed or refused update: set this replica aside, open a fresh one, offer the person the difference. */
  refused: 4400,
  /** The ticket is used up or too old, the lease or the session has ended: get a new ticket, reconnect; sign in again if there is none to be had. */
  ticketExpired: 4401,
  /** May not (or no longer) read this document, or wrote as a reader: set aside what was not taken, stop; ask for a new ticket when one's roles change. */
  notAllowed: 4403,
  /** No such document: stop. */
  unknownDocument: 4404,
  /** The document was restored from elsewhere: drop the local copy, open a fresh one; what the old one held unsaved is set aside. */
  epochMismatch: 4409,
  /** One update above the limit: set this replica aside, offer the person the difference. */
  tooLarge: 4413,
  /** The document is part of a record: compare the local copy with it, show the person what is not in it. */
  frozen: 4423,
} as const;

export type CloseCode = (typeof closeCode)[keyof typeof closeCode];
