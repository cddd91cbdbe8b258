/** Owns the updates of one document between admission and the log's answer: how far they reach, who waits for them, what became of them. */

import type { CommitOutcome } from "../../ports.ts";
import type { DryRun } from "../admit/dry-run.ts";
import { Places, type Standing } from "../admit/places.ts";
import type { Session } from "../session.ts";

/** A durable frame that brings nothing beyond what is in flight: as durable as that. */
export interface Echo {
  readonly session: Session;
  readonly frame: number;
  readonly bytes: Uint8Array;
  /** A step 2: all that its client has. */
  readonly whole: boolean;
}

export interface Admitted {
  readonly session: Session;
  readonly frame: number;
  readonly bytes: Uint8Array;
  readonly whole: boolean;
  /** The clientIDs that get new structs, and how far they reach then. */
  readonly reach: ReadonlyMap<number, number>;
  /** Where the new structs stand. */
  readonly places: Places;
  readonly echoes: Set<Echo>;
}

export interface Settled {
  readonly admitted: Admitted;
  /** `undefined`: not asked, for an earlier one was refused, and this one may build on it. */
  readonly outcome: CommitOutcome | undefined;
}

export class InFlight {
  /** In the order of the log. */
  readonly #waiting = new Set<Admitted>();
  readonly #reach = new Map<number, number>();
  readonly #places = new Places();
  #last: Admitted | undefined;
  #dryRun: DryRun | undefined;
  #settled: Settled[] = [];
  #listeners: { readonly last: Admitted; readonly resolve: () => void }[] = [];

  get size(): number {
    return this.#waiting.size;
  }

  /** The latest that is not settled. */
  get last(): Admitted | undefined {
    return this.#last;
  }

  reach(client: number): number {
    return this.#reach.get(client) ?? 0;
  }

  /** Where an item stands that is in flight. */
  place(client: number, clock: number): Standing | undefined {
    return this.#places.of(client, clock);
  }

  /** All that the document does not have yet, in the order of the log. */
  get updates(): readonly Uint8Array[] {
    return [...this.#settled.map(({ admitted }) => admitted), ...this.#waiting].map(({ bytes }) => bytes);
  }

  /** With all of this in it, if it was kept. */
  takeDryRun(): DryRun | undefined {
    const dryRun = this.#dryRun;
    this.#dryRun = undefined;
    return dryRun;
  }

  has(admitted: Admitted): boolean {
    return this.#waiting.has(admitted);
  }

  add(admitted: Admitted, dryRun: DryRun): void {
    this.#waiting.add(admitted);
    this.#last = admitted;
    this.#dryRun = dryRun;
    this.#raise(admitted);
  }

  settle(settled: Settled): void {
    if (!this.#waiting.has(settled.admitted)) return;
    this.#settled.push(settled);
    this.#waiting.delete(settled.admitted);
    if (this.#last === settled.admitted) this.#last = undefined;
  }

  /** What was settled since the last time. Its reach counts until `reckon`. */
  takeSettled(): readonly Settled[] {
    const settled = this.#settled;
    this.#settled = [];
    return settled;
  }

  /** After a refusal: all that waits may build on what is not there. Answers it, in order; none of it is on its way into the log any more. */
  withdraw(): readonly Settled[] {
    const withdrawn = [...this.#waiting].map((admitted) => ({ admitted, outcome: undefined }));
    this.#waiting.clear();
    this.#last = undefined;
    this.#dryRun = undefined;
    return withdrawn;
  }

  /** After some of it was applied or refused. */
  reckon(): void {
    this.#reach.clear();
    this.#places.clear();
    this.#dryRun = undefined;
    for (const admitted of this.#waiting) this.#raise(admitted);
  }

  /** Resolves at the `announceSettled` after everything that is in flight now is settled. */
  async rest(): Promise<void> {
    const last = this.#last;
    if (last !== undefined) await new Promise<void>((resolve) => this.#listeners.push({ last, resolve }));
  }

  announceSettled(): void {
    const listeners = this.#listeners;
    this.#listeners = listeners.filter(({ last }) => this.#waiting.has(last));
    for (const { last, resolve } of listeners) if (!this.#waiting.has(last)) resolve();
  }

  /** The room is given up. */
  clear(): void {
    this.#waiting.clear();
    this.#last = undefined;
    this.announceSettled();
  }

  #raise({ reach, places }: Admitted): void {
    this.#places.addAll(places);
    for (const [client, end] of reach) this.#reach.set(client, end);
  }
}
