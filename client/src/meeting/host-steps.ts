/** Owns what whoever conducts may do next, as commands: buttons and shortcuts ask here, so that both do the same, and neither does what the permission table denies. */

import { itemOf, nextStep, previousStep, skipStep } from "@sanguan/shared/domain/agenda";
import { currentBreak } from "@sanguan/shared/domain/clock";
import type { MeetingCommand, Place } from "@sanguan/shared/domain/command";
import { type Hand, speaking } from "@sanguan/shared/domain/floor";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { type Action, mayDo, type Viewer } from "@sanguan/shared/domain/permission";
import { voteOn } from "@sanguan/shared/domain/vote";

/** A step that leads somewhere. */
export interface StepTo {
  readonly command: MeetingCommand;
  readonly to: Place;
}

/** What is not possible now, or not this person's, is absent. */
export interface HostSteps {
  /** On to the following stage or item; during a break its end. */
  readonly next: MeetingCommand | undefined;
  /** A vote that *Next* would leave behind: the screens go along, and nobody is asked to vote there any more. */
  readonly leavesVote: "open" | "closed" | undefined;
  readonly back: StepTo | undefined;
  readonly skip: StepTo | undefined;
  /** Stops the stage's clock, or lets it go on. */
  readonly pause: MeetingCommand | undefined;
  /** More time for the stage, or less. Absent without a limit. */
  readonly addTime: ((seconds: number) => MeetingCommand) | undefined;
  /** Gives the floor to whoever is first in the queue. */
  readonly call: { readonly command: MeetingCommand; readonly hand: Hand } | undefined;
  readonly endSpeech: MeetingCommand | undefined;
}

export function hostSteps(meeting: Meeting, me: Viewer): HostSteps {
  const able = (action: Action) => mayDo(meeting, me, action);
  const current = itemOf(meeting, meeting.currentItemId);
  const place: Place | undefined = current === undefined ? undefined : { itemId: current.id, stage: current.stage };
  // What was seen goes along: if the agenda has moved since, nothing happens twice.
  const from = place === undefined ? {} : { from: place };
  const rests = currentBreak(meeting) !== undefined;
  const { clock } = meeting.course;
  const isTimed = clock !== undefined && !rests;
  const before = rests || !able("step-back") ? undefined : previousStep(meeting);
  const following = rests || !able("skip-item") ? undefined : skipStep(meeting);
  const [hand] = meeting.floor.queue;
  const speech = speaking(meeting);
  return {
    next: nextCommand(meeting, place, able),
    leavesVote: voteLeft(meeting),
    back: before === undefined ? undefined : { command: { type: "step-back", ...from }, to: before },
    skip: following === undefined ? undefined : { command: { type: "skip-item", ...from }, to: following },
    pause:
      isTimed && able("pause-clock")
        ? { type: clock.since === undefined ? "resume-clock" : "pause-clock", ...from }
        : undefined,
    addTime:
      clock !== undefined && meeting.settings.clock[clock.stage] > 0 && able("add-time")
        ? (seconds) => ({ type: "add-time", seconds, ...from })
        : undefined,
    call:
      hand === undefined || rests || !able("call-speaker")
        ? undefined
        : { command: { type: "call-speaker", personId: hand.personId }, hand },
    endSpeech: speech === undefined || !able("end-speech") ? undefined : { type: "end-speech", number: speech.number },
  };
}

function voteLeft(meeting: Meeting): HostSteps["leavesVote"] {
  const { currentItemId } = meeting;
  if (currentItemId === undefined || meeting.settings.voting !== "perItem") return undefined;
  const vote = voteOn(meeting, currentItemId);
  if (vote?.state !== "open" && vote?.state !== "closed") return undefined;
  return currentBreak(meeting) === undefined && nextStep(meeting)?.kind === "item" ? vote.state : undefined;
}

function nextCommand(
  meeting: Meeting,
  place: Place | undefined,
  able: (action: Action) => boolean,
): MeetingCommand | undefined {
  if (currentBreak(meeting) !== undefined) return able("end-break") ? { type: "end-break" } : undefined;
  if (!able("advance-agenda") || nextStep(meeting) === undefined) return undefined;
  return { type: "advance-agenda", from: place ?? null };
}
