/** Owns what may differ from meeting to meeting: how it is voted, how long things take, how many must be there. Each section changes as a whole or in part; who leaves a number out keeps it. */

import type { Asking } from "./actor.ts";
import { itemOf } from "./agenda.ts";
import type { MeetingCommandOf } from "./command.ts";
import { accept, refuse, type Decision } from "./decision.ts";
import { defaultEvaluation, evaluationFault, type EvaluationSettings, gradeOf, sameEvaluation } from "./evaluation.ts";
import type { MeetingEvent } from "./event.ts";
import type { Meeting } from "./meeting.ts";

/** When ballots are cast: never, at the end of each item, or for all reporters once the agenda is done. */
export type VotingMode = "none" | "perItem" | "atEnd";

/** Seconds. 0 says that there is no limit: the clock counts up. */
export interface ClockSettings {
  readonly reporting: number;
  readonly questions: number;
  readonly comments: number;
  readonly voting: number;
  /** So long before the end of a stage the clock warns; 0: it does not. */
  readonly warning: number;
  /** For each speaker on the floor. */
  readonly speaker: number;
}

/** The share of the members expected that must be there, as a fraction: two thirds of nine are six, which no whole percentage says. */
export interface QuorumSettings {
  readonly numerator: number;
  readonly denominator: number;
}

export interface RollSettings {
  /** Somebody whose line has been gone for so many seconds has left; 0: a line that is gone says nothing. */
  readonly departureAfter: number;
  /** Whether somebody who is represented counts as present. */
  readonly proxiesCount: boolean;
}

export interface MeetingSettings {
  readonly voting: VotingMode;
  readonly clock: ClockSettings;
  readonly quorum: QuorumSettings;
  readonly roll: RollSettings;
  readonly evaluation: EvaluationSettings;
}

/** What a change names; what it leaves out stays as it is. Stored for ever: only ever add to it. */
export interface SettingsChange {
  readonly voting?: VotingMode;
  readonly clock?: Partial<ClockSettings>;
  readonly quorum?: QuorumSettings;
  readonly roll?: Partial<RollSettings>;
  readonly evaluation?: Partial<EvaluationSettings>;
}

export const defaultSettings: MeetingSettings = {
  voting: "none",
  clock: { reporting: 360, questions: 180, comments: 180, voting: 60, warning: 60, speaker: 120 },
  quorum: { numerator: 2, denominator: 3 },
  roll: { departureAfter: 300, proxiesCount: false },
  evaluation: defaultEvaluation,
};

/** Greatest budget, in seconds. */
export const longestBudget = 4 * 60 * 60;

export function changedSettings(settings: MeetingSettings, change: SettingsChange): MeetingSettings {
  return {
    voting: change.voting ?? settings.voting,
    clock: { ...settings.clock, ...change.clock },
    quorum: change.quorum ?? settings.quorum,
    roll: { ...settings.roll, ...change.roll },
    evaluation: { ...settings.evaluation, ...change.evaluation },
  };
}

/** Rules S1–S4, E3. */
export function decideSettings(
  meeting: Meeting,
  command: MeetingCommandOf<"revise-settings">,
  _asking: Asking,
): Decision<MeetingEvent> {
  const { change } = command;
  const before = meeting.settings;
  const after = changedSettings(before, change);
  const wrong = faultyField(after);
  if (wrong !== undefined) return refuse("bad-setting", { field: wrong });
  if (sameSettings(before, after)) return refuse("already-so");
  // Items that were voted on and items that were not would stand side by side in one record.
  if (after.voting !== before.voting && meeting.phase !== "preparing")
    return refuse("wrong-phase", { phase: meeting.phase });
  if (ballotsWouldChange(meeting, after)) return refuse("vote-held");
  const orphan = meeting.grades.find(({ gradeId }) => gradeOf(after.evaluation, gradeId) === undefined);
  // What the committee has decided would be in no record.
  if (orphan !== undefined) return refuse("grade-decided", { unit: itemOf(meeting, orphan.itemId)?.unit ?? "" });
  return accept({ type: "settings-revised", change });
}

/** What ballots were cast by stays as it was when the first vote was opened. Rule E3. */
function ballotsWouldChange(meeting: Meeting, { evaluation }: MeetingSettings): boolean {
  const { gradeQuota, showsWhoHasNotVoted } = evaluation;
  const before = meeting.settings.evaluation;
  const isHeld = meeting.votes.some(({ state }) => state !== "voided");
  return isHeld && !sameEvaluation({ ...before, gradeQuota, showsWhoHasNotVoted }, evaluation);
}

function faultyField({ clock, quorum, roll, evaluation }: MeetingSettings): string | undefined {
  if (!(Object.values(clock) as readonly number[]).every(isBudget)) return "clock";
  if (!isBudget(roll.departureAfter)) return "departure";
  const { numerator, denominator } = quorum;
  const whole = Number.isInteger(numerator) && Number.isInteger(denominator);
  if (!whole || numerator < 1 || denominator < numerator || denominator > 100) return "quorum";
  return evaluationFault(evaluation);
}

function isBudget(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= longestBudget;
}

function sameSettings(one: MeetingSettings, other: MeetingSettings): boolean {
  return (
    one.voting === other.voting &&
    (Object.keys(one.clock) as (keyof ClockSettings)[]).every((key) => one.clock[key] === other.clock[key]) &&
    one.quorum.numerator === other.quorum.numerator &&
    one.quorum.denominator === other.quorum.denominator &&
    one.roll.departureAfter === other.roll.departureAfter &&
    one.roll.proxiesCount === other.roll.proxiesCount &&
    sameEvaluation(one.evaluation, other.evaluation)
  );
}
