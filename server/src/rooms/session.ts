/** Owns one socket in one room: who it is, what it may, how much it may send, what is acknowledged, and what it gets while it reads too slowly. */

import type { Refusal, RefusalReason } from "@sanguan/shared/domain/refusal";
import type { PersonId } from "@sanguan/shared/domain/id";
import type { OrganisationRole } from "@sanguan/shared/domain/meeting";
import { closeCode, type CloseCode } from "@sanguan/shared/protocol/close-code";
import type { PresentPerson } from "@sanguan/shared/protocol/sync-message";
import type { Clock } from "../ports.ts";
import { Account } from "./acknowledge/account.ts";
import type { RoomLimits } from "./limits.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Present } from "./announce/presence.ts";
import { TokenBucket } from "./admit/token-bucket.ts";
import {
  encodeVector,
  heartbeatFrame,
  refusedFrame,
  renewedFrame,
  savedFrame,
  step1Frame,
  step2Frame,
  updateFrame,
  writableFrame,
} from "./wire/frames.ts";
import type { Replica } from "./keep/replica.ts";

/** A WebSocket, as the rooms see it. `send` after `close` does nothing. */
export interface SyncSocket {
  send(bytes: Uint8Array): void;
  close(code: number, reason?: string): void;
  /** Bytes that were sent and have not left yet. */
  readonly bufferedAmount: number;
  onMessage(hear: (bytes: Uint8Array) => void): void;
  onClose(hear: () => void): void;
}

export interface RoomSession extends Rights {
  readonly document: string;
  readonly personId: PersonId;
  readonly name: string;
  readonly color: number;
  /** It never writes, whatever its person may do later. */
  readonly readOnly: boolean;
  readonly lease: Lease;
}

/** What may change while the socket is open. */
export interface Rights {
  readonly organisationRoles: readonly OrganisationRole[];
  readonly read: boolean;
  readonly write: boolean;
}

/** For how long a socket may stay without showing that its person is still signed in. */
export interface Lease {
  /** When it ends, in milliseconds since 1970. */
  readonly until: number;
  /** A fresh ticket came in on the socket; the answer is given through the seat. */
  renew(ticket: string): void;
}

/** What the state was when a slow reader was left behind. */
interface Stall {
  readonly since: number;
  readonly stateVector: Uint8Array;
}

export class Session implements Present {
  readonly document: string;
  readonly personId: PersonId;
  readonly person: PresentPerson;
  organisationRoles: readonly OrganisationRole[];
  readonly account = new Account();
  /** Step 1 frames of ours that the client has not answered: its next step 2 will bring all it has. */
  openQuestions = 0;
  /** It has asked for the state and got it: from then on it gets every update. */
  inStep = false;
  /** An update of this session was refused by the log: all that follows builds on it. */
  broken = false;
  pendingBytes = 0;
  stall: Stall | undefined;
  /** Why the server closed it; `undefined` when it did not. */
  closedFor: string | undefined;
  readonly #socket: SyncSocket;
  readonly #limits: RoomLimits;
  readonly #clock: Clock;
  readonly #scheduler: Pick<Scheduler, "now">;
  readonly #frames: TokenBucket;
  readonly #bytes: TokenBucket;
  readonly #questions: TokenBucket;
  readonly #lease: Lease;
  readonly #readOnly: boolean;
  #leaseEnds: number;
  #write: boolean;
  #closed = false;
  #lastSent: number;

  /** How long something took is the scheduler's to say: a clock may be set back. */
  constructor(
    socket: SyncSocket,
    who: RoomSession,
    limits: RoomLimits,
    clock: Clock,
    scheduler: Pick<Scheduler, "now">,
  ) {
    this.#socket = socket;
    this.#limits = limits;
    this.#clock = clock;
    this.#scheduler = scheduler;
    this.document = who.document;
    this.personId = who.personId;
    this.person = { personId: who.personId, name: who.name, color: who.color };
    this.organisationRoles = who.organisationRoles;
    this.#lease = who.lease;
    this.#leaseEnds = who.lease.until;
    this.#readOnly = who.readOnly;
    this.#write = who.write && !who.readOnly;
    const now = scheduler.now();
    this.#lastSent = now;
    this.#frames = new TokenBucket(limits.framesPerSecond, limits.frameBurst, now);
    this.#bytes = new TokenBucket(limits.bytesPerSecond, limits.byteBurst, now);
    this.#questions = new TokenBucket(limits.questionsPerSecond, limits.questionBurst, now);
  }

  get write(): boolean {
    return this.#write;
  }

