/** Tests when the queue commits, what happens while the store fails, and that one document that can't be stored holds up no other. */

import { parseDocumentName } from "@sanguan/shared/document/name";
import type { PersonId } from "@sanguan/shared/domain/id";
import { describe, expect, it } from "vitest";
import type { CommitOutcome, PendingUpdate } from "../../ports.ts";
import type { Alarm } from "../alarm.ts";
import { defaultLimits } from "../limits.ts";
import { HandClock, settled } from "../testing/hand-clock.ts";
import { MemoryDocumentLog } from "../testing/memory-document-log.ts";
import { CommitQueue, type CommitObserver } from "./commit-queue.ts";

const [good, bad, third] = ["m1.notes", "m1.i1.report", "m1.i2.report"] as const;
const limits = { ...defaultLimits, window: 25, windowRest: 8, storeRetry: 100, storeRetryLongest: 1_000 };

class Desk {
  readonly clock = new HandClock(0);
  readonly log = new MemoryDocumentLog();
  readonly alarms: string[] = [];
  /** Document and outcome, in the order of settling. */
  readonly settled: [string, CommitOutcome["status"] | "void"][] = [];
  readonly queue: CommitQueue;
  /** Milliseconds that sockets have spent writing, at the end of a turn. */
  writing = 0;
  #written = 0;
  #clientId = 0;

