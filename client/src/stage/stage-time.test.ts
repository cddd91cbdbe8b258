/** Tests which time the stage shows, in a meeting that takes a break. */

import { expect, test } from "vitest";
import { live, personId } from "@sanguan/shared/domain/testing/rehearsal";
import { stageTime, timeBefore } from "./stage-time.ts";

test("the time of the stage that is on, then that of the break, which warns in its last minute", () => {
  const rehearsal = live();
  const start = Date.parse(rehearsal.at);
  const stage = stageTime(rehearsal.now, start + 30_000);
  expect(stage).toMatchObject({ isBreak: false, reading: { spent: 30_000, running: true } });
  rehearsal.do("carl", { type: "begin-break", planned: 600 });
  expect(stageTime(rehearsal.now, start + 60_000)).toMatchObject({
    isBreak: true,
    reading: { left: 540_000, tone: "calm" },
  });
  expect(stageTime(rehearsal.now, start + 541_000)?.reading.tone).toBe("warning");
  expect(stageTime(rehearsal.now, start + 601_000)?.reading).toMatchObject({ left: -1000, tone: "over" });
});

test("before whoever speaks stands their own time, but for a break", () => {
  const rehearsal = live();
  const start = Date.parse(rehearsal.at);
  expect(timeBefore(rehearsal.now, start + 5000)).toEqual(stageTime(rehearsal.now, start + 5000));
  rehearsal.do("carl", { type: "call-speaker", personId: personId("rita") });
  expect(timeBefore(rehearsal.now, start + 30_000)).toMatchObject({
    speech: { name: "rita" },
    reading: { spent: 30_000, left: 90_000, tone: "calm" },
  });
  rehearsal.do("carl", { type: "begin-break", planned: 600 });
  expect(timeBefore(rehearsal.now, start + 60_000)).toEqual(stageTime(rehearsal.now, start + 60_000));
});
