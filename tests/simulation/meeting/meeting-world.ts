/** Owns a simulated meeting from its start to its record: real use cases and rooms, people who command, type, drop and return, a disk that fails, and a server that dies anywhere. */

import { documentName } from "@sanguan/shared/document/name";
import { documentsOf } from "@sanguan/shared/domain/document-access";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { MeetingId } from "@sanguan/shared/domain/id";
import { actor, castRoles, creation } from "@sanguan/shared/domain/testing/rehearsal";
import type { Step } from "@sanguan/shared/domain/testing/random-commands";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { HandClock, settled } from "@sanguan/server/rooms/testing/hand-clock";
import type { Storage } from "@sanguan/server/storage/open-storage";
import { expect, vi } from "vitest";
import { Ledger } from "../laws.ts";
import type { Random } from "../random.ts";
import { checkEnd } from "./end-laws.ts";
import { Journal } from "./journal.ts";
import { likelyCommand } from "./likely-command.ts";
import { Participant } from "./participant.ts";
import { Server } from "./server.ts";

/** Timers that are not the hand clock's (the audience's, the close's) move in strides of so many milliseconds. */
const stride = 10;

export class MeetingWorld {
  readonly story: string[] = [];
  readonly #random: Random;
  readonly #meetingId: MeetingId;
  readonly #storage: Storage;
  readonly #journal: Journal;
  readonly #clock = new HandClock();
  readonly #ledgers = new Map<string, Ledger>();
  readonly #commands: Step[];
  readonly #people: Participant[];
  #server: Server;
  #life = 0;
  #failing = false;
  #asked = 0;

