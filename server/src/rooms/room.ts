/**
 * Owns one open document: its replica, its sessions, and the order admit → commit → apply → announce → acknowledge.
 * Life: loading → open → gone. Nothing is served while it loads; it goes only when everything is stored, and whoever comes then opens another.
 */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { Clock, DocumentLog } from "../ports.ts";
import type { Alarm } from "./alarm.ts";
import type { Backlog } from "./commit/backlog.ts";
import type { CommitQueue } from "./commit/commit-queue.ts";
import { InFlight, type Admitted } from "./commit/in-flight.ts";
import { Inbox } from "./admit/inbox.ts";
import { Intake } from "./admit/intake.ts";
import type { StepBudgets } from "./admit/step-budgets.ts";
import type { RoomLimits } from "./limits.ts";
import { FollowLog } from "./keep/follow-log.ts";
import { loadDocument } from "./keep/load-document.ts";
import { Presence } from "./announce/presence.ts";
import type { Replica } from "./keep/replica.ts";
import type { SnapshotMaker } from "./keep/snapshot-maker.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Session } from "./session.ts";
import { Snapshots } from "./keep/snapshots.ts";
import { updateFrame } from "./wire/frames.ts";

export interface RoomParts {
  readonly log: DocumentLog;
  readonly queue: CommitQueue;
  readonly backlog: Backlog;
  readonly limits: RoomLimits;
  readonly budgets: StepBudgets;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly snapshots: SnapshotMaker;
  /** A transaction has settled entries of this room: `flush` is due. */
  readonly touched: (room: Room) => void;
  /** It is empty and stored, and will be put away unless somebody comes. */
  readonly resting: (room: Room) => void;
  readonly gone: (room: Room) => void;
}

export class Room {
  readonly name: string;
  readonly sessions = new Set<Session>();
  readonly opened: Promise<void>;
  readonly #parts: RoomParts;
  readonly #presence: Presence;
  readonly #snapshots: Snapshots;
  readonly #inFlight = new InFlight();
  #life: "loading" | "open" | "gone" = "loading";
  #replica: Replica | undefined;
  #intake: Intake | undefined;
  #follow: FollowLog | undefined;
  #frozen = false;
  /** Committed elsewhere, waiting for the load or for the next flush. */
  #delivered: { readonly seq: number; readonly bytes: Uint8Array }[] = [];
  /** Frames that came while the room loads. */
  readonly #inbox: Inbox;
  #cancelGrace: (() => void) | undefined;

  constructor(name: string, parts: RoomParts) {
    this.name = name;
    this.#parts = parts;
    this.#inbox = new Inbox(parts.backlog);
    this.#presence = new Presence(parts.limits, parts.scheduler, parts.clock);
    this.#snapshots = new Snapshots(name, parts);
    this.opened = this.#load().catch((error: unknown) => this.#break(error));
  }

  get pending(): number {
    return this.#inFlight.size;
  }

  /** The committed state, or `undefined` while it loads. */
  get state(): Uint8Array | undefined {
    return this.#life === "open" ? this.#replica?.state : undefined;
  }

