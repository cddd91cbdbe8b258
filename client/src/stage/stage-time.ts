/** Owns which time the stage shows: that of the break if there is one, else that of the stage that is on. */

import { currentBreak, stageReading, type ClockReading } from "@sanguan/shared/domain/clock";
import type { Meeting } from "@sanguan/shared/domain/meeting";

export interface StageTime {
  readonly reading: ClockReading;
  readonly isBreak: boolean;
}

/** A break warns in its last minute. */
const warning = 60_000;

/** At `now`, the server's time in milliseconds; absent where nothing is timed. */
export function stageTime(meeting: Meeting, now: number): StageTime | undefined {
  const rest = currentBreak(meeting);
  if (rest === undefined) {
    const reading = stageReading(meeting, now);
    return reading === undefined ? undefined : { reading, isBreak: false };
  }
  const spent = now - Date.parse(rest.since);
  const left = rest.planned * 1000 - spent;
  const tone = left < 0 ? "over" : left < warning ? "warning" : "calm";
  return { reading: { spent, left, running: true, tone }, isBreak: true };
}
