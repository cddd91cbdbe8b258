/** Owns a simulated meeting: real rooms over a log that fails and a network that moves frame by frame, people who type, drop, return, and a server that dies. */

import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { bodyUpdate } from "@sanguan/shared/document/body-update";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { OpenRooms } from "@sanguan/server/rooms/open-rooms";
import { makeRooms } from "@sanguan/server/rooms/registry";
import { HandClock, settled } from "@sanguan/server/rooms/testing/hand-clock";
import { MemoryDocumentLog } from "@sanguan/server/rooms/testing/memory-document-log";
import { Peer } from "@sanguan/server/rooms/testing/peer";
import { expect } from "vitest";
import * as Y from "yjs";
import { flaky } from "./flaky.ts";
import { Ledger, watch } from "./laws.ts";
import type { Random } from "./random.ts";
import { scribble } from "./scribble.ts";

const meeting = "m1" as MeetingId;
const documents = ["m1.notes", "m1.i1.report"] as const;
/** Two tabs of one person, and one who only reads. */
const seats = [
  { person: "wang", write: true },
  { person: "wang", write: true },
  { person: "li", write: true },
  { person: "zhao", write: true },
  { person: "guest", write: false },
] as const;

/** What a failing disk leads to. */
const expected = new Set(["store-failed", "document-not-stored", "load-failed", "snapshot-failed"]);

export class World {
  readonly #random: Random;
  readonly #clock = new HandClock();
  readonly #log = new MemoryDocumentLog();
  readonly #ledgers = new Map<string, Ledger>();
  #peers: Peer[] = [];
  #rooms: OpenRooms;
  #life = 0;
  #failing = false;
  #frozen = false;
  readonly story: string[] = [];

