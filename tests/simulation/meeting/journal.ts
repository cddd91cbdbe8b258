/** Owns what the storage of one meeting really took: read by the laws, seen by no server. */

import { evolve } from "@sanguan/shared/domain/evolve";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { meetingEvents, meetingStream } from "@sanguan/server/meetings/meeting-cache";
import type { Change, ChangeOutcome, DocumentLog, EventLog, PendingUpdate } from "@sanguan/server/ports";
import type { Storage } from "@sanguan/server/storage/open-storage";
import { expect } from "vitest";

export class Journal {
  readonly documents: DocumentLog;
  readonly log: EventLog;
  readonly events: Recorded<MeetingEvent>[] = [];
  readonly #meetingId: MeetingId;
  readonly #storage: Storage;
  readonly #updates = new Map<string, Uint8Array[]>();
  #meeting: Meeting | undefined;

  constructor(storage: Storage, meetingId: MeetingId) {
    this.#storage = storage;
    this.#meetingId = meetingId;
    const { documents, events } = storage;
    this.documents = instead(documents, { commit: (updates) => this.#commit(updates) });
    this.log = instead(events, {
      append: async (change) => this.#took(change, await events.append(change)),
      cut: async (id, decide) => {
        let change: Change | undefined;
        const outcome = await events.cut(id, (heads) => (change = decide(heads)));
        return change === undefined ? outcome : this.#took(change, outcome);
      },
      seal: async (record, change) => this.#took(change, await events.seal(record, change)),
    });
  }

  /** As its events make it. */
  get meeting(): Meeting | undefined {
    return this.#meeting;
  }

  committed(document: string): readonly Uint8Array[] {
    return this.#updates.get(document) ?? [];
  }

  /** The storage itself says the same, in the same order. */
  async check(): Promise<void> {
    const stored = meetingEvents(await this.#storage.events.read(meetingStream(this.#meetingId)));
    expect(stored.map(({ number }) => number)).toEqual(stored.map((_event, index) => index + 1));
    expect(this.events).toEqual(stored);
    for (const [document, updates] of this.#updates)
      expect(await this.#storage.documents.history(document, updates.length + 1)).toEqual(updates);
  }

  async #commit(updates: readonly PendingUpdate[]): ReturnType<DocumentLog["commit"]> {
    const outcomes = await this.#storage.documents.commit(updates);
    for (const [index, outcome] of outcomes.entries()) {
      const update = updates[index];
      if (outcome.status === "committed" && update !== undefined)
        this.#note(update.document, outcome.seq, update.bytes);
    }
    return outcomes;
  }

  #took(change: Change, outcome: ChangeOutcome): ChangeOutcome {
    if (outcome.status !== "stored") return outcome;
    for (const [index, { document, seq }] of outcome.updates.entries())
      this.#note(document, seq, change.updates?.[index]?.bytes ?? expect.fail("an update without bytes"));
    for (const [index, stored] of outcome.events.entries()) {
      if (change.appends[index]?.stream !== meetingStream(this.#meetingId)) continue;
      for (const recorded of meetingEvents(stored)) {
        expect(recorded.number, "events are dense").toBe(this.events.length + 1);
        this.events.push(recorded);
        this.#meeting = evolve(this.#meeting, recorded);
      }
    }
    return outcome;
  }

  #note(document: string, seq: number, bytes: Uint8Array): void {
    const updates = this.#updates.get(document) ?? [];
    this.#updates.set(document, updates);
    expect(seq, "updates are dense").toBe(updates.push(bytes));
  }
}

/** The same store with some methods of its own. */
function instead<Store extends object>(store: Store, own: Partial<Store>): Store {
  return new Proxy(store, {
    get(target, name): unknown {
      const found: unknown = Reflect.get(own, name) ?? Reflect.get(target, name);
      return typeof found === "function" && Reflect.get(own, name) === undefined ? found.bind(target) : found;
    },
  });
}
