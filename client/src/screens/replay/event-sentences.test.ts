/** Tests that every event has its sentence in both languages, that it names all that the sentence asks for, and that the past is replayed exactly. */

import { createInstance } from "i18next";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { replay } from "@sanguan/shared/domain/evolve";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import { closed, live, release, staged, task } from "@sanguan/shared/domain/testing/rehearsal";
import { chinese, english } from "../../language/every-word.ts";
import { aboutMeeting } from "./about.ts";
import { eventKinds, kindOf, sentenceOf, toldTypes } from "./event-sentences.ts";
import { byMinutes, nextOf } from "./moments.ts";
import { PastMeeting } from "./past-meeting.ts";

const { events } = closed();
const names = { olga: "奥尔加", carl: "卡尔", rita: "丽塔", paul: "保罗", vera: "薇拉", pia: "皮娅" };
const about = aboutMeeting(events, names, {
  server: "服务器",
  unknown: "（未具名）",
  and: "、",
  several: (people, count) => `${people}等 ${count} 人`,
  timeChange: (seconds) => `${seconds} 秒`,
  word: (list, value) => `${list}.${value}`,
  day: (iso) => iso,
});

test.each([
  ["zh-CN", chinese["./zh-CN/replay.json"]],
  ["en", english["./en/replay.json"]],
] as const)("every event is told in a sentence that lacks nothing: %s", async (language, words) => {
  const sentences = words?.["event"] as Readonly<Record<string, string>>;
  expect(Object.keys(sentences).sort()).toEqual(toldTypes.toSorted());
  const i18n = createInstance();
  await i18n.init({
    lng: language,
    resources: { [language]: { replay: words ?? {} } },
    interpolation: { escapeValue: false },
  });
  for (const recorded of events) {
    const { key, names: named } = sentenceOf(recorded, about);
    const asked = [...(sentences[recorded.event.type] ?? "").matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? "");
    for (const name of asked) expect(Object.keys(named), key).toContain(name);
    const said = i18n.t(key, { ns: "replay", ...named });
    expect(said).not.toMatch(/\{\{|undefined|未具名/);
    expect(eventKinds).toContain(kindOf(recorded.event));
  }
});

test("one who came is named and not counted; of several it is said how many", () => {
  expect(about.people(["rita"])).toBe("丽塔");
  expect(about.people(["rita", "paul", "vera", "pia", "carl", "olga"])).toBe("丽塔、保罗、薇拉、皮娅、卡尔等 6 人");
});

test("says who did what to whom", () => {
  const said = (type: MeetingEvent["type"]) => {
    const recorded = events.find(({ event }) => event.type === type);
    return recorded === undefined ? undefined : sentenceOf(recorded, about).names;
  };
  expect(said("comment-added")).toEqual({ by: "丽塔", name: "丽塔", kind: "kind.problem", unit: "扬中市" });
  expect(said("task-ordered")).toEqual({ by: "薇拉", unit: "扬中市委", name: "保罗", day: "2026-06-30" });
  expect(said("agenda-advanced")).toEqual({ by: "卡尔", unit: "扬中市", stage: "stage.reporting" });
  expect(said("meeting-closed")).toEqual({ by: "服务器", digits: "ABABABAB" });
});

test("the facts at any time are those that the events up to then make", () => {
  const rehearsal = live().do("rita", staged("c1"), release("c1")).do("vera", task("t1"));
  const many = [...rehearsal.events];
  for (let count = 0; count < 200; count += 1) {
    const status = count % 2 === 0 ? "present" : "excused";
    many.push({
      number: many.length + 1,
      at: "",
      by: many[0]?.by as never,
      event: { type: "attendance-recorded", personId: "otto" as never, status },
    });
  }
  const start = Date.parse("2026-03-10T01:00:00.000Z");
  // Several in one second; a clock that goes back once does not turn the order round.
  const timed: Recorded<MeetingEvent>[] = many.map((recorded, index) => ({
    ...recorded,
    at: new Date(start + Math.floor(index / 3) * 1000 - (index === 100 ? 5000 : 0)).toISOString(),
  }));
  const past = new PastMeeting(timed);
  fc.assert(
    fc.property(fc.integer({ min: -2000, max: 100_000 }), (after) => {
      const count = past.countAt(start + after);
      expect(past.times.slice(0, count).every((time) => time <= start + after)).toBe(true);
      expect(past.times[count] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(start + after);
      expect(past.at(start + after)).toEqual(replay(timed.slice(0, count)));
    }),
  );
});

test("the clock goes by full minutes, stays within the meeting, and finds the next change", () => {
  const at = (clock: string) => Date.parse(`2026-03-10T${clock}Z`);
  const span = { from: at("09:00:20"), to: at("09:12:40") };
  const clock = (time: number) => new Date(time).toISOString().slice(11, 19);
  expect(clock(byMinutes(span.from, 1, span))).toBe("09:01:00");
  expect(clock(byMinutes(at("09:05:30"), -1, span))).toBe("09:05:00");
  expect(clock(byMinutes(at("09:05:00"), -1, span))).toBe("09:04:00");
  expect(clock(byMinutes(at("09:01:00"), 10, span))).toBe("09:11:00");
  expect(byMinutes(at("09:11:00"), 10, span)).toBe(span.to);
  expect(byMinutes(at("09:01:00"), -10, span)).toBe(span.from);
  const times = [at("08:59:00"), at("09:02:00"), at("09:03:00"), at("09:20:00")];
  expect(nextOf(times, at("09:02:00"), 1, span)).toBe(times[2]);
  expect(nextOf(times, at("09:02:00"), -1, span)).toBeUndefined();
  expect(nextOf(times, at("09:03:00"), 1, span)).toBeUndefined();
  expect(nextOf(times, span.to, -1, span)).toBe(times[2]);
});
