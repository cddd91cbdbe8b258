/** Owns a clock and timers that stand still until a test moves them. */

import type { Clock } from "../../ports.ts";
import type { Scheduler } from "../scheduler.ts";

interface Task {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class HandClock implements Clock, Scheduler {
  #now: number;
  #tasks: Task[] = [];
  #order = 0;

  constructor(now = Date.UTC(2030, 0, 7, 9)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  iso(): string {
    return new Date(this.#now).toISOString();
  }

  after(ms: number, run: () => void): () => void {
    const task = { at: this.#now + Math.max(0, ms), order: this.#order++, run };
    this.#tasks.push(task);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== task);
    };
  }

  /** When the next task is due, if there is one. */
  get next(): number | undefined {
    return this.#first()?.at;
  }

  /** Lets all that is due within `ms` happen, in order, with the promises between. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let task = this.#first(); task !== undefined && task.at <= until; task = this.#first()) {
      this.#now = Math.max(this.#now, task.at);
      this.#tasks = this.#tasks.filter((other) => other !== task);
      task.run();
      await settled();
    }
    this.#now = until;
  }

  #first(): Task | undefined {
    let first: Task | undefined;
    for (const task of this.#tasks)
      if (first === undefined || task.at < first.at || (task.at === first.at && task.order < first.order)) first = task;
    return first;
  }
}

/** Lets every promise that can go on go on. */
export async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