  join(session: Session): void {
    this.sessions.add(session);
    this.#cancelGrace?.();
    this.#cancelGrace = undefined;
    if (this.#life === "open" && this.#replica !== undefined) this.#welcome(session, this.#replica);
  }

  leave(session: Session): void {
    if (!this.sessions.delete(session)) return;
    this.#inbox.forget(session);
    this.#presence.leave(session);
    this.#rest();
  }

  /** This session may no longer be shown. */
  hide(session: Session): void {
    this.#presence.hide(session);
  }

  /** One frame from a socket. */
  receive(session: Session, bytes: Uint8Array): void {
    if (session.closed) return;
    if (!session.mayReceive(bytes.length)) session.close(closeCode.overload, "too much at once");
    else if (this.#life === "open" && this.#intake !== undefined) this.#hear(this.#intake, session, bytes);
    else this.#inbox.add(session, bytes);
  }

  /** Committed elsewhere. */
  deliver(seq: number, bytes: Uint8Array): void {
    this.#delivered.push({ seq, bytes });
    if (this.#life === "open") this.flush();
  }

  /** Read from the log. */
  #found(updates: readonly Uint8Array[]): void {
    // Their seqs are noted.
    this.#delivered.push(...updates.map((bytes) => ({ seq: 0, bytes })));
    this.flush();
  }

  /** After a transaction: applies what it committed, announces it as one update, acknowledges, and tells the refused. */
  flush(): void {
    const replica = this.#replica;
    if (replica === undefined || this.#life === "gone") return;
    try {
      this.#tell(replica);
    } catch (error) {
      this.#break(error);
    }
  }

  /** Applies, announces, acknowledges, refuses. */
  #tell(replica: Replica): void {
    const settled = [...this.#inFlight.takeSettled()];
    if (settled.some(({ outcome }) => outcome?.status === "refused")) settled.push(...this.#inFlight.withdraw());
    const delivered = this.#delivered;
    this.#delivered = [];
    const committed = settled.filter(({ outcome }) => outcome?.status === "committed").map(({ admitted }) => admitted);
    const news = replica.apply([...committed, ...delivered].map(({ bytes }) => bytes));
    for (const { outcome } of settled) if (outcome?.status === "committed") this.#follow?.applied(outcome.seq);
    for (const { seq } of delivered) this.#follow?.applied(seq);
    if (news !== undefined) this.#announce(replica, news, delivered.length > 0 ? undefined : onlyWriter(committed));
    if (replica.incomplete) this.#parts.alarm("document-broken", { document: this.name });
    const isCut = settled.some(({ outcome }) => outcome?.status === "refused" && outcome.reason === "frozen");
    this.#frozen ||= isCut;
    this.#inFlight.reckon();
    acknowledge(committed);
    for (const each of settled) if (each.outcome?.status !== "committed") this.#intake?.reject(each);
    this.#inFlight.announceSettled();
    this.#snapshots.grow(committed.length + delivered.length);
    // The cut may be another server's: then nobody here tells of it but the log.
    if (isCut) void this.freeze();
    else if (this.#follow?.hasHole === true) void this.#follow.catchUp();
    this.#rest();
  }

  /** Resolves when all that reached this room so far is committed or refused. */
  async settle(): Promise<void> {
    await this.opened;
    await this.#inFlight.rest();
  }

  /** The cut was made: everyone gets the final state, then is closed. */
  async freeze(): Promise<void> {
    this.#frozen = true;
    await this.settle();
    await this.#follow?.catchUp();
    if (this.#replica !== undefined) for (const session of this.sessions) session.conclude(this.#replica);
  }

  /** Once a second. */
  look(): void {
    if (this.#replica === undefined) return;
    for (const session of this.sessions) {
      if (session.look() !== "reads-again") continue;
      session.resync(this.#replica);
      this.#presence.join(session);
    }
  }

  /** The server stops: all is stored and told. No snapshot is made: the next load can do without. */
  async close(): Promise<void> {
    await this.opened;
    if (this.#life !== "gone") this.#end();
  }

  // ── Life ────────────────────────────────────────────────────────────────────

  async #load(): Promise<void> {
    const found = await loadDocument(this.name, this.#parts, () => this.sessions.size > 0);
    if (typeof found === "string") {
      for (const session of this.sessions) session.refuse({ reason: found });
      this.sessions.clear();
      return this.#end();
    }
    // The cut may have been made while this was read.
    this.#frozen ||= found.loaded.gate === "frozen";
    this.#replica = found.replica;
    const follow = new FollowLog(this.name, found.loaded.head, this.#parts, (updates) => this.#found(updates));
    this.#follow = follow;
    this.#intake = new Intake({
      ...this.#parts,
      document: this.name,
      replica: found.replica,
      presence: this.#presence,
      inFlight: this.#inFlight,
      isFrozen: () => this.#frozen,
      catchUp: () => follow.catchUp(),
      settled: () => this.#parts.touched(this),
    });
    this.#life = "open";
    this.#snapshots.grow(found.loaded.updates.length);
    this.flush();
    for (const session of this.sessions) this.#welcome(session, found.replica);
    for (const { session, bytes } of this.#inbox.takeAll())
      if (!session.closed) this.#hear(this.#intake, session, bytes);
  }

  /** Nothing that one socket says may end the others' work. */
  #hear(intake: Intake, session: Session, bytes: Uint8Array): void {
    try {
      intake.hear(session, bytes);
    } catch (error) {
      this.#parts.alarm("frame-failed", { document: this.name, error });
      session.close(closeCode.refused, "this frame could not be read");
    }
  }

  #welcome(session: Session, replica: Replica): void {
    if (this.#frozen) session.conclude(replica);
    else session.greet(replica);
  }

  /** An empty room is kept for a while, then put away; never while something is not stored. */
  #rest(): void {
    if (!this.#isEmpty || this.#cancelGrace !== undefined) return;
    this.#cancelGrace = this.#parts.scheduler.after(this.#parts.limits.grace, () => {
      this.#cancelGrace = undefined;
      this.putAway();
    });
    this.#parts.resting(this);
  }

  get #isEmpty(): boolean {
    return this.#life === "open" && this.sessions.size === 0 && this.#inFlight.size === 0;
  }

  putAway(): void {
    if (!this.#isEmpty) return;
    this.#snapshots.finish();
    this.#end();
  }

  #end(): void {
    this.#life = "gone";
    this.#cancelGrace?.();
    this.#snapshots.stop();
    this.#presence.stop();
    this.#inbox.takeAll();
    this.#inFlight.clear();
    this.#replica?.destroy();
    this.#replica = undefined;
    this.#parts.gone(this);
  }

  /** The replica can no longer be trusted; the log can. Everyone reconnects, and the document is loaded anew. */
  #break(error: unknown): void {
    this.#parts.alarm("document-broken", { document: this.name, error });
    for (const session of this.sessions) {
      session.broken = true;
      session.close(closeCode.overload, "loading anew");
    }
    this.sessions.clear();
    this.#end();
  }

  #announce(replica: Replica, news: Uint8Array, except: Session | undefined): void {
    const frame = updateFrame(news);
    for (const session of this.sessions) if (session !== except) session.announce(frame, () => replica.stateVector);
    this.#presence.ride();
  }
}

/** It has its own update already: no need to send it back. */
function onlyWriter(committed: readonly Admitted[]): Session | undefined {
  const [first, ...rest] = committed;
  return rest.every(({ session }) => session === first?.session) ? first?.session : undefined;
}

function acknowledge(committed: readonly Admitted[]): void {
  const told = new Set<Session>();
  for (const { session, frame, echoes } of committed)
    for (const each of [{ session, frame }, ...echoes]) {
      each.session.account.store(each.frame);
      told.add(each.session);
    }
  for (const session of told) session.sendSaved();
}
