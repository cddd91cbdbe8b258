/**
 * Owns group commit: whatever arrived in a window, across all documents, goes into one transaction; one such transaction at a time. A failed one is tried
 * for ever; a document that alone keeps failing goes to a lane of its own.
 */

import type { CommitOutcome, DocumentLog } from "../../ports.ts";
import type { Alarm } from "../alarm.ts";
import type { RoomLimits } from "../limits.ts";
import type { Scheduler } from "../scheduler.ts";
import { type Entry, settleAll } from "./entry.ts";
import { RetryLane } from "./retry-lane.ts";
import { CommitWindow } from "./window.ts";

export interface CommitQueueParts {
  readonly log: DocumentLog;
  readonly scheduler: Scheduler;
  readonly limits: RoomLimits;
  readonly alarm: Alarm;
  /** Called once after each transaction, when all its entries have settled. */
  readonly afterBatch: () => void;
  readonly observe?: CommitObserver;
}

/** Hears what each transaction cost; for the metrics. */
export interface CommitObserver {
  /** Milliseconds in the store and in telling everybody, and how many updates that was. */
  round(round: { readonly storing: number; readonly telling: number; readonly updates: number }): void;
}

/** After an outage there is much to store: nobody else shall wait for all of it. */
const mostTogether = 2_000;

/** Documents that are tried one by one before a failure counts as the store's; each may block for as long as the store waits for its lock. */
const mostProbes = 8;

type Stored = readonly (CommitOutcome | undefined)[];

export class CommitQueue {
  readonly #parts: CommitQueueParts;
  readonly #window: CommitWindow;
  readonly #lanes = new Map<string, RetryLane>();
  #waiting: Entry[] = [];
  #busy = false;
  #attemptAt = 0;
  #abandoned = false;
  readonly #resting: (() => void)[] = [];

  constructor(parts: CommitQueueParts) {
    this.#parts = parts;
    this.#window = new CommitWindow(parts.limits.window, parts.limits.windowRest);
  }

  get idle(): boolean {
    return this.#abandoned || (!this.#busy && this.#waiting.length === 0 && this.#lanes.size === 0);
  }

  /** Milliseconds between two rounds at present. */
  get window(): number {
    return this.#window.length;
  }

  /** Nothing is tried any more: the store is about to close. What waits here was never acknowledged. */
  abandon(): void {
    this.#abandoned = true;
    for (const resolve of this.#resting.splice(0)) resolve();
  }

  /** Resolves when everything added so far is in the log or refused. */
  async rest(): Promise<void> {
    while (!this.idle) await new Promise<void>((resolve) => this.#resting.push(resolve));
  }

  add(entry: Entry): void {
    const lane = this.#lanes.get(entry.update.document);
    if (lane !== undefined) return lane.add(entry);
    this.#waiting.push(entry);
    if (!this.#busy) this.#begin();
  }

  #begin(): void {
    this.#busy = true;
    const { scheduler } = this.#parts;
    const wait = this.#window.wait(scheduler.now());
    if (wait > 0) scheduler.after(wait, () => void this.#commit());
    // Frames that came in one read of the network share a transaction.
    else queueMicrotask(() => void this.#commit());
  }

  async #commit(): Promise<void> {
    if (this.#abandoned) return;
    const { scheduler, afterBatch, observe } = this.#parts;
    const batch = this.#waiting.splice(0, mostTogether);
    const sound = batch.filter((entry) => !entry.isVoid());
    this.#attemptAt = scheduler.now();
    const outcomes = sound.length === 0 ? [] : await this.#store(sound);
    const stored = scheduler.now();
    // Without the pauses of a store that failed.
    const storing = stored - this.#attemptAt;
    // What went to a lane settles there.
    const parted = new Set(sound.filter((_entry, index) => outcomes[index] === undefined));
    settleAll(
      batch.filter((entry) => !parted.has(entry)),
      sound,
      outcomes,
    );
    afterBatch();
    // Sockets write at the end of the turn, and that is most of what telling costs.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    const told = scheduler.now();
    this.#window.ended(storing + told - stored, told);
    observe?.round({ storing, telling: told - stored, updates: sound.length });
    this.#busy = false;
    if (this.#waiting.length > 0) this.#begin();
    this.#wakeResting();
  }

  /** One outcome each; `undefined` for those that went to a lane of their own. */
  async #store(entries: readonly Entry[]): Promise<Stored> {
    const { log, scheduler, limits, alarm } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      this.#attemptAt = scheduler.now();
      try {
        return await log.commit(entries.map((entry) => entry.update));
      } catch (error) {
        alarm("store-failed", { error, attempt });
        const parted = attempt > 1 ? await this.#part(entries, attempt) : undefined;
        if (parted !== undefined) return parted;
        const pause = Math.min(limits.storeRetry * 2 ** (attempt - 1), limits.storeRetryLongest);
        await new Promise<void>((resolve) => scheduler.after(pause, resolve));
        if (this.#abandoned) return new Promise<never>(() => {});
      }
    }
  }

  /** Tries each document by itself. `undefined` when none can be stored: then it is the store, and all wait together. */
  async #part(entries: readonly Entry[], attempt: number): Promise<Stored | undefined> {
    const documents = [...Map.groupBy(entries, (entry) => entry.update.document)];
    // Another one first each time: the first few may be just those that can't be stored.
    documents.push(...documents.splice(0, (attempt * mostProbes) % documents.length));
    const outcomeOf = new Map<Entry, CommitOutcome>();
    const failing: [string, readonly Entry[], unknown][] = [];
    for (const [document, own] of documents) {
      if (outcomeOf.size === 0 && failing.length >= mostProbes) return undefined;
      try {
        const outcomes = await this.#parts.log.commit(own.map((entry) => entry.update));
        for (const [index, outcome] of outcomes.entries()) {
          const entry = own[index];
          if (entry !== undefined) outcomeOf.set(entry, outcome);
        }
      } catch (error) {
        failing.push([document, own, error]);
      }
    }
    // One alone says nothing of the store; but it shall not keep others waiting that came meanwhile.
    const othersWait = this.#waiting.some((entry) => failing.every(([document]) => document !== entry.update.document));
    if (outcomeOf.size === 0 && !(failing.length === 1 && othersWait)) return undefined;
    for (const [document, own, error] of failing) this.#openLane(document, own, error);
    return entries.map((entry) => outcomeOf.get(entry));
  }

  #openLane(document: string, entries: readonly Entry[], error: unknown): void {
    const behind = this.#waiting.filter((entry) => entry.update.document === document);
    this.#waiting = this.#waiting.filter((entry) => entry.update.document !== document);
    this.#parts.alarm("document-not-stored", { document, error, attempt: 1 });
    const lane = new RetryLane(document, [...entries, ...behind], {
      ...this.#parts,
      isAbandoned: () => this.#abandoned,
      emptied: () => {
        this.#lanes.delete(document);
        this.#wakeResting();
      },
    });
    this.#lanes.set(document, lane);
  }

  #wakeResting(): void {
    if (this.idle) for (const resolve of this.#resting.splice(0)) resolve();
  }
}
