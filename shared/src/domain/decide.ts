/** Owns the way from a command to its noun: existence, permission, then the noun's rules. Pure: no clock, no chance, no I/O. */

import type { Asking } from "./actor.ts";
import { decideAgenda } from "./agenda.ts";
import { decideAttendance } from "./attendance.ts";
import { decideClosing } from "./closing.ts";
import type { MeetingCommand } from "./command.ts";
import { decideComment } from "./comment.ts";
import { decideCourse } from "./course.ts";
import { shareProblem } from "./shared-problem.ts";
import { refuse, type Decision } from "./decision.ts";
import type { MeetingEvent } from "./event.ts";
import { decideFloor } from "./floor.ts";
import { decideGrade } from "./grade.ts";
import { systemPerson } from "./id.ts";
import { decideLots } from "./lots.ts";
import { createMeeting, decideLife } from "./meeting-life.ts";
import type { Meeting } from "./meeting.ts";
import { forbidden, isSystemCommand } from "./permission.ts";
import { decideRoster } from "./roster.ts";
import { decideSettings } from "./settings.ts";
import { decideScreen } from "./screen.ts";
import { decideTask } from "./task.ts";
import { decideVote } from "./vote-decide.ts";

/** What a command does to this meeting (`undefined`: not yet created): events to store, or a refusal that changes nothing. */
export function decide(meeting: Meeting | undefined, command: MeetingCommand, asking: Asking): Decision<MeetingEvent> {
  if (command.type === "create-meeting") {
    const refused = forbidden(undefined, asking.actor, command.type);
    if (refused) return refused;
    return meeting === undefined ? createMeeting(command, asking) : refuse("meeting-exists");
  }
  if (meeting === undefined) return refuse("unknown-meeting");
  const refused = isSystemCommand(command.type)
    ? refusedToSystem(meeting, asking)
    : forbidden(meeting, asking.actor, command.type);
  return refused ?? byNoun(meeting, command, asking);
}

/** What the server does by itself has no role; but nobody changes a rehearsal that was thrown away. Rule Z5. */
function refusedToSystem(meeting: Meeting, { actor }: Asking): ReturnType<typeof refuse> | undefined {
  if (actor.personId !== systemPerson) return refuse("system-only");
  return meeting.discardedAt === undefined ? undefined : refuse("unknown-meeting");
}

function byNoun(
  meeting: Meeting,
  command: Exclude<MeetingCommand, { readonly type: "create-meeting" }>,
  asking: Asking,
): Decision<MeetingEvent> {
  switch (command.type) {
    case "revise-meeting":
    case "start-meeting":
    case "cancel-meeting":
    case "discard-rehearsal":
      return decideLife(meeting, command, asking);
    case "revise-settings":
      return decideSettings(meeting, command, asking);
    case "assign-role":
    case "withdraw-role":
      return decideRoster(meeting, command, asking);
    case "add-item":
    case "revise-item":
    case "remove-item":
    case "order-agenda":
    case "advance-agenda":
    case "go-to-item":
    case "step-back":
    case "skip-item":
      return decideAgenda(meeting, command, asking);
    case "pair-screen":
    case "direct-screen":
    case "show-notice":
    case "take-down-notice":
      return decideScreen(meeting, command, asking);
    case "draw-lots":
      return decideLots(meeting, command, asking);
    case "begin-break":
    case "end-break":
    case "pause-clock":
    case "resume-clock":
    case "add-time":
      return decideCourse(meeting, command, asking);
    case "raise-hand":
    case "lower-hand":
    case "call-speaker":
    case "end-speech":
    case "note-speech":
      return decideFloor(meeting, command, asking);
    case "record-attendance":
    case "call-roll":
    case "note-departure":
    case "note-arrivals":
    case "note-departures":
      return decideAttendance(meeting, command, asking);
    case "stage-comment":
    case "release-comment":
    case "add-comment":
    case "revise-comment":
    case "withdraw-comment":
    case "explain-no-task":
      return decideComment(meeting, command, asking);
    case "share-problem":
      return shareProblem(meeting, command, asking);
    case "order-task":
    case "revise-task":
    case "withdraw-task":
      return decideTask(meeting, command, asking);
    case "open-vote":
    case "close-vote":
    case "reveal-vote":
    case "void-vote":
      return decideVote(meeting, command, asking);
    case "decide-grade":
    case "withdraw-grade":
      return decideGrade(meeting, command);
    case "begin-closing":
    case "freeze-documents":
    case "close-meeting":
      return decideClosing(meeting, command, asking);
  }
}
