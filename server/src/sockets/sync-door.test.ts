/** Tests who is let in and who may stay, with real sockets: what changes between a question and its answer, whose ticket it is, when a session ends. */

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";

import type { PersonId } from "@sanguan/shared/domain/id";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { messageType } from "@sanguan/shared/protocol/sync-message";
import { Tickets } from "../identity/tickets.ts";
import type { Session, Ticket } from "../ports.ts";
import type { OpenRooms } from "../rooms/open-rooms.ts";
import { makeRooms } from "../rooms/registry.ts";
import { HandClock } from "../rooms/testing/hand-clock.ts";
import { MemoryDocumentLog } from "../rooms/testing/memory-document-log.ts";
import { makeSyncDoor, type SyncDoor } from "./sync-door.ts";

const document = "m1.notes";
const meeting = "m1" as never;
const leaseMs = 600_000;

/** People, sessions and permissions that a test changes when it likes. */
class House {
  readonly clock = new HandClock();
  readonly tickets = new Tickets(this.clock);
  readonly sessions = new Map<string, Session>();
  readonly rooms: OpenRooms;
  readonly door: SyncDoor;
  readonly server: Server;
  readonly alarms: unknown[] = [];
  read = true;
  write = true;
  /** Happens when the state was read, before the answer is heard. */
  meanwhile: (() => void) | undefined;
  #hear: (sessionId: string) => void = () => {};
  readonly #open: WebSocket[] = [];

  constructor() {
    const log = new MemoryDocumentLog();
    log.create(document);
    this.rooms = makeRooms({ log, clock: this.clock, scheduler: this.clock, alarm: (what) => this.alarms.push(what) });
    this.door = makeSyncDoor({
      identity: {
        redeemTicket: (token, name) => this.tickets.redeem(token, name),
        openSession: (id) => Promise.resolve(this.sessions.get(id)),
        onSessionEnded: (hear) => {
          this.#hear = hear;
        },
      },
      reader: {
        access: () => {
          const { read, write } = this;
          this.meanwhile?.();
          this.meanwhile = undefined;
          const ref = { kind: "notes", meetingId: meeting } as const;
          return Promise.resolve(
            read ? { ok: true, value: { ref, read, write } } : { ok: false, refusal: { reason: "not-allowed" } },
          );
        },
      },
      rooms: this.rooms,
      clock: this.clock,
      leaseMs,
      updateBytes: 100_000,
      socketsPerPerson: 3,
      alarm: (_what, error) => this.alarms.push(error),
    });
    this.server = createServer();
    this.server.on("upgrade", (request, socket, head) => {
      const url = new URL(request.url ?? "", "http://localhost");
      this.door.upgrade(request, socket, head, url.pathname.slice(1), url.searchParams.get("ticket") ?? "");
    });
  }

  signIn(sessionId: string, person = "wang", expiresAt = this.clock.now() + 86_400_000): void {
    const actor = { personId: person as PersonId, name: person, organisationRoles: [] };
    this.sessions.set(sessionId, {
      id: sessionId,
      expiresAt,
      person: { ...actor, id: actor.personId, screen: false },
      actor,
    });
  }

  /** As identity does: the row goes first, then all are told. */
  signOut(sessionId: string): void {
    this.sessions.delete(sessionId);
    this.tickets.endSession(sessionId);
    this.#hear(sessionId);
  }

  /** As a command does: the state first, then the rooms, in one breath. */
  revoke(rights: { readonly read?: boolean; readonly write?: boolean }): void {
    this.read = rights.read ?? this.read;
    this.write = rights.write ?? this.write;
    this.rooms.reauthorise(meeting, () => ({ read: this.read, write: this.write }));
  }

  ticket(more: Partial<Ticket> = {}): string {
    return this.tickets.make({ sessionId: "s1", personId: "wang" as PersonId, document, readOnly: false, ...more });
  }

