/** Owns the setting of a room test: a log, rooms on a hand-driven clock, and the people at one document. */

import type { PersonId } from "@sanguan/shared/domain/id";
import * as Y from "yjs";
import type { Alarm } from "../alarm.ts";
import type { RoomLimits } from "../limits.ts";
import { Replica } from "../keep/replica.ts";
import type { OpenRooms } from "../open-rooms.ts";
import { makeRooms } from "../registry.ts";
import type { RoomSession } from "../session.ts";
import { HandClock, settled } from "./hand-clock.ts";
import { MemoryDocumentLog } from "./memory-document-log.ts";
import { Peer } from "./peer.ts";

export class Table {
  readonly log = new MemoryDocumentLog();
  readonly clock = new HandClock();
  /** How far the wall clock was set on or back; what something took is not measured by it. */
  clockStep = 0;
  readonly alarms: string[] = [];
  /** Why the server closed connections, as the metrics hear it. */
  readonly closings: string[] = [];
  readonly document: string;
  readonly peers: Peer[] = [];
  rooms: OpenRooms;
  readonly #limits: Partial<RoomLimits>;

  constructor(limits: Partial<RoomLimits> = {}, document = "m1.notes") {
    this.#limits = limits;
    this.document = document;
    this.log.create(document);
    this.rooms = this.#open();
  }

  /** As if the process had been killed: nobody hears of it but by the broken connection. */
  crash(): void {
    for (const peer of this.peers) peer.disconnect();
    this.rooms = this.#open();
  }

  /** A person with a fresh replica, connected. */
  sit(person: string, more: Partial<RoomSession> = {}, doc?: Y.Doc): Peer {
    const peer = this.away(person, more, doc);
    peer.connect(this.rooms);
    return peer;
  }

  /** A person with a replica, not connected. */
  away(person: string, more: Partial<RoomSession> = {}, doc?: Y.Doc): Peer {
    const peer = new Peer({ document: this.document, personId: person as PersonId, name: person, ...more }, doc);
    this.peers.push(peer);
    return peer;
  }

  /** Moves frames and time until nothing moves, for at least `ms`. */
  async run(ms = 200): Promise<void> {
    const until = this.clock.now() + ms;
    do {
      do await settled();
      while (
        this.peers
          .map((peer) => [peer.up(), peer.down()])
          .flat()
          .some(Boolean)
      );
      if (this.clock.now() < until) await this.clock.pass(Math.min(10, until - this.clock.now()));
    } while (this.clock.now() < until || this.peers.some((peer) => peer.up() || peer.down()));
  }

  /** The log, replayed in a fresh document. */
  replay(): Y.Doc {
    const doc = new Y.Doc();
    for (const update of this.log.committed(this.document)) Y.applyUpdate(doc, update);
    return doc;
  }

  /** The same without what Yjs does by itself after foreign changes. */
  replayPlain(): Y.Doc {
    const bytes = this.log.committed(this.document).map((update, index) => ({ seq: index + 1, bytes: update }));
    return new Replica({ updates: bytes, bindings: new Map() }).doc;
  }

  clear(): void {
    for (const peer of this.peers) peer.leave();
  }

  #open(): OpenRooms {
    const alarm: Alarm = (problem) => this.alarms.push(problem);
    return makeRooms({
      log: this.log,
      clock: {
        now: () => this.clock.now() + this.clockStep,
        iso: () => new Date(this.clock.now() + this.clockStep).toISOString(),
      },
      scheduler: this.clock,
      alarm,
      limits: this.#limits,
      observe: { round: () => {}, closed: (reason) => this.closings.push(reason) },
    });
  }
}
