/** Owns the way of one command: once only, decided on the newest state, stored, then told to everybody. The rules are the domain's. */

import { documentName } from "@sanguan/shared/document/name";
import type { Actor, Lots } from "@sanguan/shared/domain/actor";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { decide } from "@sanguan/shared/domain/decide";
import { documentsOf } from "@sanguan/shared/domain/document-access";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import { evolve } from "@sanguan/shared/domain/evolve";
import type { MeetingId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import { isPending } from "@sanguan/shared/domain/vote";
import { visibleEvent } from "@sanguan/shared/domain/visibility";
import { hex, sha256Hex } from "@sanguan/shared/record/digest";
import type { BallotBoxes, ChangeOutcome, Clock, EventLog, Rooms } from "../ports.ts";
import { localDay } from "../followup/local-day.ts";
import type { Ballots } from "./ballots.ts";
import { boxSteps, heldBoxes, touchesBoxes } from "./box-steps.ts";
import type { Herald } from "./herald.ts";
import { type CachedMeeting, type MeetingCache, meetingEvents, meetingStream } from "./meeting-cache.ts";
import { meetingLineRow } from "./meeting-line.ts";
import { writtenText } from "./written-text.ts";

export interface RunCommandDeps {
  readonly log: EventLog;
  readonly cache: MeetingCache;
  readonly rooms: Rooms;
  readonly herald: Pick<Herald, "catchUp" | "stored">;
  readonly boxes: Pick<BallotBoxes, "read">;
  readonly ballots: Pick<Ballots, "settle" | "tell">;
  readonly clock: Clock;
  /** Whose calendar counts; IANA name. */
  readonly timeZone?: string;
  /** Starts when a close has begun; not waited for. It sees to its own failures. */
  readonly closeMeeting: (meetingId: MeetingId) => Promise<void>;
}

export interface CommandAsk {
  readonly meetingId: MeetingId;
  /** Made by the asker; a repeat answers what the first try did. */
  readonly id: string;
  readonly command: MeetingCommand;
  readonly actor: Actor;
}

/** The events are those that the asker may see. */
export type CommandOutcome = { readonly events: readonly Recorded<MeetingEvent>[] } | { readonly refusal: Refusal };

export type RunCommand = (ask: CommandAsk) => Promise<CommandOutcome>;

/** More conflicts in a row than this are no race any more. */
const mostTries = 20;

export function makeRunCommand(deps: RunCommandDeps): RunCommand {
  return (ask) => deps.cache.inTurn(ask.meetingId, () => run(deps, ask));
}

async function run(deps: RunCommandDeps, ask: CommandAsk): Promise<CommandOutcome> {
  const { cache, log } = deps;
  const stream = meetingStream(ask.meetingId);
  const { command } = ask;
  if (command.type === "create-meeting" && command.meetingId !== ask.meetingId)
    return { refusal: { reason: "malformed", details: { path: "meetingId" } } };

  let held = await cache.load(ask.meetingId);
  if (held !== undefined) {
    const before = await log.ofCommand(stream, commandKey(ask));
    if (before !== undefined) return answer(held, meetingEvents(before), ask.actor);
  }
  // Whoever had pressed before the chair did is in.
  if (touchesBoxes(command)) await deps.ballots.settle();
  for (let tries = 0; tries < mostTries; tries += 1) {
    const tried = await decideAndStore(deps, ask, held);
    if (tried !== "again") return tried;
    held = await deps.herald.catchUp(ask.meetingId);
  }
  return { refusal: { reason: "overloaded" } };
}

async function decideAndStore(
  deps: RunCommandDeps,
  ask: CommandAsk,
  held: CachedMeeting | undefined,
): Promise<CommandOutcome | "again"> {
  const { actor, command } = ask;
  const at = deps.clock.iso();
  const boxes = await heldBoxes(deps.boxes, held?.meeting, command);
  const box = "voteId" in command ? boxes.get(command.voteId) : undefined;
  const decision = decide(held?.meeting, command, {
    actor,
    at,
    today: localDay(Date.parse(at), deps.timeZone),
    ...(box === undefined ? {} : { box }),
    // Made here, after the asking: nobody chooses the seed, and nobody knew it before.
    ...(command.type === "draw-lots" ? { lots: freshLots() } : {}),
  });
  if (!decision.ok) return { refusal: decision.refusal };
  const { events } = decision;

  const number = held?.number ?? 0;
  let after = held?.meeting;
  events.forEach((event, index) => {
    after = evolve(after, { number: number + 1 + index, at, by: actor.personId, event });
  });
  if (after === undefined) return { events: [] };

  const updates = await writtenText(deps.rooms, held?.meeting ?? after, command, events);
  if (updates === "late") return { refusal: { reason: "overloaded" } };
  const outcome = await deps.log.append({
    appends: [
      {
        stream: meetingStream(ask.meetingId),
        expected: number,
        events,
        summary: { kind: "meeting", meeting: meetingLineRow(after) },
      },
    ],
    by: actor.personId,
    at,
    commandId: commandKey(ask),
    documents: newDocuments(held?.meeting, after),
    boxes: boxSteps(held?.meeting, after, boxes),
    updates,
  });
  if (outcome.status === "conflict") return "again";
  if (outcome.status === "gated") return { refusal: { reason: "frozen" } };
  if (outcome.status === "repeated") {
    const now = (await deps.herald.catchUp(ask.meetingId)) ?? { meeting: after, number, at };
    return answer(now, meetingEvents(outcome.events), actor);
  }
  outcome.updates.forEach(({ document, seq }, index) => {
    const update = updates[index];
    if (update !== undefined) deps.rooms.deliver(document, seq, update.bytes);
  });
  return announce(deps, ask, held, outcome);
}

async function announce(
  deps: RunCommandDeps,
  ask: CommandAsk,
  held: CachedMeeting | undefined,
  outcome: Extract<ChangeOutcome, { readonly status: "stored" }>,
): Promise<CommandOutcome> {
  const stored = meetingEvents(outcome.events[0] ?? []);
  const telling = deps.herald.stored(ask.meetingId, held, stored);
  // Whatever becomes of the telling, what the log says has begun must go on. Its own failures are told to the room, and tried again, by itself.
  if (stored.some(({ event }) => event.type === "closing-begun"))
    deps.closeMeeting(ask.meetingId).catch(() => undefined);
  const now = await telling;
  if (now !== undefined && concernsVotes(now.meeting, stored)) deps.ballots.tell(ask.meetingId).catch(() => undefined);
  return now === undefined ? { events: stored } : answer(now, stored, ask.actor);
}

function freshLots(): Lots {
  return {
    seed: hex(crypto.getRandomValues(new Uint8Array(32))),
    sha256: (text) => sha256Hex(new TextEncoder().encode(text)),
  };
}

/** How many have voted, of how many, is news. */
function concernsVotes(meeting: Meeting, events: readonly Recorded<MeetingEvent>[]): boolean {
  const voters = meeting.votes.some(isPending) && events.some(({ event }) => event.type === "role-assigned");
  return voters || events.some(({ event }) => event.type.startsWith("vote-"));
}

function answer(now: CachedMeeting, events: readonly Recorded<MeetingEvent>[], actor: Actor): CommandOutcome {
  return {
    events: events.flatMap((recorded) => {
      const event = visibleEvent(now.meeting, actor, recorded.event);
      return event === undefined ? [] : [{ ...recorded, event }];
    }),
  };
}

/** Ids are the asker's own: nobody is answered with what somebody else's command did. */
function commandKey({ actor, id }: CommandAsk): string {
  return `${actor.personId}/${id}`;
}

function newDocuments(before: Meeting | undefined, after: Meeting): readonly DocumentRef[] {
  const known = new Set(before === undefined ? [] : documentsOf(before).map(documentName));
  return documentsOf(after).filter((ref) => !known.has(documentName(ref)));
}