  enter(token: string): Caller {
    const { port } = this.server.address() as AddressInfo;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/${document}?ticket=${token}`);
    this.#open.push(socket);
    return new Caller(socket);
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.terminate();
    this.door.close();
    this.server.close();
    await once(this.server, "close");
  }
}

/** A bare socket that keeps what it is told. */
class Caller {
  readonly socket: WebSocket;
  readonly closed: Promise<number>;
  readonly #told: { readonly type: number; readonly value: number }[] = [];
  #look: () => void = () => {};

  constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.on("close", resolve));
    socket.on("error", () => {});
    socket.on("message", (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      const type = decoding.readVarUint(decoder);
      this.#told.push({ type, value: type >= 100 && type !== messageType.refused ? decoding.readVarUint(decoder) : 0 });
      this.#look();
    });
  }

  /** The next number that the server tells with this type of message. */
  async hear(type: number): Promise<number> {
    for (;;) {
      const index = this.#told.findIndex((one) => one.type === type);
      const [found] = index < 0 ? [] : this.#told.splice(index, 1);
      if (found !== undefined) return found.value;
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  /** What was told with this type of message and not listened to. */
  unheard(type: number): readonly number[] {
    return this.#told.filter((one) => one.type === type).map(({ value }) => value);
  }

  async renew(ticket: string): Promise<number> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, "open");
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, messageType.renew);
    encoding.writeVarString(encoder, ticket);
    this.socket.send(encoding.toUint8Array(encoder));
    return this.hear(messageType.renew);
  }
}

let house: House;
beforeEach(async () => {
  house = new House();
  house.signIn("s1");
  house.server.listen(0, "127.0.0.1");
  await once(house.server, "listening");
});
afterEach(async () => {
  await house.close();
  expect(house.alarms).toEqual([]);
});

describe("a role revoked", () => {
  it("[S31] while somebody is on the way in holds for them: not to write", async () => {
    house.meanwhile = () => house.revoke({ write: false });
    expect(await house.enter(house.ticket()).hear(messageType.writable)).toBe(0);
  });

  it("[S31] while somebody is on the way in holds for them: not to read", async () => {
    house.meanwhile = () => house.revoke({ read: false });
    expect(await house.enter(house.ticket()).closed).toBe(closeCode.notAllowed);
  });

  it("[S31] after the ticket was made and before it is shown holds", async () => {
    const token = house.ticket();
    house.revoke({ write: false });
    expect(await house.enter(token).hear(messageType.writable)).toBe(0);
  });

  it("[S31] while a lease is prolonged is not undone by the older answer", async () => {
    const caller = house.enter(house.ticket());
    expect(await caller.hear(messageType.writable)).toBe(1);
    house.meanwhile = () => house.revoke({ write: false });
    expect(await caller.renew(house.ticket())).toBe(leaseMs);
    expect(await caller.hear(messageType.writable)).toBe(0);
    await caller.renew(house.ticket());
    expect(caller.unheard(messageType.writable)).toEqual([]);
  });
});

describe("a lease", () => {
  it("[S30] is prolonged by a ticket once, and by nobody else's, nor one of another kind", async () => {
    house.signIn("s2", "li");
    const caller = house.enter(house.ticket());
    const token = house.ticket();
    expect(await caller.renew(token)).toBe(leaseMs);
    expect(await caller.renew(token)).toBe(0);
    expect(await caller.renew(house.ticket({ sessionId: "s2", personId: "li" as PersonId }))).toBe(0);
    expect(await caller.renew(house.ticket({ document: "m1.other" }))).toBe(0);
    expect(await caller.renew(house.ticket({ readOnly: true }))).toBe(0);
    expect(await caller.renew("guess")).toBe(0);
    expect(caller.socket.readyState).toBe(WebSocket.OPEN);
  });

  it("[S30] [S32] lasts no longer than its session", async () => {
    house.signIn("s1", "wang", house.clock.now() + 5_000);
    const caller = house.enter(house.ticket());
    await caller.hear(messageType.writable);
    expect(await caller.renew(house.ticket())).toBe(5_000);
    await house.clock.pass(7_000);
    expect(await caller.closed).toBe(closeCode.ticketExpired);
  });

  it("[S31] is not prolonged for who may no longer read", async () => {
    const caller = house.enter(house.ticket());
    await caller.hear(messageType.writable);
    house.read = false;
    void caller.renew(house.ticket());
    expect(await caller.closed).toBe(closeCode.notAllowed);
  });
});

describe("a session that ends", () => {
  it("[S32] takes its sockets with it, and no other session's of the same person", async () => {
    house.signIn("s2");
    const [one, two] = [house.enter(house.ticket()), house.enter(house.ticket())];
    const other = house.enter(house.ticket({ sessionId: "s2" }));
    await Promise.all([one, two, other].map((caller) => caller.hear(messageType.writable)));
    house.signOut("s1");
    expect(await Promise.all([one.closed, two.closed])).toEqual([closeCode.ticketExpired, closeCode.ticketExpired]);
    expect(await other.renew(house.ticket({ sessionId: "s2" }))).toBe(leaseMs);
  });

  it("[S32] while its person is on the way in lets nobody in", async () => {
    house.meanwhile = () => house.signOut("s1");
    expect(await house.enter(house.ticket()).closed).toBe(closeCode.ticketExpired);
  });

  it("[S32] voids a ticket that was made while it ended", async () => {
    house.signOut("s1");
    expect(await house.enter(house.ticket()).closed).toBe(closeCode.ticketExpired);
  });

  it("[S32] ends a socket that another session of the person has prolonged only with that one", async () => {
    house.signIn("s2");
    const caller = house.enter(house.ticket());
    expect(await caller.renew(house.ticket({ sessionId: "s2" }))).toBe(leaseMs);
    house.signOut("s1");
    expect(await caller.renew(house.ticket({ sessionId: "s2" }))).toBe(leaseMs);
    house.signOut("s2");
    expect(await caller.closed).toBe(closeCode.ticketExpired);
  });
});

describe("one person", () => {
  it("[S19] opens no more sockets than they may, and as many again when some are closed", async () => {
    const callers = [1, 2, 3].map(() => house.enter(house.ticket()));
    await Promise.all(callers.map((caller) => caller.hear(messageType.writable)));
    expect(await house.enter(house.ticket()).closed).toBe(closeCode.overload);
    house.signOut("s1");
    await Promise.all(callers.map((caller) => caller.closed));
    house.signIn("s1");
    expect(await house.enter(house.ticket()).hear(messageType.writable)).toBe(1);
  });
});
