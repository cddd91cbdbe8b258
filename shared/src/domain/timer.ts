/** Owns a timer as events make it: what it has counted, and since when it runs. */

/** Counts while `since` is there. */
export interface Timer {
  /** Milliseconds counted before `since`. */
  readonly spentMs: number;
  /** ISO 8601, server time; absent while it stands. */
  readonly since?: string;
  /** Stands for a break, and goes on after it. */
  readonly rests?: true;
}

/** Milliseconds counted until then. A server's clock that was set back takes nothing away. */
export function spentAt({ spentMs, since }: Timer, now: number): number {
  return since === undefined ? spentMs : spentMs + Math.max(0, now - Date.parse(since));
}

export function stopped<T extends Timer>(timer: T, at: string): T {
  const { since: _, rests: _rests, ...rest } = timer;
  return { ...rest, spentMs: spentAt(timer, Date.parse(at)) } as T;
}

export function started<T extends Timer>(timer: T, at: string): T {
  const { rests: _, ...rest } = timer;
  return { ...rest, since: at } as T;
}

/** For the time of a break. One that stood already stays as it is. */
export function resting<T extends Timer>(timer: T, at: string): T {
  return timer.since === undefined ? timer : { ...stopped(timer, at), rests: true };
}

/** After a break. */
export function rested<T extends Timer>(timer: T, at: string): T {
  return timer.rests === true ? started(timer, at) : timer;
}
