/** Owns the proof that a server which is started anew in mid-speech loses nothing: the clocks, the queue, the roll, and everybody's sign-in. */

import { afterAll, beforeAll, expect, test } from "vitest";

import { entryOf, isHere } from "@sanguan/shared/domain/attendance";
import { stageReading } from "@sanguan/shared/domain/clock";
import { speakerReading, speaking } from "@sanguan/shared/domain/floor";
import { drawnOrder } from "@sanguan/shared/domain/lots";
import type { ItemId } from "@sanguan/shared/domain/id";
import { sha256Hex } from "@sanguan/shared/record/digest";
import { command, done, gather, meetingOf, type Gathering } from "./gathering.ts";
import { LivePerson } from "./live-person.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

/** The server's clock stands still unless a test moves it. */
let now = Date.UTC(2026, 10, 22, 9);
const clock = { now: () => now, iso: () => new Date(now).toISOString() };
const pass = (seconds: number) => {
  now += seconds * 1000;
};

let workspace: Workspace;
let gathering: Gathering;
beforeAll(async () => {
  workspace = await openWorkspace({}, clock);
  gathering = await gather(workspace, await workspace.setUp(), "preparing");
});
afterAll(() => workspace.close());

test("[A19] the seed of a draw is the server's, and anybody can work the order out again", async () => {
  const { organizer, meetingId, reporter } = gathering;
  for (const id of ["item-2", "item-3", "item-4"])
    await done(organizer, meetingId, {
      type: "add-item",
      itemId: id as ItemId,
      unit: id,
      post: "党委书记",
      reporterId: reporter.personId,
      mode: "written",
    });
  const chosen = await organizer.post(`/api/meetings/${meetingId}/commands`, {
    command: { type: "draw-lots", seed: "00".repeat(32) },
  });
  expect(chosen.body.refusal?.reason).toBe("malformed");
  await done(organizer, meetingId, { type: "draw-lots" });
  await done(organizer, meetingId, { type: "draw-lots" });
  const { meeting } = await meetingOf(organizer, meetingId);
  const [first, second] = meeting.draws;
  if (first === undefined || second === undefined) throw new Error("nothing was drawn");
  expect(first.seed).toMatch(/^[0-9a-f]{64}$/);
  expect(second.seed).not.toBe(first.seed);
  const sha256 = (text: string) => sha256Hex(new TextEncoder().encode(text));
  for (const { drawn, seed } of [first, second]) expect(drawnOrder(drawn.toSorted(), { seed, sha256 })).toEqual(drawn);
  expect(meeting.items.map(({ id }) => id)).toEqual(second.drawn);
});

test("a restart in mid-speech: the clock goes on, the queue is there, nobody signs in again", async () => {
  const { meetingId, itemId, chair, reviewer, reporter, recorder, observer } = gathering;
  await done(chair.visitor, meetingId, { type: "start-meeting" });
  await done(chair.visitor, meetingId, { type: "go-to-item", itemId });
  const arriving = new LivePerson(observer.visitor);
  await arriving.join(meetingId);
  pass(100);
  await done(reviewer.visitor, meetingId, { type: "raise-hand", kind: "question" });
  await done(reporter.visitor, meetingId, { type: "raise-hand", kind: "question" });
  await done(recorder.visitor, meetingId, { type: "raise-hand", kind: "pointOfOrder" });
  await done(chair.visitor, meetingId, { type: "call-speaker", personId: reviewer.personId });
  pass(30);
  await arriving.hearEvent("people-arrived");
  const before = await meetingOf(chair.visitor, meetingId);

  await workspace.restart();
  // It took forty seconds, and the speaker went on speaking.
  pass(40);

  const after = await meetingOf(chair.visitor, meetingId);
  expect(after).toEqual(before);
  const { meeting } = after;
  expect(stageReading(meeting, now)).toEqual({ spent: 170_000, left: 190_000, running: true, tone: "calm" });
  expect(speaking(meeting)?.personId).toBe(reviewer.personId);
  expect(speakerReading(meeting, now)).toMatchObject({ spent: 70_000, left: 50_000, running: true });
  expect(meeting.floor.queue.map(({ personId }) => personId)).toEqual([recorder.personId, reporter.personId]);
  expect(isHere(entryOf(meeting, observer.personId))).toBe(true);

  // The same sessions, without a new sign-in; a late "Next" of before is told apart.
  await done(recorder.visitor, meetingId, { type: "note-speech", number: 1, text: "问党费收缴", replaces: "" });
  pass(60);
  await done(chair.visitor, meetingId, { type: "call-speaker", personId: recorder.personId });
  const ended = (await meetingOf(observer.visitor, meetingId)).meeting.floor.speeches[0];
  expect(ended).toMatchObject({ spent: 130, over: 10, note: "问党费收缴" });
  const stale = await command(chair.visitor, meetingId, { type: "advance-agenda", from: null });
  expect(stale.body.refusal?.reason).toBe("agenda-moved");

  // Who was there before is not noted a second time when their line is back.
  const returning = new LivePerson(observer.visitor);
  const other = new LivePerson(reporter.visitor);
  await Promise.all([returning.join(meetingId), other.join(meetingId)]);
  await other.hearEvent("people-arrived");
  const { attendance } = (await meetingOf(chair.visitor, meetingId)).meeting;
  expect(attendance.map(({ personId, moves = [] }) => [personId, moves.length])).toEqual([
    [observer.personId, 1],
    [reporter.personId, 1],
  ]);
  returning.leave();
  other.leave();
});
