/** Tests the times of the meeting against rules K. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import { currentBreak, stageReading } from "./clock.ts";
import { estimatedEnd } from "./course.ts";
import { replay } from "./evolve.ts";
import { speakerReading } from "./floor.ts";
import type { SettingsChange } from "./settings.ts";
import { close, open, voided, voting } from "./testing/election.ts";
import { itemId, live, personId, prepared, type Rehearsal } from "./testing/rehearsal.ts";

const next: MeetingCommand = { type: "advance-agenda" };
const goTo = (id: string): MeetingCommand => ({ type: "go-to-item", itemId: itemId(id) });
const pause: MeetingCommand = { type: "pause-clock" };
const resume: MeetingCommand = { type: "resume-clock" };
const rest = (planned = 600): MeetingCommand => ({ type: "begin-break", planned });
const goOn: MeetingCommand = { type: "end-break" };
const add = (seconds: number): MeetingCommand => ({ type: "add-time", seconds });

const start = Date.parse("2026-03-10T01:00:00.000Z");

/** What the clock says so many seconds after the start. */
function at(rehearsal: Rehearsal, seconds: number) {
  return stageReading(rehearsal.now, start + seconds * 1000);
}

/** Lets somebody act so many seconds after the start. */
function after(rehearsal: Rehearsal, seconds: number, ...commands: readonly MeetingCommand[]): Rehearsal {
  rehearsal.at = new Date(start + seconds * 1000).toISOString();
  return rehearsal.do("carl", ...commands);
}

describe("a stage's clock", () => {
  it("[K1] counts from when the stage begins, on the server's time, and survives a replay", () => {
    const rehearsal = live();
    expect(at(rehearsal, 90)).toEqual({ spent: 90_000, left: 270_000, running: true, tone: "calm" });
    expect(at(rehearsal, -5)?.spent).toBe(0);
    after(rehearsal, 100, next);
    expect(at(rehearsal, 130)).toMatchObject({ spent: 30_000, left: 150_000 });
    expect(replay(rehearsal.events)).toEqual(rehearsal.now);
    expect(at(prepared(), 0)).toBeUndefined();
  });

  it("[K1] goes on from what it had when an item is returned to", () => {
    const rehearsal = live();
    after(rehearsal, 100, goTo("i2"));
    expect(at(rehearsal, 130)).toMatchObject({ spent: 30_000, left: 150_000 });
    after(rehearsal, 200, goTo("i1"));
    expect(at(rehearsal, 210)).toMatchObject({ spent: 110_000, left: 250_000 });
    after(rehearsal, 250, next);
    expect(rehearsal.now.course.times).toEqual([
      { itemId: "i1", stage: "reporting", budget: 360, added: 0, spent: 150, over: 0 },
      { itemId: "i2", stage: "comments", budget: 180, added: 0, spent: 100, over: 0 },
    ]);
  });

  it("[K2] warns before the end, and counts what is over", () => {
    const rehearsal = live();
    expect([299, 300, 360, 361].map((seconds) => at(rehearsal, seconds)?.tone)).toEqual([
      "calm",
      "warning",
      "warning",
      "over",
    ]);
    expect(at(rehearsal, 400)?.left).toBe(-40_000);
    rehearsal.do("olga", { type: "revise-settings", change: { clock: { warning: 0 } } });
    expect(at(rehearsal, 359)?.tone).toBe("calm");
  });

  it("[K3] without a limit counts up, warns of nothing and is never over", () => {
    const rehearsal = live().do("olga", { type: "revise-settings", change: { clock: { reporting: 0 } } });
    expect(at(rehearsal, 4000)).toEqual({ spent: 4_000_000, running: true, tone: "calm" });
    expect(rehearsal.refusal("carl", add(60))).toBe("no-clock");
    after(rehearsal, 4000, next);
    expect(rehearsal.now.course.times[0]).toMatchObject({ budget: 0, spent: 4000, over: 0 });
  });

  it("[K4] leaves in the event that ends the stage what it took and what was over", () => {
    const rehearsal = live();
    after(rehearsal, 100, add(30));
    rehearsal.at = new Date(start + 400_400).toISOString();
    const left = { itemId: "i1", stage: "reporting", budget: 360, added: 30, spent: 400, over: 10 };
    expect(rehearsal.try("carl", next)).toEqual({
      ok: true,
      events: [{ type: "agenda-advanced", itemId: "i1", stage: "questions", left }],
    });
    expect(rehearsal.now.course.times).toEqual([left]);
    // A setting that changes afterwards changes nothing of what was.
    rehearsal.do("olga", { type: "revise-settings", change: { clock: { reporting: 60 } } });
    expect(rehearsal.now.course.times).toEqual([left]);
  });

  it("[K5] is paused, resumed, and given or taken time, as long as the agenda stands where the host saw it", () => {
    const rehearsal = live();
    after(rehearsal, 60, pause);
    expect(at(rehearsal, 500)).toMatchObject({ spent: 60_000, running: false });
    expect(rehearsal.refusal("carl", pause)).toBe("already-so");
    after(rehearsal, 500, resume);
    expect(at(rehearsal, 510)?.spent).toBe(70_000);
    expect(rehearsal.refusal("carl", resume)).toBe("already-so");
    rehearsal.do("carl", add(120), add(-60));
    expect(at(rehearsal, 510)?.left).toBe((360 + 60 - 70) * 1000);
    for (const seconds of [0, -421, 0.5]) expect(rehearsal.refusal("carl", add(seconds))).toBe("bad-setting");
    expect(rehearsal.refusal("carl", add(-420))).toBeUndefined();
    const elsewhere = { itemId: itemId("i1"), stage: "waiting" } as const;
    for (const command of [pause, add(60)])
      expect(rehearsal.refusal("carl", { ...command, from: elsewhere } as MeetingCommand)).toBe("agenda-moved");
    expect(rehearsal.refusal("rita", pause)).toBe("not-allowed");
    expect(prepared().do("carl", { type: "start-meeting" }).refusal("carl", pause)).toBe("no-clock");
  });
});

