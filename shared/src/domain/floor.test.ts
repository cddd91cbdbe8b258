/** Tests the floor against rules Q. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import { speakerReading, speaking, type HandKind } from "./floor.ts";
import { replay } from "./evolve.ts";
import { assign, itemId, live, personId, prepared, withdraw, type Rehearsal } from "./testing/rehearsal.ts";
import { actor } from "./testing/rehearsal.ts";
import { visibleMeeting } from "./visibility.ts";

const raise = (kind: HandKind = "question"): MeetingCommand => ({ type: "raise-hand", kind });
const lower = (name: string): MeetingCommand => ({ type: "lower-hand", personId: personId(name) });
const call = (name: string): MeetingCommand => ({ type: "call-speaker", personId: personId(name) });
const note = (text: string, replaces = "", number = 1): MeetingCommand => ({
  type: "note-speech",
  number,
  text,
  replaces,
});
const end = (number: number): MeetingCommand => ({ type: "end-speech", number });
const queue = ({ now }: Rehearsal) => now.floor.queue.map((hand) => hand.personId).join(" ");
const later = (rehearsal: Rehearsal, seconds: number) => {
  rehearsal.at = new Date(Date.parse("2026-03-10T01:00:00.000Z") + seconds * 1000).toISOString();
  return rehearsal;
};

describe("a hand", () => {
  it("[Q1] is raised by whoever may speak, while the meeting is live", () => {
    const rehearsal = live().do("rita", raise()).do("paul", raise()).do("carl", raise());
    expect(queue(rehearsal)).toBe("rita paul carl");
    // Who only votes gives their opinion on the ballot; with another role they speak by that.
    for (const name of ["vito", "otto", "beam"]) expect(rehearsal.refusal(name, raise())).toBe("not-allowed");
    expect(rehearsal.do("olga", assign("vito", "recorder")).refusal("vito", raise())).toBeUndefined();
    expect(prepared().refusal("rita", raise())).toBe("wrong-phase");
    expect(rehearsal.refusal("rita", raise())).toBe("already-so");
    expect(rehearsal.now.floor.queue[0]).toEqual({
      personId: "rita",
      name: "rita",
      kind: "question",
      at: rehearsal.at,
    });
  });

  it("[Q2] for a point of order comes before every question, and may take the place of one", () => {
    const rehearsal = live().do("rita", raise()).do("paul", raise()).do("rolf", raise("pointOfOrder"));
    expect(queue(rehearsal)).toBe("rolf rita paul");
    expect(queue(rehearsal.do("paul", raise("pointOfOrder")))).toBe("rolf paul rita");
  });

  it("[Q3] is lowered by its own, or by those who run the meeting", () => {
    const rehearsal = live().do("rita", raise()).do("paul", raise());
    expect(rehearsal.refusal("paul", lower("rita"))).toBe("not-allowed");
    expect(queue(rehearsal.do("paul", lower("paul")).do("carl", lower("rita")))).toBe("");
    expect(rehearsal.refusal("rita", lower("rita"))).toBe("already-so");
  });

  it("[Q4] for a question falls when the agenda comes to another item; a point of order stays", () => {
    const rehearsal = live()
      .do("rita", raise())
      .do("paul", raise("pointOfOrder"))
      .do("carl", { type: "advance-agenda" });
    expect(queue(rehearsal)).toBe("paul rita");
    rehearsal.do("carl", { type: "go-to-item", itemId: itemId("i2") });
    expect(queue(rehearsal)).toBe("paul");
  });

  it("[Q4] falls with the last role that lets its own speak, for nobody could be called by it", () => {
    const rehearsal = live().do("olga", assign("rita", "recorder")).do("rita", raise());
    expect(queue(rehearsal.do("olga", withdraw("rita", "reviewer")))).toBe("rita");
    expect(queue(rehearsal.do("olga", withdraw("rita", "recorder")))).toBe("");
    const voter = live().do("olga", assign("rita", "voter")).do("rita", raise()).do("paul", raise());
    expect(queue(voter.do("olga", withdraw("rita", "reviewer")))).toBe("paul");
    expect(voter.refusal("carl", call("rita"))).toBe("unknown-person");
    expect(voter.refusal("carl", call("paul"))).toBeUndefined();
  });

  it("[Q9] waits through a restart of the server, and so does the speaker's clock", () => {
    const rehearsal = live().do("rita", raise()).do("paul", raise()).do("carl", call("rita"));
    const again = replay(JSON.parse(JSON.stringify(rehearsal.events)) as typeof rehearsal.events);
    expect(again).toEqual(rehearsal.now);
    expect(again && speakerReading(again, Date.parse(rehearsal.at) + 5000)?.spent).toBe(5000);
  });
});

describe("the floor", () => {
  it("[Q5] is given to who waits, or to anybody who may speak; it takes the hand down", () => {
    const rehearsal = live().do("rita", raise("pointOfOrder")).do("carl", call("rita"));
    expect(speaking(rehearsal.now)).toEqual({
      number: 1,
      personId: "rita",
      name: "rita",
      kind: "pointOfOrder",
      itemId: "i1",
      at: rehearsal.at,
    });
    expect(queue(rehearsal)).toBe("");
    expect(rehearsal.refusal("carl", call("rita"))).toBe("already-so");
    expect(rehearsal.refusal("carl", call("pia"))).toBeUndefined();
    for (const name of ["otto", "stranger"]) expect(rehearsal.refusal("carl", call(name))).toBe("unknown-person");
    expect(rehearsal.refusal("rita", call("paul"))).toBe("not-allowed");
  });

  it("[Q6] one has it at a time, with a clock; what each took is recorded", () => {
    const rehearsal = live().do("carl", call("rita"));
    const clock = (seconds: number) =>
      speakerReading(rehearsal.now, Date.parse("2026-03-10T01:00:00.000Z") + seconds * 1000);
    expect([100, 105, 121].map((seconds) => clock(seconds)?.tone)).toEqual(["calm", "warning", "over"]);
    later(rehearsal, 150).do("carl", call("paul"));
    later(rehearsal, 180).do("carl", end(2));
    expect(rehearsal.refusal("carl", end(2))).toBe("already-so");
    expect(speaking(rehearsal.now)).toBeUndefined();
    expect(rehearsal.now.floor.speeches).toMatchObject([
      { number: 1, personId: "rita", spent: 150, over: 30 },
      { number: 2, personId: "paul", spent: 30, over: 0 },
    ]);
  });

  it("[Q7] is given back when the agenda comes to another item", () => {
    const rehearsal = live().do("carl", call("rita"), { type: "advance-agenda" });
    expect(speaking(rehearsal.now)?.personId).toBe("rita");
    later(rehearsal, 60).do("carl", { type: "go-to-item", itemId: itemId("i2") });
    expect(speaking(rehearsal.now)).toBeUndefined();
    expect(rehearsal.now.floor.speeches[0]).toMatchObject({ spent: 60, over: 0 });
  });

  it("[Q8] has a note for each turn, and nobody writes over a note that they have not seen", () => {
    const rehearsal = live().do("carl", call("rita")).do("vera", note("问：党费？"));
    expect(rehearsal.refusal("carl", note("另一条"))).toBe("note-changed");
    expect(rehearsal.do("carl", note("问：党费收缴？", "问：党费？")).now.floor.speeches[0]?.note).toBe(
      "问：党费收缴？",
    );
    expect(rehearsal.refusal("vera", note("问：党费收缴？", "问：党费收缴？"))).toBe("already-so");
    expect(rehearsal.refusal("vera", note("x", "", 2))).toBe("unknown-speech");
    expect(rehearsal.refusal("rita", note("x"))).toBe("not-allowed");
    expect(rehearsal.do("vera", note("", "问：党费收缴？")).now.floor.speeches[0]).not.toHaveProperty("note");
  });

  it("[Q10] a screen is told who waits and who speaks, and not what was noted", () => {
    const rehearsal = live().do("vera", raise()).do("carl", call("rita")).do("vera", note("问"));
    const { floor } = visibleMeeting(rehearsal.now, actor("beam"));
    expect(floor.queue.map(({ name }) => name)).toEqual(["vera"]);
    expect(floor.speeches).toMatchObject([{ name: "rita" }]);
    expect(JSON.stringify(floor)).not.toContain("问");
    expect(visibleMeeting(rehearsal.now, actor("otto")).floor.speeches[0]?.note).toBe("问");
  });
});
