/** Owns the open rooms of this process: who is connected to which, one commit queue for all, and what the use cases ask of them. */

import { parseDocumentName } from "@sanguan/shared/document/name";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { DocumentAccess } from "@sanguan/shared/domain/document-access";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Viewer } from "@sanguan/shared/domain/permission";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import type { Clock, DocumentLog } from "../ports.ts";
import type { Alarm } from "./alarm.ts";
import { StepBudgets } from "./admit/step-budgets.ts";
import { Backlog } from "./commit/backlog.ts";
import { CommitQueue } from "./commit/commit-queue.ts";
import { limitsOf, type RoomLimits } from "./limits.ts";
import { Replica } from "./keep/replica.ts";
import { type Compact, compactHere } from "./keep/snapshot.ts";
import { SnapshotMaker } from "./keep/snapshot-maker.ts";
import type { OpenRooms, RoomFigures, RoomsObserver, Seat } from "./open-rooms.ts";
import { Room } from "./room.ts";
import { systemScheduler, type Scheduler } from "./scheduler.ts";
import { Session, type RoomSession, type SyncSocket } from "./session.ts";

export function makeRooms(parts: {
  readonly log: DocumentLog;
  readonly clock: Clock;
  readonly limits?: Partial<RoomLimits>;
  readonly alarm: Alarm;
  readonly scheduler?: Scheduler;
  readonly observe?: RoomsObserver;
  /** Where snapshots are made; on this thread unless told. */
  readonly compact?: Compact;
}): OpenRooms {
  return new Registry(
    parts.log,
    parts.clock,
    limitsOf(parts.limits ?? {}),
    parts.alarm,
    parts.scheduler ?? systemScheduler,
    parts.compact ?? compactHere,
    parts.observe,
  );
}

class Registry implements OpenRooms {
  readonly #log: DocumentLog;
  readonly #clock: Clock;
  readonly #limits: RoomLimits;
  readonly #alarm: Alarm;
  readonly #scheduler: Scheduler;
  readonly #snapshots: SnapshotMaker;
  readonly #observe: RoomsObserver | undefined;
  readonly #backlog: Backlog;
  readonly #budgets: StepBudgets;
  readonly #queue: CommitQueue;
  readonly #rooms = new Map<string, Room>();
  readonly #sessions = new Set<Session>();
  readonly #touched = new Set<Room>();
  /** Without sockets, the one that is so for the longest first. */
  readonly #resting = new Set<Room>();
  #cancelLook: (() => void) | undefined;
  #stopping = false;
  #accessVersion = 0;

