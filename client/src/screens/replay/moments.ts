/** Owns where the slider of a replay goes: by minutes of the wall clock, and to the next time that something was written. Milliseconds since 1970. */

const minute = 60_000;

export interface Span {
  readonly from: number;
  readonly to: number;
}

export function within(time: number, { from, to }: Span): number {
  return Math.min(to, Math.max(from, time));
}

/** The full minute so many minutes on, or back. */
export function byMinutes(time: number, minutes: number, span: Span): number {
  const base = minutes > 0 ? Math.floor(time / minute) : Math.ceil(time / minute);
  return within((base + minutes) * minute, span);
}

/** The first time after this one, or the last one before it; `undefined` when there is none within the span. */
export function nextOf(times: readonly number[], time: number, direction: 1 | -1, span: Span): number | undefined {
  const inside = (one: number) => one >= span.from && one <= span.to;
  return direction === 1
    ? times.find((one) => one > time && inside(one))
    : times.findLast((one) => one < time && inside(one));
}