  constructor(observe?: CommitObserver) {
    for (const name of [good, bad, third]) this.log.create(name);
    const alarm: Alarm = (problem, { document }) =>
      this.alarms.push(document === undefined ? problem : `${problem} ${document}`);
    this.queue = new CommitQueue({
      log: this.log,
      scheduler: { now: () => this.clock.now() + this.#written, after: (ms, task) => this.clock.after(ms, task) },
      limits,
      alarm,
      afterBatch: () => process.nextTick(() => (this.#written += this.writing)),
      ...(observe === undefined ? {} : { observe }),
    });
  }

  put(document: string, size = 2, isVoid = () => false): void {
    expect(parseDocumentName(document)).toBeDefined();
    const update = {
      document,
      personId: "wang" as PersonId,
      bytes: new Uint8Array(size),
      clientIds: [++this.#clientId],
    };
    this.queue.add({
      update,
      isVoid,
      settle: (outcome) => this.settled.push([document, outcome?.status ?? "void"]),
    });
  }

  /** Every transaction takes this long from now on. */
  cost(ms: number): void {
    this.log.afterCommit = () => new Promise((resolve) => this.clock.after(ms, resolve));
  }

  failFor(isPoisoned: (update: PendingUpdate) => boolean): void {
    this.log.beforeCommit = (updates) =>
      updates.some(isPoisoned) ? Promise.reject(new Error("a law of the database")) : Promise.resolve();
  }
}

describe("the window", () => {
  it("[S24] is nothing while rounds cost nothing: what comes alone goes at once", async () => {
    const desk = new Desk();
    for (let key = 0; key < 3; key++) {
      desk.put(good);
      await settled();
      expect(desk.settled).toHaveLength(key + 1);
    }
  });

  it("[S24] grows with what a round costs, up to its bound; what comes within it shares one transaction", async () => {
    const desk = new Desk();
    desk.cost(2);
    desk.put(good);
    await desk.clock.pass(2);
    // One round of 2 ms moved the mean to 0.5 ms: 4 ms of rest.
    expect(desk.queue.window).toBe(4);
    desk.put(good);
    desk.put(bad);
    await desk.clock.pass(3);
    expect(desk.log.commits).toBe(1);
    await desk.clock.pass(3);
    expect(desk.log.commits).toBe(2);
    expect(desk.settled).toHaveLength(3);
    desk.cost(200);
    desk.put(good);
    await desk.clock.pass(300);
    expect(desk.queue.window).toBe(limits.window);
  });

  it("[S24] shrinks again, and after a quiet while nobody waits for it", async () => {
    const desk = new Desk();
    desk.cost(100);
    desk.put(good);
    await desk.clock.pass(100);
    expect(desk.queue.window).toBe(25);
    desk.log.afterCommit = () => Promise.resolve();
    await desk.clock.pass(25);
    desk.put(good);
    await settled();
    expect(desk.settled).toHaveLength(2);
    for (let round = 0; round < 20; round++) {
      desk.put(good);
      await desk.clock.pass(25);
    }
    expect(desk.queue.window).toBeLessThan(1);
  });

  it("[S24] tells what a round was", async () => {
    const rounds: unknown[] = [];
    const desk = new Desk({ round: (round) => rounds.push(round) });
    desk.cost(3);
    desk.put(good);
    desk.put(bad);
    await desk.clock.pass(3);
    expect(rounds).toEqual([{ storing: 3, telling: 0, updates: 2 }]);
  });

  it("[S24] counts what the sockets write after the queue has told them to", async () => {
    const rounds: unknown[] = [];
    const desk = new Desk({ round: (round) => rounds.push(round) });
    desk.writing = 2;
    desk.put(good);
    await settled();
    expect(rounds).toEqual([{ storing: 0, telling: 2, updates: 1 }]);
    expect(desk.queue.window).toBe(4);
  });

  it("[S24] stores a great many in several rounds, in order, so that nobody waits for all of them", async () => {
    const rounds: { readonly updates: number }[] = [];
    const desk = new Desk({ round: (round) => rounds.push(round) });
    for (let key = 0; key < 5_000; key++) desk.put(key % 2 === 0 ? good : bad);
    await desk.clock.pass(1_000);
    expect(rounds.map(({ updates }) => updates)).toEqual([2_000, 2_000, 1_000]);
    expect(desk.settled).toHaveLength(5_000);
    expect(desk.queue.idle).toBe(true);
  });
});

describe("a document that can't be stored", () => {
  it("[S25] goes to a lane of its own, and the others go on", async () => {
    const desk = new Desk();
    let poisoned = true;
    desk.failFor(({ document }) => poisoned && document === bad);
    for (const name of [bad, good, bad, third]) desk.put(name);
    await desk.clock.pass(100);
    expect(desk.settled).toEqual([
      [good, "committed"],
      [third, "committed"],
    ]);
    expect(desk.alarms).toEqual(["store-failed", "store-failed", `document-not-stored ${bad}`]);
    // The next ones do not even wait.
    desk.put(good);
    desk.put(bad);
    await settled();
    expect(desk.settled).toHaveLength(3);
    expect(desk.queue.idle).toBe(false);
    poisoned = false;
    await desk.clock.pass(1_000);
    expect(desk.settled.slice(3)).toEqual([
      [bad, "committed"],
      [bad, "committed"],
      [bad, "committed"],
    ]);
    expect(desk.queue.idle).toBe(true);
    desk.put(bad);
    await settled();
    expect(desk.settled).toHaveLength(7);
  });

  it("[S18] [S25] takes what came behind it meanwhile into its lane, once, and in order", async () => {
    const desk = new Desk();
    let poisoned = true;
    desk.failFor(({ document }) => poisoned && document === bad);
    const sizes = (): readonly number[] => desk.log.committed(bad).map(({ length }) => length);
    desk.put(bad, 3);
    desk.put(good);
    await settled();
    // The first try has failed; these wait behind it.
    desk.put(bad, 4);
    desk.put(third);
    desk.put(bad, 5);
    await desk.clock.pass(150);
    expect(desk.settled.map(([name]) => name)).toEqual([good, third]);
    expect(sizes()).toEqual([]);
    poisoned = false;
    await desk.clock.pass(2_000);
    expect(sizes()).toEqual([3, 4, 5]);
    expect(desk.settled).toHaveLength(5);
    expect(desk.queue.idle).toBe(true);
  });

  it("[S18] [S25] keeps its order when more comes while it is tried again, and forgets none of it", async () => {
    const desk = new Desk();
    let poisoned = true;
    // The store takes its time to fail, and to succeed.
    desk.log.beforeCommit = async (updates) => {
      if (updates.every(({ document }) => document !== bad)) return;
      await new Promise<void>((resolve) => desk.clock.after(30, resolve));
      if (poisoned) throw new Error("a law of the database");
    };
    const sizes = (): readonly number[] => desk.log.committed(bad).map(({ length }) => length);
    for (const size of [3, 4, 5]) desk.put(bad, size);
    desk.put(good);
    await desk.clock.pass(200);
    for (let size = 6; size < 30; size++) {
      desk.put(bad, size);
      await desk.clock.pass(17);
    }
    expect(sizes()).toEqual([]);
    poisoned = false;
    for (let size = 30; size < 60; size++) {
      desk.put(bad, size);
      await desk.clock.pass(17);
    }
    await desk.clock.pass(1_000);
    expect(sizes()).toEqual(Array.from({ length: 57 }, (_none, index) => index + 3));
    expect(desk.queue.idle).toBe(true);
  });

  it("[S25] is looked for among a few alone before the store is blamed: each try may block for long", async () => {
    const desk = new Desk();
    const names = Array.from({ length: 60 }, (_none, index) => `m1.p${index}.report`);
    for (const name of names) desk.log.create(name);
    let tries = 0;
    desk.log.beforeCommit = () => {
      tries++;
      return Promise.reject(new Error("the disk is full"));
    };
    for (const name of names) desk.put(name);
    await desk.clock.pass(limits.storeRetry);
    // All together, all together again, and eight alone.
    expect(tries).toBe(10);
  });

  it("[S25] keeps nobody waiting who comes while it is tried alone", async () => {
    const desk = new Desk();
    desk.failFor(({ document }) => document === bad);
    desk.put(bad);
    await settled();
    desk.put(good);
    // Its first retry shows that it fails alone.
    await desk.clock.pass(limits.storeRetry);
    expect(desk.settled).toEqual([[good, "committed"]]);
  });

  it("[S25] is not blamed while nothing at all can be stored: all wait together, in order, and lose nothing", async () => {
    const desk = new Desk();
    let full = true;
    desk.failFor(() => full);
    for (const name of [bad, good, third]) desk.put(name);
    await desk.clock.pass(5_000);
    expect(desk.settled).toEqual([]);
    expect(new Set(desk.alarms)).toEqual(new Set(["store-failed"]));
    full = false;
    await desk.clock.pass(1_000);
    expect(desk.settled.map(([name]) => name)).toEqual([bad, good, third]);
  });

  it("[S25] is left behind though many before it fail too", async () => {
    const desk = new Desk();
    const names = Array.from({ length: 20 }, (_none, index) => `m1.p${index}.report`);
    for (const name of names) desk.log.create(name);
    desk.failFor(({ document }) => names.includes(document));
    for (const name of [...names, good]) desk.put(name);
    await desk.clock.pass(2_000);
    expect(desk.settled).toEqual([[good, "committed"]]);
  });

  it("[S25] asks again who is void when it is tried again, and gives up when the store closes", async () => {
    const desk = new Desk();
    desk.failFor(({ document }) => document === bad);
    let withdrawn = false;
    desk.put(bad, 2, () => withdrawn);
    desk.put(good);
    await desk.clock.pass(100);
    withdrawn = true;
    await desk.clock.pass(1_000);
    expect(desk.settled).toEqual([
      [good, "committed"],
      [bad, "void"],
    ]);
    desk.put(bad);
    desk.put(good);
    await desk.clock.pass(200);
    const { commits } = desk.log;
    let rested = false;
    void desk.queue.rest().then(() => (rested = true));
    desk.queue.abandon();
    await desk.clock.pass(10_000);
    expect(rested).toBe(true);
    expect(desk.log.commits).toBe(commits);
  });
});
