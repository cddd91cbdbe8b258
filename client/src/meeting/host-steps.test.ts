/** Tests that what buttons and shortcuts offer is what the meeting accepts, and that nobody is offered what is not theirs. */

import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { actor, castRoles, live, personId, prepared, type Rehearsal } from "@sanguan/shared/domain/testing/rehearsal";
import { close, opened, reveal } from "@sanguan/shared/domain/testing/election";
import { expect, test } from "vitest";
import { hostSteps, type HostSteps } from "./host-steps.ts";

const stepsOf = (rehearsal: Rehearsal, who = "carl") => hostSteps(rehearsal.now, actor(who));

function commands({ next, back, skip, pause, addTime, call, endSpeech }: HostSteps): readonly MeetingCommand[] {
  const all = [next, back?.command, skip?.command, pause, addTime?.(60), call?.command, endSpeech];
  return all.filter((command) => command !== undefined);
}
const names = (rehearsal: Rehearsal, who?: string) => commands(stepsOf(rehearsal, who)).map(({ type }) => type);

const hand = (rehearsal: Rehearsal) => rehearsal.do("rita", { type: "raise-hand", kind: "question" });

test("offers to who conducts what the agenda, the clock and the floor have, and all of it is accepted", () => {
  const first = live();
  expect(names(first)).toEqual(["advance-agenda", "skip-item", "pause-clock", "add-time"]);
  const later = hand(first).do("carl", { type: "advance-agenda" });
  later.do("carl", { type: "call-speaker", personId: personId("rita") });
  later.do("rolf", { type: "raise-hand", kind: "pointOfOrder" });
  expect(names(later)).toEqual([
    "advance-agenda",
    "step-back",
    "skip-item",
    "pause-clock",
    "add-time",
    "call-speaker",
    "end-speech",
  ]);
  expect(stepsOf(later).call?.hand.name).toBe("rolf");
  expect(stepsOf(later).back?.to).toEqual({ itemId: "i1", stage: "reporting" });
  for (const command of commands(stepsOf(later))) expect(later.refusal("carl", command), command.type).toBeUndefined();
});

test("a paused clock is offered to go on; a break, to be ended, and little else", () => {
  const paused = live().do("carl", { type: "pause-clock" });
  expect(names(paused)).toContain("resume-clock");
  const rests = hand(live()).do("carl", { type: "begin-break", planned: 600 });
  expect(names(rests)).toEqual(["end-break", "add-time"]);
  for (const command of commands(stepsOf(rests))) expect(rests.refusal("carl", command), command.type).toBeUndefined();
});

test("says where the agenda was seen, so that two presses move once", () => {
  const rehearsal = live();
  const { next } = stepsOf(rehearsal);
  if (next === undefined) throw new Error("nothing to go on to");
  rehearsal.do("carl", next);
  expect(rehearsal.refusal("carl", next)).toBe("agenda-moved");
});

test("before the start, after the end and to everybody else nothing is offered", () => {
  expect(names(prepared())).toEqual([]);
  const done = live();
  while (stepsOf(done).next !== undefined) done.do("carl", { type: "advance-agenda" });
  expect(names(done)).not.toContain("advance-agenda");
  const rehearsal = hand(live());
  for (const who of [...Object.keys(castRoles), "stranger"].filter((name) => name !== "carl" && name !== "olga"))
    expect(names(rehearsal, who), who).toEqual([]);
  expect(names(rehearsal, "olga")).toEqual(names(rehearsal));
});

test("says of a vote that the next step would leave behind whether it is open or waits for its result", () => {
  const rehearsal = opened();
  expect(stepsOf(rehearsal).leavesVote).toBe("open");
  expect(stepsOf(rehearsal.do("carl", close("v1"))).leavesVote).toBe("closed");
  expect(stepsOf(rehearsal.do("carl", reveal("v1"))).leavesVote).toBeUndefined();
  expect(stepsOf(opened().do("carl", { type: "begin-break", planned: 600 })).leavesVote).toBeUndefined();
  expect(stepsOf(opened("atEnd")).leavesVote).toBeUndefined();
});
