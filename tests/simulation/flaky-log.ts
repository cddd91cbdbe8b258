/** Owns one process's view of the log: slow, sometimes failing, and silent for ever once the process has died, whether its last transaction took effect or not. */

import type { MemoryDocumentLog } from "@sanguan/server/rooms/testing/memory-document-log";
import type { CommitOutcome, DocumentHead, DocumentLog, LoadedDocument, PendingUpdate } from "@sanguan/server/ports";
import type { MeetingId } from "@sanguan/shared/domain/id";

export interface Fate {
  readonly alive: () => boolean;
  /** Resolves after a while of the simulated time. */
  readonly wait: () => Promise<void>;
  readonly fails: () => boolean;
}

export class FlakyLog implements DocumentLog {
  readonly #log: MemoryDocumentLog;
  readonly #fate: Fate;

  constructor(log: MemoryDocumentLog, fate: Fate) {
    this.#log = log;
    this.#fate = fate;
  }

  head(name: string): Promise<DocumentHead | undefined> {
    return this.#around(() => this.#log.head(name));
  }

  load(name: string): Promise<LoadedDocument | undefined> {
    return this.#around(() => this.#log.load(name));
  }

  commit(updates: readonly PendingUpdate[]): Promise<readonly CommitOutcome[]> {
    return this.#around(() => this.#log.commit(updates));
  }

  snapshot(name: string, seq: number, bytes: Uint8Array): Promise<void> {
    return this.#around(() => this.#log.snapshot(name, seq, bytes));
  }

  since(name: string, seq: number): ReturnType<DocumentLog["since"]> {
    return this.#around(() => this.#log.since(name, seq));
  }

  history(name: string, upTo: number): Promise<readonly Uint8Array[]> {
    return this.#around(() => this.#log.history(name, upTo));
  }

  ofMeeting(meetingId: MeetingId): Promise<readonly DocumentHead[]> {
    return this.#around(() => this.#log.ofMeeting(meetingId));
  }

  async #around<T>(act: () => Promise<T>): Promise<T> {
    await this.#fate.wait();
    // A dead process does nothing more.
    if (!this.#fate.alive()) return new Promise<never>(() => {});
    if (this.#fate.fails()) throw new Error("the disk is full");
    const answer = await act();
    await this.#fate.wait();
    return this.#fate.alive() ? answer : new Promise<never>(() => {});
  }
}