  constructor(random: Random) {
    this.#random = random;
    for (const document of documents) {
      this.#log.create(document);
      this.#ledgers.set(document, new Ledger(this.#log, document));
      for (const { person, write } of seats) this.#seat(document, person as PersonId, write);
    }
    this.#rooms = this.#start();
    for (const peer of this.#peers) peer.connect(this.#rooms);
  }

  async step(): Promise<void> {
    const random = this.#random;
    const peer = random.pick(this.#peers);
    if (peer === undefined) return;
    const dice = random.below(1_000);
    if (dice < 300) this.#tell("up", peer, () => this.#some(() => peer.up()));
    else if (dice < 600) this.#tell("down", peer, () => this.#some(() => peer.down()));
    else if (dice < 780) this.#tell("type", peer, () => peer.who.write && scribble(peer.doc, random));
    else if (dice < 900) await this.#pass(random.below(40));
    else if (dice < 925) this.#tell("drop", peer, () => peer.disconnect());
    else if (dice < 965) this.#tell("connect", peer, () => peer.wire === undefined && peer.connect(this.#rooms));
    else if (dice < 972) this.#tell("reload the page", peer, () => this.#replace(peer));
    else if (dice < 980)
      this.#tell(
        this.#failing ? "the disk recovers" : "the disk fails",
        undefined,
        () => (this.#failing = !this.#failing),
      );
    else if (dice < 986) this.#tell("the server writes", undefined, () => this.#write());
    else if (dice < 990) await this.#pass(2_000);
    else if (dice < 995) this.#tell("the server dies", undefined, () => this.#die());
    else if (dice < 999) await this.#freeze();
    await settled();
    this.#check();
  }

  /** Everyone returns, everything arrives: all copies are then equal, or everyone knows what is missing. */
  async drain(): Promise<void> {
    this.#failing = false;
    for (let round = 0; round < 200; round++) {
      for (const peer of this.#peers) if (peer.wire === undefined && !this.#isOver(peer)) peer.connect(this.#rooms);
      let moved = false;
      for (const peer of this.#peers) {
        while (peer.up()) moved = true;
        while (peer.down()) moved = true;
      }
      await this.#clock.pass(50);
      this.#check();
      if (!moved && round > 20 && this.#peers.every((peer) => this.#isOver(peer) || peer.isSaved)) break;
    }
    for (const peer of this.#peers) this.#checkEnd(peer);
    const { pending } = this.#rooms.figures();
    expect(pending).toBe(0);
  }

  clear(): void {
    for (const peer of this.#peers) peer.leave();
  }

  // ── What happens ────────────────────────────────────────────────────────────

  #seat(document: string, personId: PersonId, write: boolean): Peer {
    const peer = new Peer({ document, personId, name: personId, write });
    watch(peer, this.#ledger(document));
    this.#peers.push(peer);
    return peer;
  }

  #start(): OpenRooms {
    const life = ++this.#life;
    const alive = (): boolean => life === this.#life;
    const log = flaky(this.#log, {
      alive,
      wait: () => new Promise((resolve) => this.#clock.after(this.#random.below(12), resolve)),
      fails: () => this.#failing && this.#random.chance(0.7),
    });
    return makeRooms({
      log,
      clock: this.#clock,
      scheduler: { now: () => this.#clock.now(), after: (ms, task) => this.#clock.after(ms, () => alive() && task()) },
      limits: { grace: 500, snapshotEvery: 15, quiet: 200, storeRetry: 20, storeRetryLongest: 100 },
      alarm: (problem, details) => {
        if (!expected.has(problem)) throw new Error(problem, { cause: details.error });
      },
    });
  }

  #die(): void {
    this.#rooms = this.#start();
    for (const peer of this.#peers) peer.disconnect();
  }

  /** What was typed and not acknowledged is lost with the page. */
  #replace(peer: Peer): void {
    peer.leave();
    this.#peers = this.#peers.filter((other) => other !== peer);
    this.#seat(peer.who.document, peer.who.personId, peer.who.write).connect(this.#rooms);
  }

  #write(): void {
    if (this.#frozen) return;
    const document = documents[0];
    const { clientId, bytes } = bodyUpdate("c1", "已发布");
    this.#rooms.deliver(document, this.#log.write(document, "system" as PersonId, clientId, bytes), bytes);
  }

  async #freeze(): Promise<void> {
    if (this.#frozen || this.#failing || this.story.length < 120) return;
    this.story.push("freeze");
    this.#log.setGate(meeting, "frozen");
    for (const document of documents) this.#ledger(document).freeze();
    this.#frozen = true;
    void this.#rooms.freeze(meeting);
    await settled();
  }

  async #pass(ms: number): Promise<void> {
    this.story.push(`${ms} ms`);
    await this.#clock.pass(ms);
  }

  /** One frame, or a few. */
  #some(move: () => boolean): void {
    for (let left = 1 + this.#random.below(4); left > 0 && move(); left--);
  }

  #tell(what: string, peer: Peer | undefined, act: () => unknown): void {
    this.story.push(peer === undefined ? what : `${peer.who.personId} ${what}`);
    act();
  }

  // ── What must hold ──────────────────────────────────────────────────────────

  #check(): void {
    for (const ledger of this.#ledgers.values()) ledger.replay();
    for (const peer of this.#peers) {
      const fine = [undefined, closeCode.overload, ...(this.#frozen ? [closeCode.frozen] : [])];
      expect(fine, `an honest peer was closed: ${JSON.stringify(peer.refusal)}`).toContain(peer.closedWith);
    }
  }

  #checkEnd(peer: Peer): void {
    const { doc } = this.#ledger(peer.who.document);
    if (this.#frozen) {
      expect(peer.closedWith).toBe(closeCode.frozen);
      return;
    }
    expect(peer.isSaved, "a peer does not come to rest").toBe(true);
    expect(Y.encodeStateVector(peer.doc)).toEqual(Y.encodeStateVector(doc));
    for (const name of doc.share.keys())
      expect(deriveFragment(peer.doc.getXmlFragment(name))).toEqual(deriveFragment(doc.getXmlFragment(name)));
  }

  #isOver(peer: Peer): boolean {
    return peer.closedWith === closeCode.frozen;
  }

  #ledger(document: string): Ledger {
    const ledger = this.#ledgers.get(document);
    if (ledger === undefined) throw new Error(`no ledger of ${document}`);
    return ledger;
  }
}
