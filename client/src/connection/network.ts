/** Owns what a shared document asks of the world outside this page, in one place, so that a test can stand in for it. */

import type { FrozenDocumentAnswer, TicketAnswer } from "@sanguan/shared/protocol/http";
import { api } from "./api.ts";

export interface Network {
  /** Rejects as `api` does: `Refused` or `Unreachable`. */
  ticket(document: string): Promise<TicketAnswer>;
  frozenDocument(name: string): Promise<FrozenDocumentAnswer>;
  open(url: string): WebSocket;
  /** From 0 to below 1: what keeps many clients from acting at one moment. */
  random(): number;
}

export const browserNetwork: Network = {
  ticket: api.ticket,
  frozenDocument: api.frozenDocument,
  open: (url) => new WebSocket(url),
  random: () => Math.random(),
};