  get mayPublish(): boolean {
    return this.#write;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** False: this socket sends too much, or more than the store takes. */
  mayReceive(bytes: number): boolean {
    const now = this.#scheduler.now();
    return this.pendingBytes <= this.#limits.pendingBytes && this.#frames.take(1, now) && this.#bytes.take(bytes, now);
  }

  send(frame: Uint8Array): void {
    if (this.#closed) return;
    this.#lastSent = this.#scheduler.now();
    this.#socket.send(frame);
  }

  /** Sends an update, unless the socket lags: then one resync later stands for all that is held back. `now` is the state vector with this update in it. */
  announce(frame: Uint8Array, now: () => Uint8Array): void {
    if (this.stall !== undefined || !this.inStep) return;
    this.send(frame);
    if (this.#socket.bufferedAmount > this.#limits.socketBudget)
      this.stall = { since: this.#scheduler.now(), stateVector: now() };
  }

  sendPresence(frame: Uint8Array): void {
    if (this.stall === undefined && this.#socket.bufferedAmount <= this.#limits.socketBudget) this.send(frame);
  }

  /** The first things a socket hears: whether it may write, and what the server asks of it. */
  greet(replica: Replica): void {
    this.send(writableFrame(this.#write));
    this.ask(replica);
  }

  /** Asks for all that the client has and the log has not. */
  ask(replica: Replica): void {
    this.openQuestions++;
    this.send(step1Frame(replica.stateVector));
  }

  /** Gives what a client of this state vector lacks; later, if it has not yet read what it was given before, or asks too often: each answer walks through the whole document. */
  answer(replica: Replica, stateVector: ReadonlyMap<number, number>): void {
    const now = this.#scheduler.now();
    const isTooOften = !this.#questions.take(1, now);
    if (isTooOften || (this.inStep && this.#socket.bufferedAmount > this.#limits.socketBudget)) {
      this.stall = { since: this.stall?.since ?? now, stateVector: encodeVector(stateVector) };
      return;
    }
    this.stall = undefined;
    this.inStep = true;
    this.send(stateVector.size === 0 ? replica.stateFrame : step2Frame(replica.since(encodeVector(stateVector))));
  }

  /** Makes up for everything that was held back. */
  resync(replica: Replica): void {
    const { stall } = this;
    if (stall === undefined) return;
    this.stall = undefined;
    this.announce(updateFrame(replica.since(stall.stateVector)), () => replica.stateVector);
    this.sendSaved();
  }

  /** The document is frozen: the final state, then goodbye. Who is in step has it already. */
  conclude(replica: Replica): void {
    const { stall } = this;
    this.stall = undefined;
    if (stall !== undefined) this.send(step2Frame(replica.since(stall.stateVector)));
    else this.send(this.inStep ? step2Frame(nothing) : replica.stateFrame);
    this.sendSaved();
    this.refuse({ reason: "frozen" });
  }

  /** Acknowledges what became durable. */
  sendSaved(): void {
    if (this.stall !== undefined) return;
    const durable = this.account.take();
    if (durable !== undefined) this.send(savedFrame(durable));
  }

  setWrite(wish: boolean): void {
    const write = wish && !this.#readOnly;
    if (write === this.#write) return;
    this.#write = write;
    this.send(writableFrame(write));
  }

  renew(ticket: string): void {
    this.#lease.renew(ticket);
  }

  /** The lease lasts until then; `undefined`: the ticket was no good, and the lease is what it was. */
  prolong(until: number | undefined): void {
    if (until !== undefined) this.#leaseEnds = until;
    this.send(renewedFrame(until === undefined ? 0 : Math.max(1, until - this.#clock.now())));
  }

  /** Its person has signed out, or has not shown for too long that they have not: a fresh ticket is needed. */
  expire(): void {
    this.close(closeCode.ticketExpired, "ticket-expired");
  }

  /** Once a second. */
  checkLease(): void {
    if (this.#clock.now() >= this.#leaseEnds) this.expire();
  }

  /** Once a second: keeps a quiet connection alive, closes a stuck one; answers whether a held-back one reads again. */
  look(): "reads-again" | undefined {
    const now = this.#scheduler.now();
    if (this.stall !== undefined) {
      if (this.#socket.bufferedAmount <= this.#limits.socketBudget / 4) return "reads-again";
      if (now - this.stall.since >= this.#limits.stuck) this.close(closeCode.overload, "this reader is stuck");
      return undefined;
    }
    if (now - this.#lastSent >= this.#limits.heartbeat) this.send(heartbeatFrame);
    return undefined;
  }

  /** Says why, and closes. */
  refuse(refusal: Refusal): void {
    this.send(refusedFrame(refusal));
    this.close(closing[refusal.reason] ?? closeCode.refused, refusal.reason);
  }

  close(code: CloseCode, reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.closedFor = reason;
    this.#socket.close(code, reason);
  }

  /** The other side is gone. */
  drop(): void {
    this.#closed = true;
  }
}

/** An update without structs and deletions. */
const nothing = Uint8Array.of(0, 0);

const closing: Partial<Record<RefusalReason, CloseCode>> = {
  "too-large": closeCode.tooLarge,
  "not-allowed": closeCode.notAllowed,
  locked: closeCode.notAllowed,
  frozen: closeCode.frozen,
  "unknown-document": closeCode.unknownDocument,
  "too-many-requests": closeCode.overload,
  overloaded: closeCode.overload,
};
