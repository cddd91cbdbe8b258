/** Owns how the demonstration asks: every step is a real command, and one that is refused ends the load. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { MeetingId, TaskId } from "@sanguan/shared/domain/id";
import type { RectificationCommand, RectificationEvent } from "@sanguan/shared/domain/rectification";
import type { Refusal } from "@sanguan/shared/domain/refusal";

type Outcome<E> = Promise<{ readonly events: readonly Recorded<E>[] } | { readonly refusal: Refusal }>;

/** `makeRunCommand`'s answer. */
export type RunCommand = (ask: {
  readonly meetingId: MeetingId;
  readonly id: string;
  readonly command: MeetingCommand;
  readonly actor: Actor;
}) => Outcome<MeetingEvent>;

/** `makeRunTaskCommand`'s answer. */
export type RunTaskCommand = (ask: {
  readonly taskId: TaskId;
  readonly id: string;
  readonly command: RectificationCommand;
  readonly actor: Actor;
}) => Outcome<RectificationEvent>;

/** One meeting's commands, numbered. */
export type Conduct = (actor: Actor, command: MeetingCommand) => Promise<readonly Recorded<MeetingEvent>[]>;

export function conductMeeting(runCommand: RunCommand, meetingId: MeetingId): Conduct {
  let number = 0;
  return async (actor, command) => {
    number += 1;
    const outcome = await runCommand({ meetingId, id: `demo-${number}`, command, actor });
    if ("refusal" in outcome) throw refused(command.type, actor, outcome.refusal);
    return outcome.events;
  };
}

/** Commands on the tasks that a closed meeting left, numbered. */
export type FollowUp = (actor: Actor, taskId: TaskId, command: RectificationCommand) => Promise<void>;

export function followTasks(runTaskCommand: RunTaskCommand): FollowUp {
  let number = 0;
  return async (actor, taskId, command) => {
    number += 1;
    const outcome = await runTaskCommand({ taskId, id: `demo-${number}`, command, actor });
    if ("refusal" in outcome) throw refused(command.type, actor, outcome.refusal);
  };
}

function refused(type: string, actor: Actor, refusal: Refusal): Error {
  const details = refusal.details === undefined ? "" : ` ${JSON.stringify(refusal.details)}`;
  return new Error(`the demonstration's ${type} by ${actor.name} was refused: ${refusal.reason}${details}`);
}
