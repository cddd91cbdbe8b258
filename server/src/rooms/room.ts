/**
 * Owns one open document: its replica, its sessions, and the order admit → commit → apply → announce → acknowledge.
 * Life: loading → open → unloading → gone. Nothing is served while it loads; it unloads only when everything is stored.
 */

import type { PersonId } from "@sanguan/shared/domain/id";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import * as encoding from "lib0/encoding";
import type { Clock, CommitOutcome, DocumentLog } from "../ports.ts";
import { admit, type Ground } from "./admission.ts";
import type { Alarm, CommitQueue } from "./commit-queue.ts";
import type { RoomLimits } from "./limits.ts";
import { Presence } from "./presence.ts";
import { Replica } from "./replica.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Session } from "./session.ts";
import { takeSnapshot } from "./snapshot.ts";
import { readFrame, step1Frame, step2Frame, updateFrame } from "./wire.ts";

export interface RoomParts {
  readonly log: DocumentLog;
  readonly queue: CommitQueue;
  readonly limits: RoomLimits;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** A transaction has settled entries of this room: `flush` is due. */
  readonly touched: (room: Room) => void;
  readonly gone: (room: Room) => void;
}

/** An admitted update between admission and the log's answer, and the frames that bring nothing beyond it. */
interface Pending {
  readonly session: Session;
  readonly frame: number;
  readonly bytes: Uint8Array;
  readonly reach: ReadonlyMap<number, number>;
  readonly echoes: {
    readonly session: Session;
    readonly frame: number;
    readonly bytes: Uint8Array;
    readonly whole: boolean;
  }[];
}

const nothing = Uint8Array.of(0, 0);

export class Room {
  readonly name: string;
  readonly #parts: RoomParts;
  readonly #presence: Presence;
  readonly #sessions = new Set<Session>();
  #life: "loading" | "open" | "unloading" | "gone" = "loading";
  #replica: Replica | undefined;
  #frozen = false;
  /** In the order of the log. */
  readonly #pending = new Set<Pending>();
  #last: Pending | undefined;
  /** How far admitted, not yet applied structs reach. */
  readonly #ahead = new Map<number, number>();
  #settled: { readonly pending: Pending; readonly outcome: CommitOutcome | undefined }[] = [];
  /** Committed elsewhere, waiting for the load or for the next flush. */
  #delivered: Uint8Array[] = [];
  /** Frames that came while the room loads. */
  #inbox: { readonly session: Session; readonly bytes: Uint8Array }[] = [];
  #waiters: { readonly last: Pending; readonly resolve: () => void }[] = [];
  #unsnapshotted = 0;
  #snapshotting: Promise<void> | undefined;
  #cancelGrace: (() => void) | undefined;
  #cancelQuiet: (() => void) | undefined;
  readonly opened: Promise<void>;
  #unloaded: Promise<void> | undefined;

  constructor(name: string, parts: RoomParts) {
    this.name = name;
    this.#parts = parts;
    this.#presence = new Presence(parts.limits, parts.scheduler, parts.clock);
    this.opened = this.#load();
  }

  get sessions(): ReadonlySet<Session> {
    return this.#sessions;
  }

  /** Set from the moment it unloads: who wants the document then waits, and opens it anew. */
  get unloaded(): Promise<void> | undefined {
    return this.#unloaded;
  }

  get pending(): number {
    return this.#pending.size;
  }

  /** The committed state, or `undefined` while it loads. */
  get state(): Uint8Array | undefined {
    return this.#life === "open" ? this.#replica?.state : undefined;
  }

  join(session: Session): void {
    this.#sessions.add(session);
    this.#cancelGrace?.();
    this.#cancelGrace = undefined;
    if (this.#life === "open") this.#welcome(session);
  }

  leave(session: Session): void {
    if (!this.#sessions.delete(session)) return;
    this.#presence.leave(session);
    this.#rest();
  }

  /** One frame from a socket. */
  receive(session: Session, bytes: Uint8Array): void {
    if (session.closed) return;
    if (!session.mayReceive(bytes.length)) return session.close(closeCode.overload, "too much at once");
    if (this.#life !== "open" || this.#replica === undefined) {
      session.pendingBytes += bytes.length;
      this.#inbox.push({ session, bytes });
      return;
    }
    this.#hear(session, this.#replica, bytes);
  }

  #hear(session: Session, replica: Replica, bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    switch (frame?.kind) {
      case undefined:
        return session.refuse({ reason: "malformed" });
      case "step1":
        return this.#answer(session, replica, frame.empty ? undefined : frame.stateVector);
      case "step2":
        session.openQuestions = Math.max(0, session.openQuestions - 1);
        return this.#take(session, session.account.receive(), frame.update, true);
      case "update":
        return this.#take(session, session.account.receive(), frame.update, false);
      case "presence":
        return this.#presence.hear(session, frame.entries, (clientId) => this.#mayOwn(session, clientId));
      case "query-presence":
        return this.#presence.join(session);
      case "other":
    }
  }

