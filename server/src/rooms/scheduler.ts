/** Owns how the rooms wait: real timers in production, hand-driven ones in tests and simulation. */

export interface Scheduler {
  /** Runs `task` once after `ms`; the answer cancels it. */
  after(ms: number, task: () => void): () => void;
}

/** Timers that do not keep the process alive by themselves. */
export const systemScheduler: Scheduler = {
  after(ms, task) {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
