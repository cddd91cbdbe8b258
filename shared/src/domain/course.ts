/** Owns what the host does with time: pauses, more time, breaks; and when it will all be over. */

import type { Asking } from "./actor.ts";
import { movedOn, nextStep, stagesOf } from "./agenda.ts";
import { currentBreak, type StageClock, type StageTime, type TimedStage } from "./clock.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import type { ItemId } from "./id.ts";
import type { AgendaItem, Meeting, Stage } from "./meeting.ts";
import { spentAt } from "./timer.ts";
import { votableItems } from "./vote-decide.ts";

/** Greatest length of a break, in seconds. */
export const longestBreak = 24 * 60 * 60;

type CourseCommand = MeetingCommandOf<"pause-clock" | "resume-clock" | "add-time" | "begin-break" | "end-break">;

/**
 * When the meeting ends if everything from here on takes what it is given (milliseconds since 1970): what is left of this break and this stage, then every stage that is
 * still to come, and the vote at the end. A stage without a limit is taken to last as long as such stages have lasted so far. `undefined` before the start and when nothing that
 * takes time is left. Rule K8.
 */
export function estimatedEnd(meeting: Meeting, now: number): number | undefined {
  if (meeting.phase !== "live") return undefined;
  const ofVote = stillToVote(meeting, now);
  if (nextStep(meeting) === undefined && ofVote === undefined) return undefined;
  const ofBreak = currentBreak(meeting);
  const resting = ofBreak === undefined ? 0 : Math.max(0, Date.parse(ofBreak.since) + ofBreak.planned * 1000 - now);
  const ahead = meeting.items.reduce((sum, item) => sum + stillToTake(meeting, item, now), 0);
  return now + resting + ahead + (ofVote ?? 0);
}

/** Where all are voted on at the end: what that vote still takes; `undefined` when it is over, or not timed. */
function stillToVote(meeting: Meeting, now: number): number | undefined {
  const { voting, clock } = meeting.settings;
  if (voting !== "atEnd" || clock.voting === 0) return undefined;
  const open = meeting.votes.find(({ state }) => state === "open");
  if (open !== undefined) return Math.max(0, Date.parse(open.openedAt) + clock.voting * 1000 - now);
  return votableItems(meeting).length === 0 ? undefined : clock.voting * 1000;
}

function stillToTake(meeting: Meeting, item: AgendaItem, now: number): number {
  if (item.stage === "done") return 0;
  const stages = stagesOf(meeting, item.mode) as readonly TimedStage[];
  const at = stages.indexOf(item.stage as TimedStage);
  return stages.slice(Math.max(0, at)).reduce((sum, stage) => sum + stillOf(meeting, item.id, stage, now), 0);
}

function stillOf(meeting: Meeting, itemId: ItemId, stage: TimedStage, now: number): number {
  const { course, settings } = meeting;
  const isCurrent = course.clock?.itemId === itemId && course.clock.stage === stage;
  const left = course.times.find((time) => time.itemId === itemId && time.stage === stage);
  const spent = isCurrent && course.clock ? spentAt(course.clock, now) : (left?.spent ?? 0) * 1000;
  const added = isCurrent ? (course.clock?.added ?? 0) : (left?.added ?? 0);
  const budget = settings.clock[stage];
  const given = budget === 0 ? usually(course.times, stage) : Math.max(0, budget + added);
  return Math.max(0, given * 1000 - spent);
}

/** Mean of what this stage has taken so far, in seconds. */
function usually(times: readonly StageTime[], stage: Stage): number {
  const taken = times.filter((time) => time.stage === stage).map(({ spent }) => spent);
  return taken.length === 0 ? 0 : taken.reduce((sum, spent) => sum + spent, 0) / taken.length;
}

/** Rules K5–K7. */
export function decideCourse(meeting: Meeting, command: CourseCommand, _asking: Asking): Decision<MeetingEvent> {
  const { clock } = meeting.course;
  switch (command.type) {
    case "begin-break":
      if (currentBreak(meeting) !== undefined) return refuse("already-so");
      if (!isLength(command.planned, longestBreak)) return refuse("bad-setting", { field: "break" });
      return accept({ type: "break-begun", planned: command.planned });
    case "end-break":
      return currentBreak(meeting) === undefined ? refuse("already-so") : accept({ type: "break-ended" });
    case "pause-clock":
    case "resume-clock":
    case "add-time": {
      if (movedOn(meeting, command.from)) return refuse("agenda-moved");
      if (clock === undefined) return refuse("no-clock");
      if (command.type === "add-time") return addTime(meeting, clock, command.seconds);
      if (currentBreak(meeting) !== undefined) return refuse("on-break");
      const pauses = command.type === "pause-clock";
      if ((clock.since === undefined) === pauses) return refuse("already-so");
      return accept({ type: pauses ? "clock-paused" : "clock-resumed" });
    }
  }
}

function addTime({ settings }: Meeting, clock: StageClock, seconds: number): Decision<MeetingEvent> {
  const budget = settings.clock[clock.stage];
  if (budget === 0) return refuse("no-clock");
  // What is taken away again is at most what there is.
  const given = budget + clock.added + seconds;
  if (!Number.isInteger(seconds) || seconds === 0 || given < 0 || given > 2 * longestBreak)
    return refuse("bad-setting", { field: "time" });
  return accept({ type: "time-added", seconds });
}

function isLength(seconds: number, most: number): boolean {
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= most;
}