describe("a pause while somebody speaks", () => {
  const call = (name: string): MeetingCommand => ({ type: "call-speaker", personId: personId(name) });
  const speaker = ({ now }: Rehearsal, seconds: number) => speakerReading(now, start + seconds * 1000);

  it("[K11] holds the speaker's clock with the stage's, and both go on together", () => {
    const rehearsal = live().do("carl", call("rita"));
    after(rehearsal, 30, pause);
    expect(at(rehearsal, 90)).toMatchObject({ spent: 30_000, running: false });
    expect(speaker(rehearsal, 90)).toMatchObject({ spent: 30_000, running: false });
    after(rehearsal, 90, resume);
    expect(speaker(rehearsal, 100)).toMatchObject({ spent: 40_000, running: true });
    after(rehearsal, 100, { type: "end-speech", number: 1 });
    expect(rehearsal.now.floor.speeches[0]?.spent).toBe(40);
  });

  it("[K11] stops nobody who is called meanwhile, and takes nothing from them when it ends", () => {
    const rehearsal = live();
    after(rehearsal, 30, pause, call("rita"));
    expect(speaker(rehearsal, 50)).toMatchObject({ spent: 20_000, running: true });
    after(rehearsal, 60, resume);
    expect(speaker(rehearsal, 70)).toMatchObject({ spent: 40_000, running: true });
  });

  it("[K11] outlasts a break, and ends with the stage", () => {
    const rehearsal = live().do("carl", call("rita"));
    after(rehearsal, 30, pause, rest());
    after(rehearsal, 100, goOn);
    expect(speaker(rehearsal, 110)).toMatchObject({ spent: 30_000, running: false });
    after(rehearsal, 120, next);
    expect(speaker(rehearsal, 130)).toMatchObject({ spent: 40_000, running: true });
  });
});

describe("a break", () => {
  it("[K6] stops the clocks that run, and lets those go on again", () => {
    const rehearsal = live().do("carl", { type: "call-speaker", personId: personId("rita") });
    after(rehearsal, 60, rest());
    expect(currentBreak(rehearsal.now)).toMatchObject({ planned: 600 });
    expect(at(rehearsal, 300)).toMatchObject({ spent: 60_000, running: false });
    after(rehearsal, 660, goOn);
    expect(currentBreak(rehearsal.now)).toBeUndefined();
    expect(at(rehearsal, 670)).toMatchObject({ spent: 70_000, running: true });
    after(rehearsal, 700, pause, rest());
    after(rehearsal, 900, goOn);
    expect(at(rehearsal, 1000)).toMatchObject({ spent: 100_000, running: false });
    after(rehearsal, 1000, { type: "end-speech", number: 1 });
    // 60 + 40 seconds: the pause holds after the break.
    expect(rehearsal.now.floor.speeches[0]).toMatchObject({ spent: 100, over: 0 });
    expect(rehearsal.now.course.breaks.map(({ planned, endedAt }) => [planned, endedAt?.slice(14, 19)])).toEqual([
      [600, "11:00"],
      [600, "15:00"],
    ]);
  });

  it("[K6] has a length, and there is one at a time", () => {
    const rehearsal = live();
    for (const planned of [0, 0.5, 86_401]) expect(rehearsal.refusal("carl", rest(planned))).toBe("bad-setting");
    expect(rehearsal.refusal("carl", goOn)).toBe("already-so");
    expect(rehearsal.do("carl", rest()).refusal("olga", rest(60))).toBe("already-so");
  });

  it("[K7] holds the agenda, the clocks and the floor", () => {
    const rehearsal = live().do("carl", rest());
    const held: readonly MeetingCommand[] = [
      next,
      goTo("i2"),
      { type: "skip-item" },
      pause,
      resume,
      { type: "call-speaker", personId: personId("rita") },
    ];
    for (const command of held)
      expect([command.type, rehearsal.refusal("carl", command)]).toEqual([command.type, "on-break"]);
    expect(rehearsal.refusal("rita", { type: "raise-hand", kind: "question" })).toBeUndefined();
    expect(rehearsal.refusal("carl", add(60))).toBeUndefined();
  });
});