  constructor(parts: {
    readonly random: Random;
    readonly storage: Storage;
    readonly meetingId: MeetingId;
    readonly commands: readonly Step[];
  }) {
    this.#random = parts.random;
    this.#storage = parts.storage;
    this.#meetingId = parts.meetingId;
    this.#journal = new Journal(parts.storage, parts.meetingId);
    this.#commands = [...parts.commands];
    const ledger = (document: string): Ledger => this.#ledger(document);
    this.#people = [...Object.keys(castRoles), "adam"].map(
      (name) => new Participant(actor(name), { journal: this.#journal, meetingId: parts.meetingId, ledger }),
    );
    this.#server = this.#start();
  }

  /** The meeting is made, everybody has a role, and it runs. */
  async prepare(): Promise<void> {
    await this.#must("adam", { ...creation, meetingId: this.#meetingId } as MeetingCommand);
    for (const [name, role] of Object.entries(castRoles)) {
      const { personId } = actor(name);
      await this.#must("adam", { type: "assign-role", personId, name, role });
    }
    for (const [item, reporter] of [
      ["i1", "paul"],
      ["i2", "pia"],
    ] as const) {
      const facts = { itemId: item, unit: item, post: "", reporterId: reporter, mode: "oral" };
      await this.#must("olga", { type: "add-item", ...facts } as unknown as MeetingCommand);
    }
    await this.#must("olga", { type: "start-meeting" });
    await this.#must("carl", { type: "advance-agenda" });
    for (const person of this.#people) person.join(this.#server);
  }

  async step(): Promise<void> {
    const random = this.#random;
    const person = random.pick(this.#people);
    const open = this.#people.flatMap((each) => [...each.copies.keys()].map((document) => ({ each, document })));
    const place = random.pick(open);
    const copy = place?.each.copies.get(place.document);
    const dice = random.below(1_000);
    if (person === undefined) return;
    if (dice < 250) this.#some(() => copy?.up() ?? false);
    else if (dice < 500) this.#some(() => copy?.down() ?? false);
    else if (dice < 730) place?.each.type(place.document, random);
    else if (dice < 800) await this.#open(person);
    else if (dice < 900) this.#command();
    else if (dice < 955) await this.pass(random.below(30));
    else if (dice < 965) this.#tell(`${person.actor.name} drops`, () => person.drop());
    else if (dice < 976) this.#tell(`${person.actor.name} joins`, () => person.join(this.#server));
    else if (dice < 981) person.report();
    else if (dice < 986) this.#tell(this.#failing ? "the disk recovers" : "the disk fails", () => this.#toggleDisk());
    else if (dice < 988) await this.pass(1_000);
    else if (dice < 991) {
      this.story.push("the server dies");
      await this.#die();
    } else if (this.#journal.events.length > 26) this.#tell("the close begins", () => void this.#beginClosing());
    await settled();
    this.#check();
  }

  /** Everybody returns and everything arrives; the meeting is closed, sealed, and everybody knows what is in. */
  async finish(): Promise<void> {
    this.#failing = false;
    await this.pass(2_000);
    if (this.#journal.meeting?.phase === "live") await this.#within(this.#beginClosing());
    for (let round = 0; round < 60 && this.#journal.meeting?.phase === "closing"; round++) {
      for (const person of this.#people) await this.#flush(person);
      await this.pass(100);
    }
    for (const person of this.#people) await this.#flush(person);
    await this.pass(500);
    for (const person of this.#people) await this.#flush(person);
    this.#check();
    await this.#journal.check();
    await checkEnd({
      journal: this.#journal,
      records: this.#storage.records,
      ledger: (name) => this.#ledger(name),
      copies: this.#people.map(({ copies }) => copies),
    });
  }

  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= stride) {
      await this.#clock.pass(Math.min(left, stride));
      vi.advanceTimersByTime(Math.min(left, stride));
      await settled();
    }
  }

  clear(): void {
    this.#life += 1;
    for (const person of this.#people) person.leave();
  }

  // ── What happens ────────────────────────────────────────────────────────────

  #start(): Server {
    const life = ++this.#life;
    const server = new Server({
      journal: this.#journal,
      records: this.#storage.records,
      boxes: this.#storage.boxes,
      clock: this.#clock,
      fate: {
        alive: () => life === this.#life,
        wait: () => new Promise((resolve) => this.#clock.after(this.#random.below(8), resolve)),
        fails: () => this.#failing && this.#random.chance(0.5),
      },
    });
    server.recover();
    return server;
  }

  #toggleDisk(): void {
    this.#failing = !this.#failing;
  }

  async #die(): Promise<void> {
    this.#life += 1;
    for (const person of this.#people) person.drop();
    // A transaction under way is over before another process can begin.
    await settled();
    this.#server = this.#start();
  }

  async #open(person: Participant): Promise<void> {
    const { meeting } = this.#journal;
    if (meeting === undefined) return;
    const ref = this.#random.pick(documentsOf(meeting));
    if (ref === undefined) return;
    await this.#within(person.open(this.#server, documentName(ref)));
  }

  #command(): void {
    const { meeting } = this.#journal;
    const isLikely = meeting !== undefined && this.#random.chance(0.8);
    const next = isLikely ? likelyCommand(meeting, this.#random) : this.#commands.shift();
    if (next === undefined || next.who === "system" || next.command.type === "create-meeting") return;
    this.#tell(`${next.who}: ${next.command.type}`, () => this.#ask(next.who, next.command));
  }

  /** Its answer may never come. */
  #ask(who: string, command: MeetingCommand): Promise<unknown> {
    const ask = { meetingId: this.#meetingId, id: `ask-${++this.#asked}`, command, actor: actor(who) };
    return this.#server.runCommand(ask).catch(() => undefined);
  }

  async #must(who: string, command: MeetingCommand): Promise<void> {
    const outcome = await this.#within(this.#ask(who, command));
    expect(outcome, command.type).toHaveProperty("events");
  }

  async #beginClosing(): Promise<void> {
    const everything = ["i1", "i2", "i3"].map((id) => `item-without-comment:${id}`);
    for (const id of ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"]) everything.push(`problem-without-task:${id}`);
    for (const id of ["t1", "t2"]) everything.push(`task-incomplete:${id}`);
    const overrides = everything.map((fault) => ({ fault, reason: "时间所限" }));
    const { meeting } = this.#journal;
    const chair = meeting?.members.find(({ roles }) => roles.includes("chair"))?.personId ?? "carl";
    await this.#ask(chair, { type: "begin-closing", overrides } as unknown as MeetingCommand);
  }

  /** Moves the clock until it is done, or a dead or failing server will never do it. */
  async #within<T>(work: Promise<T>): Promise<T | undefined> {
    const state = { over: false };
    const watched = work.finally(() => (state.over = true));
    for (let turn = 0; turn < 200 && !state.over; turn++) await this.pass(stride);
    return state.over ? watched : undefined;
  }

  async #flush(person: Participant): Promise<void> {
    for (const document of person.copies.keys()) await this.#within(person.open(this.#server, document));
    for (const copy of person.copies.values())
      for (let moved = true; moved;) {
        moved = copy.up() || copy.down();
        await settled();
      }
    person.report();
    this.#check();
  }

  #some(move: () => boolean): void {
    for (let left = 1 + this.#random.below(4); left > 0 && move(); left--);
  }

  #tell(what: string, act: () => unknown): void {
    this.story.push(what);
    act();
  }

  // ── What must hold ──────────────────────────────────────────────────────────

  #check(): void {
    for (const { broken } of this.#people) if (broken.length > 0) throw broken[0];
    const frozen = this.#journal.meeting?.frozen?.documents;
    for (const { name, seq } of frozen ?? [])
      expect(this.#journal.committed(name).length, `${name} changed after the cut`).toBe(seq);
    for (const ledger of this.#ledgers.values()) ledger.replay();
    const once = ["closing-begun", "documents-frozen", "meeting-closed"];
    const steps = this.#journal.events.map(({ event }) => event.type).filter((type) => once.includes(type));
    expect(steps).toEqual(once.slice(0, steps.length));
    for (const { copies } of this.#people)
      for (const { closedWith, refusal } of copies.values())
        expect(
          [undefined, closeCode.overload, closeCode.notAllowed, closeCode.frozen, closeCode.unknownDocument],
          JSON.stringify(refusal),
        ).toContain(closedWith);
  }

  #ledger(document: string): Ledger {
    const ledger = this.#ledgers.get(document) ?? new Ledger(this.#journal, document);
    this.#ledgers.set(document, ledger);
    return ledger;
  }
}
