/** Owns how a clock of the meeting is shown: digits, tone, and words for those who do not see it. Shared by the meeting, the host's bar and the stage. */

import { useEffect, useState } from "react";
import type { ClockReading } from "@sanguan/shared/domain/clock";

export interface ShownClock {
  /** `04:30`; `+00:12` over the time; what was spent, where there is no limit. */
  readonly digits: string;
  readonly tone: ClockReading["tone"];
  readonly running: boolean;
  /** What the digits count. */
  readonly counts: "left" | "over" | "spent";
  /** Whole minutes of it, rounded up for what is left: said aloud, once a minute at most. */
  readonly minutes: number;
  /** Share of the time that is gone, 0 to 1; absent without a limit. */
  readonly share?: number;
}

export function shownClock({ spent, left, tone, running }: ClockReading): ShownClock {
  if (left === undefined)
    return { digits: digitsOf(spent), tone, running, counts: "spent", minutes: Math.floor(spent / 60_000) };
  const total = spent + left;
  const share = total <= 0 ? 1 : Math.min(1, spent / total);
  return left < 0
    ? { digits: `+${digitsOf(-left)}`, tone, running, counts: "over", minutes: Math.floor(-left / 60_000), share }
    : // The last second is shown as one: 00:00 is the end.
      { digits: digitsOf(left + 999), tone, running, counts: "left", minutes: Math.ceil(left / 60_000), share };
}

/** `mm:ss`, or `h:mm:ss` from an hour on. */
export function digitsOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (number: number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** The server's time in milliseconds, renewed with each of its seconds. */
export function useSecond(now: () => number): number {
  const [time, setTime] = useState(now);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const at = now();
      setTime(at);
      timer = setTimeout(tick, 1000 - (at % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [now]);
  return time;
}
