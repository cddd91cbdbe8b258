/** Owns what the clocks of the meeting have counted and how they are read at any moment. What may be done to them is `course`'s. */

import type { ItemId } from "./id.ts";
import type { Meeting, Stage } from "./meeting.ts";
import { spentAt, type Timer } from "./timer.ts";

/** The stages that have a budget. */
export type TimedStage = Exclude<Stage, "waiting" | "done">;

/** How long one stage of one item took, all its turns together. Seconds. */
export interface StageTime {
  readonly itemId: ItemId;
  readonly stage: TimedStage;
  /** What the settings gave it; 0: no limit. */
  readonly budget: number;
  /** What the host gave it beside. */
  readonly added: number;
  readonly spent: number;
  /** Beyond what it was given. */
  readonly over: number;
}

/** From when to when an item stood at a stage, breaks and pauses included; one that was returned to has several turns. */
export interface StageTurn {
  readonly itemId: ItemId;
  readonly stage: TimedStage;
  readonly from: string;
  /** Absent while it lasts. */
  readonly to?: string;
}

/** The clock of the current stage. */
export interface StageClock extends Timer {
  readonly itemId: ItemId;
  readonly stage: TimedStage;
  readonly added: number;
}

export interface Break {
  readonly since: string;
  /** Planned length in seconds. */
  readonly planned: number;
  /** Absent while it lasts. */
  readonly endedAt?: string;
}

export interface Course {
  readonly clock?: StageClock;
  /** One entry for each stage that was left, in the order in which they were first left. */
  readonly times: readonly StageTime[];
  readonly breaks: readonly Break[];
  /** In their order. */
  readonly turns: readonly StageTurn[];
  /** Items that the agenda came from, the latest last: where *Back* leads from the first stage of an item. */
  readonly trail: readonly ItemId[];
}

/** A clock as one reads it at some moment. Milliseconds. */
export interface ClockReading {
  readonly spent: number;
  /** Absent where there is no limit. Negative once the time is over. */
  readonly left?: number;
  readonly running: boolean;
  readonly tone: "calm" | "warning" | "over";
}

export const emptyCourse: Course = { times: [], breaks: [], turns: [], trail: [] };

/** The break that lasts now. */
export function currentBreak({ course }: Pick<Meeting, "course">): Break | undefined {
  const last = course.breaks.at(-1);
  return last?.endedAt === undefined ? last : undefined;
}

/** The clock of the current stage at this moment (milliseconds since 1970); absent where nothing is timed. Rules K1–K3. */
export function stageReading(
  { course, settings }: Pick<Meeting, "course" | "settings">,
  now: number,
): ClockReading | undefined {
  const { clock } = course;
  if (clock === undefined) return undefined;
  return reading(clock, settings.clock[clock.stage], clock.added, settings.clock.warning, now);
}

export function reading(timer: Timer, budget: number, added: number, warning: number, now: number): ClockReading {
  const spent = spentAt(timer, now);
  const running = timer.since !== undefined;
  if (budget === 0) return { spent, running, tone: "calm" };
  const left = Math.max(0, budget + added) * 1000 - spent;
  return { spent, left, running, tone: left < 0 ? "over" : left <= warning * 1000 ? "warning" : "calm" };
}

/** What the current stage has taken until then, as it is recorded when the stage ends. Rule K4. */
export function stageTime({ course, settings }: Meeting, at: string): StageTime | undefined {
  const { clock } = course;
  if (clock === undefined) return undefined;
  const { itemId, stage, added } = clock;
  const budget = settings.clock[stage];
  const spent = Math.round(spentAt(clock, Date.parse(at)) / 1000);
  return { itemId, stage, budget, added, spent, over: overrun(spent, budget, added) };
}

/** Seconds beyond what was given; where there is no limit nothing is. */
export function overrun(spent: number, budget: number, added: number): number {
  return budget === 0 ? 0 : Math.max(0, spent - Math.max(0, budget + added));
}
