/** Tests that a beat of presence is encoded once for all, and that nobody gets back what is one's own. */

import { messageType } from "@sanguan/shared/protocol/sync-message";
import type { PresentPerson } from "@sanguan/shared/protocol/sync-message";
import * as decoding from "lib0/decoding";
import { expect, it } from "vitest";
import * as awarenessProtocol from "y-protocols/awareness";
import * as Y from "yjs";
import { defaultLimits } from "../limits.ts";
import { HandClock } from "../testing/hand-clock.ts";
import { Presence, type Present } from "./presence.ts";

class Chair implements Present {
  readonly person: PresentPerson;
  readonly mayPublish = true;
  readonly frames: Uint8Array[] = [];

  constructor(name: string) {
    this.person = { personId: name, name, color: 1 };
  }

  sendPresence(frame: Uint8Array): void {
    this.frames.push(frame);
  }

  /** The clientIDs in the frames so far, as y-protocols reads them, which are forgotten with this. */
  shown(): number[] {
    const awareness = new awarenessProtocol.Awareness(new Y.Doc());
    awareness.setLocalState(null);
    for (const frame of this.frames.splice(0)) {
      const decoder = decoding.createDecoder(frame);
      expect(decoding.readVarUint(decoder)).toBe(messageType.awareness);
      awarenessProtocol.applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), this);
      expect(decoding.hasContent(decoder)).toBe(false);
    }
    const clientIds = [...awareness.getStates().keys()].toSorted((one, other) => one - other);
    awareness.destroy();
    return clientIds;
  }
}

async function room(names: readonly string[]): Promise<{
  readonly chairs: readonly Chair[];
  readonly presence: Presence;
  readonly clock: HandClock;
  move(index: number): void;
  beat(): Promise<void>;
}> {
  const clock = new HandClock();
  const presence = new Presence(defaultLimits, clock, clock);
  const chairs = names.map((name) => new Chair(name));
  for (const chair of chairs) presence.join(chair);
  let heard = 0;
  const beat = (): Promise<void> => clock.pass(defaultLimits.presenceTick);
  await beat();
  return {
    chairs,
    presence,
    clock,
    beat,
    move(index) {
      const from = chairs[index];
      if (from === undefined) throw new Error(`no chair ${index}`);
      const state = JSON.stringify({ cursor: "字".repeat(index * 40) });
      presence.hear(from, [{ clientId: index + 1, clock: ++heard, state }], () => true);
    },
  };
}

it("[S12] [S24] encodes a beat once for all who moved nothing, and leaves out of the others' what is their own", async () => {
  const { chairs, move, beat } = await room(["wang", "li", "zhao", "qian", "sun"]);
  for (const index of [0, 1, 2]) move(index);
  await beat();
  expect(chairs[3]?.frames).toHaveLength(1);
  expect(chairs[3]?.frames[0]).toBe(chairs[4]?.frames[0]);
  expect(chairs.map((chair) => chair.shown())).toEqual([
    [2, 3],
    [1, 3],
    [1, 2],
    [1, 2, 3],
    [1, 2, 3],
  ]);
  // Who shows a caret that rests gets the same as everybody.
  move(0);
  await beat();
  expect(chairs[1]?.frames[0]).toBe(chairs[4]?.frames[0]);
  expect(chairs.map((chair) => chair.shown())).toEqual([[], [1], [1], [1], [1]]);
});

it("[S12] [S24] goes with an update when it would go soon, and waits its time when it would not", async () => {
  const { chairs, move, presence, clock } = await room(["wang", "li"]);
  move(0);
  await clock.pass(defaultLimits.presenceTick / 2);
  presence.ride();
  expect(chairs[1]?.frames).toHaveLength(0);
  await clock.pass(defaultLimits.presenceTick / 4);
  presence.ride();
  expect(chairs[1]?.shown()).toEqual([1]);
  await clock.pass(defaultLimits.presenceTick * 2);
  presence.ride();
  expect(chairs[1]?.frames).toHaveLength(0);
});