  /** Committed elsewhere. */
  deliver(bytes: Uint8Array): void {
    this.#delivered.push(bytes);
    if (this.#life === "open") this.flush();
  }

  /** After a transaction: applies what it committed, announces it as one update, acknowledges, and tells the refused. */
  flush(): void {
    const replica = this.#replica;
    if (replica === undefined || this.#life === "gone") return;
    const settled = this.#settled;
    const committed = settled.filter(({ outcome }) => outcome?.status === "committed").map(({ pending }) => pending);
    const delivered = this.#delivered;
    this.#settled = [];
    this.#delivered = [];
    try {
      const news = replica.apply([...committed.map(({ bytes }) => bytes), ...delivered]);
      if (replica.incomplete) this.#parts.alarm("document-broken", { document: this.name });
      const writers = new Set(committed.map(({ session }) => session));
      if (news !== undefined)
        this.#announce(replica, news, delivered.length === 0 && writers.size === 1 ? writers : none);
    } catch (error) {
      return this.#break(error);
    }
    this.#unsnapshotted += committed.length + delivered.length;
    this.#reckon();
    this.#acknowledge(committed);
    for (const { pending, outcome } of settled) if (outcome?.status !== "committed") this.#reject(pending, outcome);
    this.#resolveWaiters();
    this.#considerSnapshot();
    this.#rest();
  }

  /** Resolves when all that reached this room so far is committed or refused. */
  async settle(): Promise<void> {
    await this.opened;
    const last = this.#last;
    if (last !== undefined) await new Promise<void>((resolve) => this.#waiters.push({ last, resolve }));
  }

  /** The cut was made: everyone gets the final state, then is closed. */
  async freeze(): Promise<void> {
    this.#frozen = true;
    await this.settle();
    for (const session of this.#sessions) this.#conclude(session);
  }

  /** Once a second. */
  look(): void {
    if (this.#life !== "open" || this.#replica === undefined) return;
    for (const session of this.#sessions) if (session.look() === "reads-again") this.#resync(session, this.#replica);
  }

  /** This session may no longer be shown. */
  hide(session: Session): void {
    this.#presence.hide(session);
  }

  // ── Life ────────────────────────────────────────────────────────────────────

  async #load(): Promise<void> {
    const { log, limits, scheduler, alarm } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      try {
        const loaded = await log.load(this.name);
        if (loaded === undefined) return this.#leaveNothing("unknown-document");
        // The cut may have been made while this was read.
        this.#frozen ||= loaded.gate === "frozen";
        this.#unsnapshotted = loaded.updates.length;
        return this.#open(new Replica(loaded));
      } catch (error) {
        alarm("load-failed", { document: this.name, error, attempt });
        if (this.#sessions.size === 0) return this.#leaveNothing("overloaded");
        const pause = Math.min(limits.storeRetry * 2 ** (attempt - 1), limits.storeRetryLongest);
        await new Promise<void>((resolve) => scheduler.after(pause, resolve));
      }
    }
  }

  #open(replica: Replica): void {
    this.#replica = replica;
    this.#life = "open";
    if (replica.incomplete) this.#parts.alarm("document-broken", { document: this.name });
    this.flush();
    const inbox = this.#inbox;
    this.#inbox = [];
    for (const session of this.#sessions) this.#welcome(session);
    for (const { session, bytes } of inbox) {
      session.pendingBytes -= bytes.length;
      if (!session.closed) this.#hear(session, replica, bytes);
    }
    this.#rest();
  }

  #welcome(session: Session): void {
    if (this.#frozen) return this.#conclude(session);
    session.greet();
    this.#ask(session);
  }

  /** An empty room is kept for a while, then put away; never while something is not stored. */
  #rest(): void {
    if (this.#life !== "open" || this.#sessions.size > 0 || this.#pending.size > 0) return;
    this.#cancelGrace ??= this.#parts.scheduler.after(this.#parts.limits.grace, () => {
      this.#cancelGrace = undefined;
      if (this.#life === "open" && this.#sessions.size === 0 && this.#pending.size === 0)
        this.#unloaded ??= this.#unload();
    });
  }

  /** The server stops: everything is stored and told. */
  async close(): Promise<void> {
    await this.opened;
    await (this.#unloaded ??= this.#unload());
  }

  async #unload(): Promise<void> {
    if (this.#life === "gone") return;
    this.#life = "unloading";
    this.#cancelQuiet?.();
    this.#presence.stop();
    if (this.#unsnapshotted * 10 >= this.#parts.limits.snapshotEvery) this.#snapshot();
    await this.#snapshotting;
    this.#end();
  }

  #end(): void {
    this.#life = "gone";
    this.#cancelGrace?.();
    this.#cancelQuiet?.();
    this.#presence.stop();
    this.#replica?.destroy();
    this.#replica = undefined;
    this.#parts.gone(this);
  }

  #leaveNothing(reason: "unknown-document" | "overloaded"): void {
    for (const session of this.#sessions) session.refuse({ reason });
    this.#sessions.clear();
    this.#inbox = [];
    this.#end();
  }

  /** The replica can no longer be trusted; the log can. Everyone reconnects, and the document is loaded anew. */
  #break(error: unknown): void {
    this.#parts.alarm("document-broken", { document: this.name, error });
    for (const session of this.#sessions) {
      session.broken = true;
      session.close(closeCode.overload, "loading anew");
    }
    this.#sessions.clear();
    this.#pending.clear();
    this.#last = undefined;
    this.#resolveWaiters();
    this.#end();
  }

  // ── Admit ───────────────────────────────────────────────────────────────────

  #take(session: Session, frame: number, bytes: Uint8Array, whole: boolean): void {
    const replica = this.#replica;
    if (replica === undefined) return;
    const verdict = admit(bytes, session, this.#ground(session, replica));
    switch (verdict.kind) {
      case "refuse":
        return session.refuse(verdict.refusal);
      case "gap":
        // Whoever answers a question sends all that was asked for: a gap in the answer is no accident.
        if (whole) return session.refuse({ reason: "malformed-update", details: { why: "a gap" } });
        session.account.hold(frame);
        if (session.openQuestions === 0) this.#ask(session);
        return;
      case "nothing-new": {
        if (whole) session.account.cover(frame);
        const last = this.#last;
        if (last === undefined) {
          session.account.store(frame);
          session.sendSaved();
        } else last.echoes.push({ session, frame, bytes, whole });
        return;
      }
      case "admit":
        if (this.#frozen) return this.#conclude(session);
        if (whole) session.account.cover(frame);
        this.#commit({ session, frame, bytes: verdict.bytes, reach: verdict.reach, echoes: [] });
    }
  }

  #ground(session: Session, replica: Replica): Ground {
    return {
      doc: replica.doc,
      limits: this.#parts.limits,
      reach: (client) => Math.max(replica.reach(client), this.#ahead.get(client) ?? 0),
      // Who shows a caret under a clientID is about to write under it.
      owner: (client) =>
        replica.owners.get(client) ?? (this.#presence.ownerOf(client)?.person.personId as PersonId | undefined),
    };
  }

  #mayOwn(session: Session, clientId: number): boolean {
    const owner = this.#replica?.owners.get(clientId);
    return owner === undefined || owner === session.personId;
  }

  #commit(pending: Pending): void {
    const { session, bytes, reach } = pending;
    this.#pending.add(pending);
    this.#last = pending;
    session.pendingBytes += bytes.length;
    for (const [client, end] of reach) {
      this.#ahead.set(client, end);
      this.#replica?.owners.set(client, session.personId);
    }
    this.#parts.queue.add({
      update: { document: this.name, personId: session.personId, bytes, clientIds: [...reach.keys()] },
      isVoid: () => session.broken,
      settle: (outcome) => {
        session.pendingBytes -= bytes.length;
        if (outcome?.status === "refused") session.broken = true;
        this.#settled.push({ pending, outcome });
        this.#pending.delete(pending);
        if (this.#last === pending) this.#last = undefined;
        this.#parts.touched(this);
      },
    });
  }

  /** What is admitted beyond the replica, after some of it was applied or refused. */
  #reckon(): void {
    this.#ahead.clear();
    for (const { reach } of this.#pending) for (const [client, end] of reach) this.#ahead.set(client, end);
  }

  // ── Announce, acknowledge, refuse ───────────────────────────────────────────

  #announce(replica: Replica, news: Uint8Array, except: ReadonlySet<Session>): void {
    const frame = updateFrame(news);
    for (const session of this.#sessions) if (!except.has(session)) session.announce(frame, () => replica.stateVector);
  }

  #acknowledge(committed: readonly Pending[]): void {
    const told = new Set<Session>();
    for (const { session, frame, echoes } of committed) {
      session.account.store(frame);
      told.add(session);
      for (const echo of echoes) {
        echo.session.account.store(echo.frame);
        told.add(echo.session);
      }
    }
    for (const session of told) session.sendSaved();
  }

  #reject(pending: Pending, outcome: CommitOutcome | undefined): void {
    const { session, echoes, reach } = pending;
    for (const client of reach.keys()) if (this.#replica?.reach(client) === 0) this.#replica.owners.delete(client);
    if (outcome?.status === "refused") {
      if (outcome.reason === "frozen") {
        this.#frozen = true;
        this.#conclude(session);
      } else session.refuse({ reason: outcome.reason });
    }
    // What seemed to bring nothing new does so now.
    for (const echo of echoes) if (!echo.session.closed) this.#take(echo.session, echo.frame, echo.bytes, echo.whole);
  }

  /** Final state, then goodbye. */
  #conclude(session: Session): void {
    const replica = this.#replica;
    if (session.closed || replica === undefined) return;
    if (session.stall !== undefined) session.send(step2Frame(replica.since(session.stall.stateVector)));
    else session.send(session.inStep ? step2Frame(nothing) : replica.stateFrame);
    session.refuse({ reason: "frozen" });
  }

  // ── Sync ────────────────────────────────────────────────────────────────────

  #ask(session: Session): void {
    if (this.#replica === undefined) return;
    session.openQuestions++;
    session.send(step1Frame(this.#replica.stateVector));
  }

  #answer(session: Session, replica: Replica, stateVector: ReadonlyMap<number, number> | undefined): void {
    session.stall = undefined;
    session.send(stateVector === undefined ? replica.stateFrame : step2Frame(replica.since(encodeVector(stateVector))));
    if (!session.inStep) this.#presence.join(session);
    session.inStep = true;
  }

  #resync(session: Session, replica: Replica): void {
    const stall = session.stall;
    if (stall === undefined) return;
    session.stall = undefined;
    session.announce(updateFrame(replica.since(stall.stateVector)), () => replica.stateVector);
    session.sendSaved();
    this.#presence.join(session);
  }

  // ── Snapshots ───────────────────────────────────────────────────────────────

  #considerSnapshot(): void {
    const { limits, scheduler } = this.#parts;
    if (this.#life !== "open" || this.#unsnapshotted < limits.snapshotEvery) return;
    if (this.#unsnapshotted >= limits.snapshotEvery * 10) return this.#snapshot();
    this.#cancelQuiet?.();
    this.#cancelQuiet = scheduler.after(limits.quiet, () => this.#snapshot());
  }

  #snapshot(): void {
    if (this.#snapshotting !== undefined) return;
    const before = this.#unsnapshotted;
    this.#unsnapshotted = 0;
    const shorten = async (): Promise<void> => {
      try {
        await takeSnapshot(this.#parts.log, this.name);
      } catch (error) {
        this.#unsnapshotted += before;
        this.#parts.alarm("snapshot-failed", { document: this.name, error });
      }
      this.#snapshotting = undefined;
    };
    this.#snapshotting = shorten();
  }

  #resolveWaiters(): void {
    const waiters = this.#waiters;
    this.#waiters = waiters.filter(({ last }) => this.#pending.has(last));
    for (const { last, resolve } of waiters) if (!this.#pending.has(last)) resolve();
  }
}

const none: ReadonlySet<Session> = new Set();

function encodeVector(stateVector: ReadonlyMap<number, number>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, stateVector.size);
  for (const [client, clock] of stateVector) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}
