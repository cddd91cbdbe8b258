/** Owns how the rooms wait: real timers in production, hand-driven ones in tests and simulation. */

export interface Scheduler {
  /** Milliseconds with fractions, never set back: for how long something took. */
  now(): number;
  /** Runs `task` once after `ms`; the answer cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** Timers that do not keep the process alive by themselves. */
export const systemScheduler: Scheduler = {
  now: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
