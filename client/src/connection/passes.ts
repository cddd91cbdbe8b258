/** Owns the tickets of one shared document: for this person alone, and for the copy of the document that this browser has. What a socket does with one is `ticketed-socket`'s. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { TicketAnswer } from "@sanguan/shared/protocol/http";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import { notSignedIn } from "@sanguan/shared/protocol/not-signed-in";
import { spokenLanguage } from "../language/choose-language.ts";
import { Refused } from "./api.ts";
import { closeDuty } from "./close-duty.ts";
import type { Renewal } from "./lease-renewal.ts";
import { recall, remember } from "./local-memory.ts";
import type { Network } from "./network.ts";
import { refusalCode } from "./tickets.ts";

/** The close code that stands for having no ticket, as if the server had said it. */
export interface NoTicket {
  readonly code: number;
  readonly reason: string;
}

export class Passes {
  readonly #document: string;
  readonly #personId: string;
  readonly #network: Pick<Network, "ticket">;
  readonly #answered: (refusal: SpokenRefusal | undefined) => void;
  readonly #key: string;
  #epoch: string | undefined;

  /** `answered` hears why the last ticket was refused, or that it was not. */
  constructor(
    document: string,
    personId: string,
    network: Pick<Network, "ticket">,
    answered: (refusal: SpokenRefusal | undefined) => void,
  ) {
    this.#document = document;
    this.#personId = personId;
    this.#network = network;
    this.#answered = answered;
    this.#key = `sanguan.epoch.${personId}.${document}`;
    this.#epoch = recall(this.#key);
  }

  /** Of the copy in this browser; `undefined` while there is none. */
  get epoch(): string | undefined {
    return this.#epoch;
  }

  /** From now on the copy is of this epoch. */
  hold(epoch: string): void {
    this.#epoch = epoch;
  }

  /** That copy is kept in this browser; until then the next visit looks for the one before, which may hold words that are nowhere else. */
  keep(): void {
    if (this.#epoch !== undefined) remember(this.#key, this.#epoch);
  }

  /** The copy is void. */
  forget(): void {
    this.#epoch = undefined;
  }

  /** Rejects when the network is away. */
  async ticket(): Promise<TicketAnswer | NoTicket> {
    const ticket = await this.#network.ticket(this.#document).catch((error: unknown) => {
      if (error instanceof Refused) return error.refusal;
      throw error;
    });
    // Somebody else has signed in in this browser: these words must not go out under their name.
    if ("reason" in ticket || ticket.personId !== this.#personId) {
      const refusal = "reason" in ticket ? ticket : signInAgain();
      this.#answered(refusal);
      return { code: refusalCode(refusal.reason), reason: refusal.reason };
    }
    if (this.#epoch !== undefined && this.#epoch !== ticket.epoch)
      return { code: closeCode.epochMismatch, reason: "epoch" };
    this.#answered(undefined);
    return ticket;
  }

  /** For an open connection: what only says that the server cannot answer now is no reason to leave it. */
  async renewal(): Promise<Renewal> {
    const ticket = await this.ticket();
    if ("reason" in ticket && closeDuty(ticket.code) === "reconnect") throw new Error(ticket.reason);
    return ticket;
  }
}

function signInAgain(): SpokenRefusal {
  return { reason: "not-signed-in", message: notSignedIn[spokenLanguage()] };
}
