/** Owns one life of a server: the real use cases, rooms and audience over a view of the storage that may be slow, fail, or end with the process. */

import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { Actor } from "@sanguan/shared/domain/actor";
import type { DocumentAccess } from "@sanguan/shared/domain/document-access";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import { makeBallots } from "@sanguan/server/meetings/ballots";
import { makeCloseMeeting, recoverClosings } from "@sanguan/server/meetings/close-meeting";
import { Herald } from "@sanguan/server/meetings/herald";
import { MeetingCache } from "@sanguan/server/meetings/meeting-cache";
import { makeMeetingReader, type MeetingReader } from "@sanguan/server/meetings/read-meeting";
import { makeRunCommand, type RunCommand } from "@sanguan/server/meetings/run-command";
import { testSigner } from "@sanguan/server/meetings/testing/workplace";
import type { Announcer, BallotBoxes, RecordStore } from "@sanguan/server/ports";
import type { OpenRooms } from "@sanguan/server/rooms/open-rooms";
import { makeRooms } from "@sanguan/server/rooms/registry";
import type { HandClock } from "@sanguan/server/rooms/testing/hand-clock";
import { Audience } from "@sanguan/server/sockets/audience";
import { expect } from "vitest";
import { flaky, type Fate } from "../flaky.ts";
import type { Journal } from "./journal.ts";

/** What a failing disk leads to. */
const expected = new Set(["store-failed", "document-not-stored", "load-failed", "snapshot-failed"]);
const flushMs = 300;

export class Server {
  readonly audience: Audience;
  readonly rooms: OpenRooms;
  readonly reader: MeetingReader;
  readonly runCommand: RunCommand;
  /** The meeting as everybody who is connected was last told of it. */
  announced: Meeting | undefined;
  /** The number of the last event in it. */
  number: number;
  readonly #recover: () => Promise<void>;

  constructor(parts: {
    readonly journal: Journal;
    readonly records: RecordStore;
    readonly boxes: BallotBoxes;
    readonly clock: HandClock;
    readonly fate: Fate;
  }) {
    const { journal, clock, fate } = parts;
    this.audience = new Audience(clock);
    const [log, documents, records, boxes] = [
      flaky(journal.log, fate),
      flaky(journal.documents, fate),
      flaky(parts.records, fate),
      flaky(parts.boxes, fate),
    ];
    this.announced = journal.meeting;
    this.number = journal.events.length;
    const cache = new MeetingCache(log);
    this.rooms = makeRooms({
      log: documents,
      clock,
      scheduler: { now: () => clock.now(), after: (ms, task) => clock.after(ms, () => fate.alive() && task()) },
      limits: { grace: 500, snapshotEvery: 15, quiet: 200, storeRetry: 20, storeRetryLongest: 100 },
      alarm: (problem, details) => {
        if (!expected.has(problem)) throw new Error(problem, { cause: details.error });
      },
    });
    const announcer = this.#announcer();
    const herald = new Herald({ log, cache, announcer, rooms: this.rooms });
    const ballots = makeBallots({ boxes, cache, announcer, windowMs: 0 });
    const stores = { log, documents, records, boxes, ballots, cache, rooms: this.rooms, announcer, herald, clock };
    const pause = (): Promise<boolean> => new Promise((resolve) => clock.after(50, () => resolve(fate.alive())));
    const closeMeeting = makeCloseMeeting({
      ...stores,
      signer: testSigner(),
      software: "simulation/1",
      flushMs,
      pause,
    });
    this.reader = makeMeetingReader({ log, cache, records, documents });
    this.runCommand = makeRunCommand({ ...stores, closeMeeting });
    const clientsReturn = (): Promise<void> => new Promise((resolve) => clock.after(flushMs, resolve));
    this.#recover = () => recoverClosings({ log, cache, closeMeeting, clientsReturn, pause });
  }

  /** As at every start; given up when the process ends. */
  recover(): void {
    this.#recover().catch(() => undefined);
  }

  async access(actor: Actor, name: string): Promise<DocumentAccess> {
    const answer = await this.reader.access(actor, name).catch(() => undefined);
    return answer?.ok === true ? answer.value : { read: false, write: false };
  }

  /** By what everybody was told. */
  mayRead(actor: Actor, ref: DocumentRef): boolean {
    return this.announced !== undefined && documentAccess(this.announced, actor, ref).read;
  }

  #announcer(): Announcer {
    const { audience } = this;
    return {
      meetingChanged: (before, after, events) => {
        expect(events[0]?.number, "events are told in order, each once").toBe(this.number + 1);
        this.announced = after;
        this.number += events.length;
        audience.meetingChanged(before, after, events);
      },
      turnoutChanged: audience.turnoutChanged,
      closingProgress: audience.closingProgress,
      unsaved: (id) => audience.unsaved(id),
      whenFlushed: audience.whenFlushed,
    };
  }
}