describe("the end of the meeting", () => {
  const end = (rehearsal: Rehearsal, seconds: number) => {
    const ends = estimatedEnd(rehearsal.now, start + seconds * 1000);
    return ends === undefined ? undefined : (ends - start) / 1000;
  };

  it("[K8] is estimated from what every stage still has", () => {
    const rehearsal = live();
    // 360 + 180 + 180 for the first item, 180 for the second, which is written.
    expect(end(rehearsal, 0)).toBe(900);
    expect(end(rehearsal, 100)).toBe(900);
    expect(end(rehearsal, 400)).toBe(940);
    after(rehearsal, 100, add(60));
    expect(end(rehearsal, 100)).toBe(960);
    after(rehearsal, 160, next);
    expect(end(rehearsal, 160)).toBe(160 + 180 + 180 + 180);
    after(rehearsal, 200, goTo("i2"));
    expect(end(rehearsal, 200)).toBe(200 + 140 + 180 + 180);
  });

  it("[K8] takes in what is left of a break, and is unknown when there is nothing to come", () => {
    const rehearsal = live();
    after(rehearsal, 60, rest(600));
    expect(end(rehearsal, 60)).toBe(60 + 600 + 840);
    expect(end(rehearsal, 460)).toBe(460 + 200 + 840);
    expect(end(rehearsal, 1000)).toBe(1000 + 840);
    expect(end(prepared(), 0)).toBeUndefined();
    const finished = live().do("carl", next, next, next, next);
    expect(end(finished, 100)).toBeUndefined();
  });

  it("[K8] takes a stage without a limit for as long as such stages have lasted", () => {
    const unlimited: SettingsChange = { clock: { comments: 0 } };
    const rehearsal = live().do("olga", { type: "revise-settings", change: unlimited });
    expect(end(rehearsal, 0)).toBe(540);
    rehearsal.do("carl", next, next);
    after(rehearsal, 240, next);
    expect(end(rehearsal, 240)).toBe(240 + 240);
  });

  it("[K8] takes in the vote on all at the end, also once the agenda is done", () => {
    const rehearsal = voting("atEnd");
    expect(end(rehearsal, 0)).toBe(900 + 60);
    rehearsal.do("carl", next, next, next, next);
    expect(end(rehearsal, 100)).toBe(100 + 60);
    after(rehearsal, 200, open("v1", "i1", "i2"));
    expect(end(rehearsal, 220)).toBe(200 + 60);
    expect(end(rehearsal, 300)).toBe(300);
    after(rehearsal, 310, close("v1"));
    expect(end(rehearsal, 310)).toBeUndefined();
    // One that was declared void is still to come.
    after(rehearsal, 320, voided("v1"));
    expect(end(rehearsal, 320)).toBe(320 + 60);
    rehearsal.do("olga", { type: "revise-settings", change: { clock: { voting: 0 } } });
    expect(end(rehearsal, 320)).toBeUndefined();
    const perItem = voting("perItem");
    expect(end(perItem, 0)).toBe(60 + 180 + 60);
  });

  it("[K9] the closing stops every clock, and records what the last stage and the last speaker took", () => {
    const rehearsal = live().do("rita", { type: "raise-hand", kind: "question" });
    rehearsal.do("carl", { type: "call-speaker", personId: personId("rita") });
    after(rehearsal, 20, rest());
    const overrides = ["i1", "i2"].map((id) => ({ fault: `item-without-comment:${id}`, reason: "时间不足" }));
    after(rehearsal, 500, { type: "begin-closing", overrides });
    const { course, floor } = rehearsal.now;
    expect(course.clock).toBeUndefined();
    expect(course.times).toMatchObject([{ stage: "reporting", spent: 20 }]);
    expect(course.breaks[0]?.endedAt).toBe(rehearsal.at);
    expect(floor.clock).toBeUndefined();
    expect(floor.speeches[0]).toMatchObject({ spent: 20, over: 0 });
  });

  it("[K10] keeps from when to when each stage was on, every turn of one that was returned to", () => {
    const iso = (seconds: number) => new Date(start + seconds * 1000).toISOString();
    const rehearsal = live();
    expect(rehearsal.now.course.turns).toEqual([{ itemId: "i1", stage: "reporting", from: iso(0) }]);
    after(rehearsal, 100, goTo("i2"));
    after(rehearsal, 200, rest());
    after(rehearsal, 230, goOn);
    after(rehearsal, 300, goTo("i1"));
    const overrides = ["i1", "i2"].map((id) => ({ fault: `item-without-comment:${id}`, reason: "时间不足" }));
    after(rehearsal, 400, { type: "begin-closing", overrides });
    expect(rehearsal.now.course.turns).toEqual([
      { itemId: "i1", stage: "reporting", from: iso(0), to: iso(100) },
      { itemId: "i2", stage: "comments", from: iso(100), to: iso(300) },
      { itemId: "i1", stage: "reporting", from: iso(300), to: iso(400) },
    ]);
    expect(replay(rehearsal.events)).toEqual(rehearsal.now);
  });
});