  constructor(
    log: DocumentLog,
    clock: Clock,
    limits: RoomLimits,
    alarm: Alarm,
    scheduler: Scheduler,
    compact: Compact,
    observe: RoomsObserver | undefined,
  ) {
    this.#snapshots = new SnapshotMaker(log, compact);
    this.#log = log;
    this.#clock = clock;
    this.#limits = limits;
    this.#alarm = alarm;
    this.#scheduler = scheduler;
    this.#observe = observe;
    this.#backlog = new Backlog(limits.pendingBytesOverall, alarm);
    this.#budgets = new StepBudgets(limits, clock);
    this.#queue = new CommitQueue({
      log,
      scheduler,
      limits,
      alarm,
      afterBatch: () => this.#flush(),
      ...(observe === undefined ? {} : { observe }),
    });
  }

  get accessVersion(): number {
    return this.#accessVersion;
  }

  connect(socket: SyncSocket, who: RoomSession): Seat {
    const session = new Session(socket, who, this.#limits, this.#clock, this.#scheduler);
    this.#turnAway(session, who);
    if (session.closedFor === undefined) this.#listen(socket, session);
    else this.#observe?.closed(session.closedFor);
    return {
      prolong: (until, rights) => {
        session.organisationRoles = rights.organisationRoles;
        session.prolong(until);
        this.#allow(session, rights);
      },
      notProlonged: () => session.prolong(undefined),
      end: () => session.expire(),
    };
  }

  /** Closes whom there is no place for. */
  #turnAway(session: Session, { read }: RoomSession): void {
    if (this.#stopping) session.close(closeCode.restart, "the server restarts");
    else if (!read) session.refuse({ reason: "not-allowed" });
    else if (this.#sessions.size >= this.#limits.sockets) session.close(closeCode.overload, "too many connections");
    // It would bring all that its person wrote since.
    else if (session.write && this.#backlog.full) session.close(closeCode.overload, "the store is behind");
  }

  #listen(socket: SyncSocket, session: Session): void {
    this.#sessions.add(session);
    const room = this.#rooms.get(session.document) ?? this.#openRoom(session.document);
    this.#resting.delete(room);
    socket.onMessage((bytes) => {
      if (!this.#stopping) room.receive(session, bytes);
    });
    socket.onClose(() => {
      if (session.closedFor !== undefined) this.#observe?.closed(session.closedFor);
      session.drop();
      this.#sessions.delete(session);
      room.leave(session);
    });
    room.join(session);
    this.#keepLooking();
  }

  #openRoom(name: string): Room {
    const room = new Room(name, {
      log: this.#log,
      queue: this.#queue,
      backlog: this.#backlog,
      budgets: this.#budgets,
      limits: this.#limits,
      scheduler: this.#scheduler,
      clock: this.#clock,
      alarm: this.#alarm,
      snapshots: this.#snapshots,
      touched: (touched) => this.#touched.add(touched),
      resting: (resting) => this.#rest(resting),
      gone: (gone) => {
        this.#resting.delete(gone);
        if (this.#rooms.get(name) === gone) this.#rooms.delete(name);
      },
    });
    this.#rooms.set(name, room);
    return room;
  }

  #rest(room: Room): void {
    this.#resting.add(room);
    const [longest] = this.#resting;
    if (this.#resting.size > this.#limits.restingRooms) longest?.putAway();
  }

  async state(name: string): Promise<Uint8Array> {
    const open = this.#rooms.get(name)?.state;
    if (open !== undefined) return open;
    const loaded = await this.#log.load(name);
    if (loaded === undefined) throw new Error(`no document ${name}`);
    const replica = new Replica(loaded);
    const { state } = replica;
    replica.destroy();
    return state;
  }

  deliver(name: string, seq: number, bytes: Uint8Array): void {
    this.#rooms.get(name)?.deliver(seq, bytes);
  }

  async settle(meetingId: MeetingId): Promise<void> {
    await Promise.all(this.#ofMeeting(meetingId).map((room) => room.settle()));
  }

  async settleDocument(name: string): Promise<boolean> {
    const room = this.#rooms.get(name);
    if (room === undefined) return true;
    let cancel = (): void => {};
    const late = new Promise<boolean>((resolve) => {
      cancel = this.#scheduler.after(this.#limits.settleLongest, () => resolve(false));
    });
    return Promise.race([room.settle().then(() => true), late]).finally(() => cancel());
  }

  async freeze(meetingId: MeetingId): Promise<void> {
    await Promise.all(this.#ofMeeting(meetingId).map((room) => room.freeze()));
  }

  reauthorise(meetingId: MeetingId, mayDo: (viewer: Viewer, document: DocumentRef) => DocumentAccess): void {
    this.#accessVersion++;
    for (const session of this.#sessions) {
      const ref = parseDocumentName(session.document);
      if (ref?.meetingId === meetingId) this.#allow(session, mayDo(session, ref));
    }
  }

  #allow(session: Session, { read, write }: DocumentAccess): void {
    if (!read) session.refuse({ reason: "not-allowed" });
    else session.setWrite(write);
    if (!write) this.#rooms.get(session.document)?.hide(session);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    let isLate = false;
    let cancel = (): void => {};
    const late = new Promise<void>((resolve) => {
      cancel = this.#scheduler.after(this.#limits.stopLongest, () => {
        isLate = true;
        resolve();
      });
    });
    await Promise.race([this.#queue.rest(), late]);
    const { pending } = this.figures();
    if (isLate) this.#queue.abandon();
    for (const session of this.#sessions) session.close(closeCode.restart, "the server restarts");
    this.#cancelLook?.();
    const ends = [...this.#rooms.values()].map((room) => room.close());
    await Promise.race([Promise.all([this.#snapshots.stop(), ...ends]), late]);
    cancel();
    if (!isLate) return;
    this.#queue.abandon();
    // What else was given up, nobody misses.
    if (pending > 0 || this.#rooms.size > 0) this.#alarm("stop-gave-up", { pending });
  }

  figures(): RoomFigures {
    let pending = 0;
    for (const room of this.#rooms.values()) pending += room.pending;
    const { window } = this.#queue;
    return {
      rooms: this.#rooms.size,
      sessions: this.#sessions.size,
      pending,
      pendingBytes: this.#backlog.bytes,
      window,
    };
  }

  #ofMeeting(meetingId: MeetingId): Room[] {
    return [...this.#rooms.values()].filter((room) => parseDocumentName(room.name)?.meetingId === meetingId);
  }

  #flush(): void {
    const touched = [...this.#touched];
    this.#touched.clear();
    for (const room of touched) room.flush();
  }

  #keepLooking(): void {
    this.#cancelLook ??= this.#scheduler.after(1_000, () => {
      this.#cancelLook = undefined;
      for (const session of this.#sessions) session.checkLease();
      for (const room of this.#rooms.values()) room.look();
      this.#budgets.forget();
      if (this.#sessions.size > 0) this.#keepLooking();
    });
  }
}
