/** Owns how the times of the meeting change with each event. What is timed and why is `course`'s. */

import type { Break, Course, StageClock, StageTime, StageTurn, TimedStage } from "./clock.ts";
import type { MeetingEvent } from "./event.ts";
import type { ItemId } from "./id.ts";
import type { Stage } from "./meeting.ts";
import { rested, resting, started, stopped, type Timer } from "./timer.ts";

type EventOf<Type extends MeetingEvent["type"]> = Extract<MeetingEvent, { readonly type: Type }>;

/** Beyond this many steps nobody goes back. */
const longestTrail = 500;

/** `from`: the item that was current before. */
export function advanceCourse(
  course: Course,
  event: EventOf<"agenda-advanced">,
  from: ItemId | undefined,
  at: string,
): Course {
  const times = event.left === undefined ? course.times : timed(course.times, event.left);
  const { clock: _, ...rest } = course;
  const trail =
    event.back === true
      ? from === event.itemId
        ? course.trail
        : course.trail.slice(0, -1)
      : from === undefined || from === event.itemId
        ? course.trail
        : [...course.trail, from].slice(-longestTrail);
  const { itemId, stage } = event;
  const turns = endTurn(course.turns, at);
  const moved: Course = { ...rest, times, turns, trail };
  if (!isTimed(stage)) return moved;
  return { ...moved, turns: [...turns, { itemId, stage, from: at }], clock: clockFor(times, itemId, stage, at) };
}

/** Everything stands: the meeting is being closed. */
export function stopCourse(course: Course, left: StageTime | undefined, at: string): Course {
  const { clock: _, ...rest } = course;
  return {
    ...rest,
    times: left === undefined ? course.times : timed(course.times, left),
    breaks: endBreak(course.breaks, at),
    turns: endTurn(course.turns, at),
  };
}

export function beginBreak(course: Course, planned: number, at: string): Course {
  return { ...onClock(course, (clock) => resting(clock, at)), breaks: [...course.breaks, { since: at, planned }] };
}

export function endCourseBreak(course: Course, at: string): Course {
  return { ...onClock(course, (clock) => rested(clock, at)), breaks: endBreak(course.breaks, at) };
}

export function pauseClock(course: Course, at: string): Course {
  return onClock(course, (clock) => stopped(clock, at));
}

export function resumeClock(course: Course, at: string): Course {
  return onClock(course, (clock) => started(clock, at));
}

export function addTime(course: Course, seconds: number): Course {
  return onClock(course, (clock) => ({ ...clock, added: clock.added + seconds }));
}

function onClock(course: Course, change: (clock: StageClock) => StageClock): Course {
  return course.clock === undefined ? course : { ...course, clock: change(course.clock) };
}

function isTimed(stage: Stage): stage is TimedStage {
  return stage !== "waiting" && stage !== "done";
}

/** An item that was left half-way has spent what it had spent. */
function clockFor(times: readonly StageTime[], itemId: ItemId, stage: TimedStage, at: string): StageClock {
  const before = times.find((time) => time.itemId === itemId && time.stage === stage);
  const timer: Timer = { spentMs: (before?.spent ?? 0) * 1000, since: at };
  return { itemId, stage, added: before?.added ?? 0, ...timer };
}

function timed(times: readonly StageTime[], left: StageTime): readonly StageTime[] {
  const index = times.findIndex(({ itemId, stage }) => itemId === left.itemId && stage === left.stage);
  return index === -1 ? [...times, left] : times.with(index, left);
}

function endBreak(breaks: readonly Break[], at: string): readonly Break[] {
  const last = breaks.at(-1);
  return last === undefined || last.endedAt !== undefined
    ? breaks
    : breaks.with(breaks.length - 1, { ...last, endedAt: at });
}

function endTurn(turns: readonly StageTurn[], at: string): readonly StageTurn[] {
  const last = turns.at(-1);
  return last === undefined || last.to !== undefined ? turns : turns.with(turns.length - 1, { ...last, to: at });
}
