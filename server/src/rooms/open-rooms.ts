/** Owns what the rooms are to the rest of the server: to the door that lets people in, to the use cases, to the metrics. */

import type { Rooms } from "../ports.ts";
import type { CommitObserver } from "./commit/commit-queue.ts";
import type { Rights, RoomSession, SyncSocket } from "./session.ts";

/** A connection that was let in, as whoever let it in goes on seeing it. */
export interface Seat {
  /** A good ticket came: the lease lasts until then, and this is what its person may do now. */
  prolong(until: number, rights: Rights): void;
  /** A ticket came that is no good. */
  notProlonged(): void;
  /** Its person may not be here any more (4401). */
  end(): void;
}

export interface OpenRooms extends Rooms {
  /** A socket whose ticket was good. */
  connect(socket: SyncSocket, who: RoomSession): Seat;
  /** Moves on at each `reauthorise`: who asked for access before must ask again before acting on the answer. */
  readonly accessVersion: number;
  /** Stores all that has come, acknowledges it, closes everyone with `restart`. After `stopLongest` it gives up, with an alarm. */
  stop(): Promise<void>;
  /** For the metrics. */
  figures(): RoomFigures;
}

export interface RoomFigures {
  readonly rooms: number;
  readonly sessions: number;
  /** Updates that are admitted and not stored. */
  readonly pending: number;
  /** Memory for all that is not stored, admitted or not. */
  readonly pendingBytes: number;
  /** Milliseconds between two rounds of group commit at present. */
  readonly window: number;
}

/** Hears what the metrics are made of. */
export interface RoomsObserver extends CommitObserver {
  /** The server closed a connection; every refused frame ends so. */
  closed(reason: string): void;
}
