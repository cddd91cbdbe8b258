/** Owns how the floor changes with each event. */

import type { MeetingEvent } from "./event.ts";
import type { Floor, Hand, Speech } from "./floor.ts";
import type { PersonId } from "./id.ts";
import { rested, resting, started, stopped } from "./timer.ts";

type EventOf<Type extends MeetingEvent["type"]> = Extract<MeetingEvent, { readonly type: Type }>;

export function raiseHand(floor: Floor, { personId, name, kind }: EventOf<"hand-raised">, at: string): Floor {
  const others = floor.queue.filter((hand) => hand.personId !== personId);
  return { ...floor, queue: inOrder([...others, { personId, name, kind, at }]) };
}

export function lowerHand(floor: Floor, personId: PersonId): Floor {
  const queue = floor.queue.filter((hand) => hand.personId !== personId);
  return queue.length === floor.queue.length ? floor : { ...floor, queue };
}

/** The agenda has come to another item: what was to be asked about the last one falls, a point of order stays. */
export function changeSubject(floor: Floor): Floor {
  const queue = floor.queue.filter((hand) => hand.kind === "pointOfOrder");
  return queue.length === floor.queue.length ? floor : { ...floor, queue };
}

export function callSpeaker(floor: Floor, event: EventOf<"speaker-called">, at: string): Floor {
  const { type: _, ...called } = event;
  const { queue } = lowerHand(floor, event.personId);
  return { queue, speeches: [...floor.speeches, { ...called, at }], clock: { spentMs: 0, since: at } };
}

export function endSpeech(floor: Floor, { number, spent, over }: EventOf<"speech-ended">): Floor {
  const { clock: _, ...rest } = floor;
  return { ...rest, speeches: onSpeech(floor.speeches, number, (speech) => ({ ...speech, spent, over })) };
}

export function noteSpeech(floor: Floor, { number, text }: EventOf<"speech-noted">): Floor {
  const noted = ({ note: _note, ...speech }: Speech): Speech => (text === "" ? speech : { ...speech, note: text });
  return { ...floor, speeches: onSpeech(floor.speeches, number, noted) };
}

export function restFloor(floor: Floor, at: string): Floor {
  return floor.clock === undefined ? floor : { ...floor, clock: resting(floor.clock, at) };
}

export function resumeFloor(floor: Floor, at: string): Floor {
  return floor.clock === undefined ? floor : { ...floor, clock: rested(floor.clock, at) };
}

/** The stage's clock is paused. Rule K11. */
export function holdFloor(floor: Floor, at: string): Floor {
  return floor.clock?.since === undefined ? floor : { ...floor, clock: stopped(floor.clock, at) };
}

/** It goes on; what stands for a break waits for its end. Rule K11. */
export function releaseFloor(floor: Floor, at: string): Floor {
  const { clock } = floor;
  const isHeld = clock !== undefined && clock.since === undefined && clock.rests !== true;
  return isHeld ? { ...floor, clock: started(clock, at) } : floor;
}

/** Points of order first, each kind in the order in which the hands went up. */
function inOrder(hands: readonly Hand[]): readonly Hand[] {
  return [
    ...hands.filter(({ kind }) => kind === "pointOfOrder"),
    ...hands.filter(({ kind }) => kind !== "pointOfOrder"),
  ];
}

function onSpeech(speeches: readonly Speech[], number: number, to: (speech: Speech) => Speech): readonly Speech[] {
  const speech = speeches[number - 1];
  return speech === undefined ? speeches : speeches.with(number - 1, to(speech));
}
