/** Owns one person at the meeting: a place in the audience, and copies of documents that outlive lost connections. */

import { parseDocumentName } from "@sanguan/shared/document/name";
import type { Actor } from "@sanguan/shared/domain/actor";
import { type DocumentAccess, mayType } from "@sanguan/shared/domain/document-access";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { visibleEvent } from "@sanguan/shared/domain/visibility";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { messageType } from "@sanguan/shared/protocol/sync-message";
import { Peer } from "@sanguan/server/rooms/testing/peer";
import { expect } from "vitest";
import type { Ledger } from "../laws.ts";
import { watch } from "../laws.ts";
import type { Random } from "../random.ts";
import { scribble } from "../scribble.ts";
import type { Journal } from "./journal.ts";
import type { Server } from "./server.ts";

export class Participant {
  readonly actor: Actor;
  readonly copies = new Map<string, Peer>();
  readonly #journal: Journal;
  readonly #meetingId: MeetingId;
  readonly #ledger: (document: string) => Ledger;
  #joined: Server | undefined;
  #heard = 0;

  constructor(
    actor: Actor,
    parts: { readonly journal: Journal; readonly meetingId: MeetingId; readonly ledger: (document: string) => Ledger },
  ) {
    this.actor = actor;
    this.#journal = parts.journal;
    this.#meetingId = parts.meetingId;
    this.#ledger = parts.ledger;
  }

  get unsaved(): boolean {
    return [...this.copies.values()].some((peer) => peer.closedWith !== closeCode.frozen && !peer.isSaved);
  }

  /** Takes a place in the audience, if it may. */
  join(server: Server): void {
    const { announced } = server;
    if (announced === undefined) return;
    server.audience.leave(this.#meetingId, this.actor.personId);
    const seen = announced.members.some(({ personId }) => personId === this.actor.personId);
    if (!seen) return;
    this.#joined = server;
    server.audience.enter(this.#meetingId, {
      connection: this.actor.personId,
      session: this.actor.personId,
      actor: this.actor,
      types: mayType(announced, this.actor),
      seesPeople: true,
      seesUnsaved: true,
      seesScreens: true,
      tell: (name, news) => {
        if (server !== this.#joined) return;
        if (name !== "event") return;
        this.#holds(() => this.#hear(server, (news as { readonly recorded: Recorded<MeetingEvent> }).recorded));
      },
    });
    this.#heard = server.number;
    this.report();
  }

  report(): void {
    this.#joined?.audience.setUnsaved(this.#meetingId, this.actor.personId, this.unsaved);
  }

  /** Opens a document, or comes back to it, with the rights that the door finds. */
  async open(server: Server, document: string): Promise<void> {
    // As the door does it: an answer that was found before somebody's rights changed is asked for again, and acted on at once.
    let version: number;
    let rights: DocumentAccess;
    do {
      version = server.rooms.accessVersion;
      rights = await server.access(this.actor, document);
    } while (version !== server.rooms.accessVersion);
    const ref = parseDocumentName(document);
    if (!rights.read || ref === undefined) return;
    const known = this.copies.get(document);
    if (known?.closedWith === closeCode.frozen || known?.wire !== undefined) return;
    // What was refused is set aside: the next copy is a fresh one.
    const peer = known === undefined || known.refusal !== undefined ? this.#fresh(document) : known;
    const { actor } = this;
    const connect: Server["rooms"]["connect"] = (socket, who) => {
      const send = socket.send.bind(socket);
      socket.send = (bytes) => {
        if (bytes[0] === messageType.sync && bytes[1] !== 0)
          this.#holds(() => expect(server.mayRead(actor, ref), `${actor.name} is sent ${document}`).toBe(true));
        send(bytes);
      };
      return server.rooms.connect(socket, who);
    };
    peer.connect({ connect }, { ...rights, organisationRoles: actor.organisationRoles });
    peer.writable = rights.write;
  }

  type(document: string, random: Random): void {
    const peer = this.copies.get(document);
    const kind = parseDocumentName(document)?.kind;
    if (peer?.writable !== true || peer.closedWith === closeCode.frozen || peer.refusal !== undefined) return;
    scribble(
      peer.doc,
      random,
      kind === "report" || kind === "notes" ? "default" : `${kind === "tasks" ? "t" : "c"}${1 + random.below(4)}`,
    );
  }

  drop(): void {
    for (const peer of this.copies.values()) peer.disconnect();
    this.#joined?.audience.lose(this.actor.personId);
    this.#joined = undefined;
  }

  leave(): void {
    for (const peer of this.copies.values()) peer.leave();
  }

  /** What was found broken while the server was at work, which knows how to live with a failing listener. */
  readonly broken: unknown[] = [];

  #holds(law: () => void): void {
    try {
      law();
    } catch (error) {
      this.broken.push(error);
    }
  }

  #fresh(document: string): Peer {
    this.copies.get(document)?.leave();
    const { personId, name, organisationRoles } = this.actor;
    const peer = new Peer({ document, personId, name, organisationRoles });
    watch(peer, this.#ledger(document), () => peer.writable === true);
    this.copies.set(document, peer);
    return peer;
  }

  #hear(server: Server, recorded: Recorded<MeetingEvent>): void {
    expect(recorded.number, "told twice, or out of order").toBeGreaterThan(this.#heard);
    this.#heard = recorded.number;
    const stored = this.#journal.events[recorded.number - 1] ?? expect.fail("told what is not stored");
    const meeting = server.announced ?? expect.fail("told before anything was announced");
    expect(visibleEvent(meeting, this.actor, stored.event)).toEqual(recorded.event);
  }
}
