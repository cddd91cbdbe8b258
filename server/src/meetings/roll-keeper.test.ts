/** Proves that the roll is kept by the lines: nobody twice, no flood, no departure for a reload, and none for a restart. */

import { afterEach, expect, test, vi } from "vitest";
import { entryOf, isHere } from "@sanguan/shared/domain/attendance";
import type { PersonId } from "@sanguan/shared/domain/id";
import { HandClock } from "../rooms/testing/hand-clock.ts";
import { arrivalsEvery, departuresEvery, RollKeeper } from "./roll-keeper.ts";
import {
  chair,
  meetingId,
  observer,
  openWorkplace,
  organizer,
  reporter,
  reviewer,
  startMeeting,
  type Workplace,
} from "./testing/workplace.ts";

const places: Workplace[] = [];
afterEach(async () => {
  for (const place of places.splice(0)) await place.close();
});

async function openRoll() {
  const place = await openWorkplace();
  places.push(place);
  await startMeeting(place);
  return { place, ...keeperOf(place) };
}

function keeperOf(place: Workplace) {
  const clock = new HandClock();
  const turns: Promise<unknown>[] = [];
  const keeper = new RollKeeper({
    cache: place.cache,
    runCommand: (ask) => {
      const turn = place.runCommand(ask);
      turns.push(turn);
      return turn;
    },
    clock,
    after: (ms, task) => clock.after(ms, task),
    alarm: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  /** Lets time pass, and what was asked in it be stored. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 1000) {
      await clock.pass(Math.min(left, 1000));
      await place.cache.load(meetingId);
      await Promise.all(turns);
      await place.cache.inTurn(meetingId, () => Promise.resolve());
    }
  };
  return { keeper, clock, pass };
}

const told = (place: Workplace, type: string) =>
  place.announcer.told.filter(({ event }) => event.type === type).map(({ event }) => event);
const here = async (place: Workplace, personId: PersonId) => {
  const held = await place.cache.load(meetingId);
  return isHere(held && entryOf(held.meeting, personId));
};

test("[L1] those who come in one moment are one event, and nobody is noted twice", async () => {
  const { place, keeper, pass } = await openRoll();
  keeper.came(meetingId, chair.personId);
  keeper.came(meetingId, reviewer.personId);
  keeper.came(meetingId, reviewer.personId);
  keeper.came(meetingId, "nobody" as PersonId);
  await pass(arrivalsEvery);
  keeper.came(meetingId, chair.personId);
  await pass(arrivalsEvery);
  expect(told(place, "people-arrived")).toEqual([
    { type: "people-arrived", personIds: [chair.personId, reviewer.personId] },
  ]);
});

test("[L3] a reload is no departure; a line that stays away is, since it was lost", async () => {
  const { place, keeper, clock, pass } = await openRoll();
  for (const { personId } of [chair, reviewer, reviewer, observer]) keeper.came(meetingId, personId);
  await pass(arrivalsEvery);
  keeper.went(meetingId, chair.personId);
  await pass(20_000);
  keeper.came(meetingId, chair.personId);
  // One of two tabs.
  keeper.went(meetingId, reviewer.personId);
  const since = clock.iso();
  keeper.went(meetingId, observer.personId);
  await pass(300_000 - departuresEvery);
  expect(told(place, "people-left")).toEqual([]);
  await pass(2 * departuresEvery);
  expect(told(place, "people-left")).toEqual([
    { type: "people-left", people: [{ personId: observer.personId, since }] },
  ]);
  keeper.came(meetingId, observer.personId);
  await pass(arrivalsEvery);
  expect(await here(place, observer.personId)).toBe(true);
});

test("[L3] after a restart those who come back have not left; who stays away has", async () => {
  const { place, keeper, pass } = await openRoll();
  for (const { personId } of [chair, reviewer]) keeper.came(meetingId, personId);
  await place.ask(chair, { type: "record-attendance", personId: chair.personId, status: "present" });
  await pass(arrivalsEvery);
  keeper.stop();
  const again = keeperOf(place);
  again.keeper.came(meetingId, reporter.personId);
  await again.pass(2000);
  again.keeper.came(meetingId, reviewer.personId);
  await again.pass(400_000);
  expect(told(place, "people-left")).toEqual([]);
  expect(await here(place, reviewer.personId)).toBe(true);
  // The chair had said so by hand before any line did.
  expect(await here(place, chair.personId)).toBe(true);
  again.keeper.stop();
  const third = keeperOf(place);
  const began = third.clock.iso();
  third.keeper.came(meetingId, reporter.personId);
  await third.pass(400_000);
  expect(told(place, "people-left")).toEqual([
    { type: "people-left", people: [{ personId: reviewer.personId, since: began }] },
  ]);
});

test("[Z5] nobody leaves a rehearsal that was thrown away", async () => {
  const { place, keeper, pass } = await openRoll();
  for (const { personId } of [chair, observer]) keeper.came(meetingId, personId);
  await pass(arrivalsEvery);
  keeper.went(meetingId, observer.personId);
  const held = await place.cache.load(meetingId);
  await place.log.append({
    appends: [
      { stream: `meeting:${meetingId}`, expected: held?.number ?? 0, events: [{ type: "rehearsal-discarded" }] },
    ],
    by: organizer.personId,
    at: place.clock.iso(),
  });
  await place.cache.refresh(meetingId);
  const asked = vi.spyOn(place, "runCommand");
  await pass(400_000);
  expect(asked).not.toHaveBeenCalled();
});

test("nobody comes or goes before the start or after the end", async () => {
  const place = await openWorkplace();
  places.push(place);
  const { keeper, pass } = keeperOf(place);
  keeper.came(meetingId, chair.personId);
  await pass(arrivalsEvery);
  keeper.went(meetingId, chair.personId);
  await pass(400_000);
  expect(place.announcer.told).toEqual([]);
});
