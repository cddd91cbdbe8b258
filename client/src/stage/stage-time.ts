/** Owns which time the stage shows: that of the break if there is one, else that of the stage that is on, or of whoever speaks. */

import { currentBreak, stageReading, type ClockReading } from "@sanguan/shared/domain/clock";
import { speakerReading, speaking, type Speech } from "@sanguan/shared/domain/floor";
import type { Meeting } from "@sanguan/shared/domain/meeting";

export interface StageTime {
  readonly reading: ClockReading;
  readonly isBreak: boolean;
  /** Whose time it is; absent when it is the stage's. */
  readonly speech?: Speech;
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

/** For a screen in front of whoever speaks: theirs, while they have the floor and there is no break. */
export function timeBefore(meeting: Meeting, now: number): StageTime | undefined {
  const [speech, reading] = [speaking(meeting), speakerReading(meeting, now)];
  return speech === undefined || reading === undefined || currentBreak(meeting) !== undefined
    ? stageTime(meeting, now)
    : { reading, isBreak: false, speech };
}
