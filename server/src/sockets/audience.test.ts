/** Owns the proof of who hears what, and of how a close waits for unsaved edits. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { ItemId, MeetingId, PersonId, VoteId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { actor, live, personId, release, staged } from "@sanguan/shared/domain/testing/rehearsal";
import { Audience, type Listener } from "./audience.ts";

const meetingId = "m1" as MeetingId;
/** The fake timers' own. */
const clock = { iso: () => new Date().toISOString() };
const start = "2026-11-26T01:00:00.000Z";
const after = (ms: number) => new Date(Date.parse(start) + ms).toISOString();

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(start) });
});
afterEach(() => {
  vi.useRealTimers();
});

function listener(name: string, told: unknown[] = [], seesUnsaved = false, connection = name): Listener {
  return {
    connection,
    session: `${name}'s laptop`,
    types: true,
    actor: { personId: name as PersonId, name, organisationRoles: [] },
    tell: (what, news) => told.push([what, news]),
    seesPeople: true,
    seesUnsaved,
    seesScreens: seesUnsaved,
  };
}

async function isOver(promise: Promise<void>): Promise<boolean> {
  let over = false;
  void promise.finally(() => {
    over = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return over;
}

test("a close in an empty room waits for nobody", async () => {
  await new Audience(clock).whenFlushed(meetingId, 5000, () => undefined);
});

test("a close waits a moment for reports on their way, then only for those with unsaved edits", async () => {
  const audience = new Audience(clock);
  audience.enter(meetingId, listener("甲"));
  audience.enter(meetingId, listener("乙"));
  const waits: (readonly string[])[] = [];
  const flushed = audience.whenFlushed(meetingId, 5000, (names) => waits.push(names));
  audience.setUnsaved(meetingId, "甲", true);
  audience.setUnsaved(meetingId, "乙", false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await isOver(flushed)).toBe(false);
  audience.setUnsaved(meetingId, "甲", false);
  expect(await isOver(flushed)).toBe(true);
  expect(waits).toEqual([["甲"], []]);
});

test("[P8] whoever is lost with unsaved edits is waited for, and named until back", async () => {
  const audience = new Audience(clock);
  audience.enter(meetingId, listener("甲"));
  audience.setUnsaved(meetingId, "甲", true);
  const waits: (readonly string[])[] = [];
  const flushed = audience.whenFlushed(meetingId, 5000, (names) => waits.push(names));
  await vi.advanceTimersByTimeAsync(1000);
  audience.lose("甲");
  expect(await isOver(flushed)).toBe(false);
  expect(audience.unsaved(meetingId)).toEqual(["甲"]);
  audience.enter(meetingId, listener("甲", [], false, "again"));
  expect(await isOver(flushed), "back, and has not said yet how it stands").toBe(false);
  audience.setUnsaved(meetingId, "again", false);
  expect(await isOver(flushed)).toBe(true);
  expect(waits).toEqual([[]]);
});

test("whoever is lost with nothing unsaved is named, and not waited for: they may have typed since", async () => {
  const audience = new Audience(clock);
  const host: [string, unknown][] = [];
  audience.enter(meetingId, listener("主持", host, true));
  audience.enter(meetingId, listener("甲"));
  audience.enter(meetingId, { ...listener("列席"), types: false });
  audience.lose("甲");
  audience.lose("列席");
  await vi.advanceTimersByTimeAsync(1000);
  expect(host.at(-1)).toMatchObject(["people", { away: [{ name: "甲", unsaved: false }] }]);
  expect(await isOver(audience.whenFlushed(meetingId, 300, () => undefined))).toBe(false);
  await vi.advanceTimersByTimeAsync(250);
  expect(audience.unsaved(meetingId)).toEqual([]);
});

test("a goodbye with everything saved leaves nobody behind; one with unsaved edits does, whatever another tab or a phone says", () => {
  const audience = new Audience(clock);
  for (const tab of ["tab-1", "tab-2", "tab-3"]) audience.enter(meetingId, listener("甲", [], false, tab));
  audience.leave(meetingId, "tab-1");
  expect(audience.stragglers(meetingId)).toEqual([]);
  audience.setUnsaved(meetingId, "tab-2", true);
  audience.leave(meetingId, "tab-2");
  audience.setUnsaved(meetingId, "tab-3", false);
  audience.enter(meetingId, { ...listener("甲", [], false, "phone"), session: "甲's phone" });
  audience.setUnsaved(meetingId, "phone", false);
  expect(audience.stragglers(meetingId)).toMatchObject([{ name: "甲", unsaved: true }]);
  audience.enter(meetingId, listener("甲", [], false, "tab-4"));
  audience.setUnsaved(meetingId, "tab-4", true);
  expect(audience.stragglers(meetingId)).toEqual([]);
  expect(audience.unsaved(meetingId)).toEqual(["甲"]);
});

test("stragglers are remembered while nobody is here, and forgotten when the meeting is over and empty", () => {
  const audience = new Audience(clock);
  audience.enter(meetingId, listener("甲"));
  audience.setUnsaved(meetingId, "甲", true);
  audience.lose("甲");
  expect(audience.unsaved(meetingId)).toEqual(["甲"]);
  audience.enter(meetingId, listener("主持", [], true));
  audience.meetingChanged(undefined, { id: meetingId, phase: "closed", members: [] } as unknown as Meeting, []);
  expect(audience.unsaved(meetingId)).toEqual(["甲"]);
  audience.leave(meetingId, "主持");
  expect(audience.unsaved(meetingId)).toEqual([]);
});

test("whoever was lost is forgotten too when an empty meeting is over: closed, called off or thrown away", () => {
  for (const end of [{ phase: "closed" }, { phase: "cancelled" }, { phase: "preparing", discardedAt: start }]) {
    const audience = new Audience(clock);
    audience.enter(meetingId, listener("甲"));
    audience.point(meetingId, "甲", { itemId: "i1" as ItemId, block: 2 });
    audience.setUnsaved(meetingId, "甲", true);
    audience.lose("甲");
    const told = (meeting: object) =>
      audience.meetingChanged(undefined, { id: meetingId, members: [], ...meeting } as unknown as Meeting, []);
    told({ phase: "live" });
    expect(audience.pointer(meetingId)).toBeDefined();
    told(end);
    expect([audience.unsaved(meetingId), audience.pointer(meetingId)]).toEqual([[], undefined]);
  }
});

test("a room that emptied while a close waited is forgotten when that is over", async () => {
  const audience = new Audience(clock);
  audience.enter(meetingId, listener("甲"));
  audience.point(meetingId, "甲", { itemId: "i1" as ItemId, block: 2 });
  const flushed = audience.whenFlushed(meetingId, 5000, () => undefined);
  audience.leave(meetingId, "甲");
  expect(audience.pointer(meetingId)).toBeDefined();
  await vi.advanceTimersByTimeAsync(300);
  expect(await isOver(flushed)).toBe(true);
  expect(audience.pointer(meetingId)).toBeUndefined();
});

test("[P8] whoever does not answer at the flush is waited for and named, for the line may be dead; an observer is not asked", async () => {
  const audience = new Audience(clock);
  const host: [string, unknown][] = [];
  audience.enter(meetingId, { ...listener("主持", host, true), types: false });
  audience.enter(meetingId, listener("甲"));
  audience.enter(meetingId, listener("乙"));
  audience.enter(meetingId, { ...listener("列席"), types: false });
  const waits: (readonly string[])[] = [];
  const flushed = audience.whenFlushed(meetingId, 5000, (names) => waits.push(names));
  audience.setUnsaved(meetingId, "乙", false);
  await vi.advanceTimersByTimeAsync(4999);
  expect(await isOver(flushed)).toBe(false);
  expect(waits).toEqual([["甲"]]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await isOver(flushed)).toBe(true);
  expect(host.at(-1)).toMatchObject(["people", { away: [{ name: "甲", unsaved: false }] }]);
  audience.setUnsaved(meetingId, "甲", false);
  expect(audience.stragglers(meetingId)).toEqual([]);
});

test("[P8] who is waited for at a close, and whose words are not saved, is told by name to those who run the meeting alone", () => {
  const audience = new Audience(clock);
  const [host, guest]: [string, unknown][][] = [[], []];
  audience.enter(meetingId, listener("主持", host, true));
  audience.enter(meetingId, listener("列席", guest));
  audience.setUnsaved(meetingId, "列席", true);
  audience.closingProgress(meetingId, { step: "flushing", waitingFor: ["列席"] });
  const waitingIn = (told: readonly (readonly [string, unknown])[] = []) => told.filter(([name]) => name === "closing");
  expect(waitingIn(host)).toEqual([["closing", { meetingId, progress: { step: "flushing", waitingFor: ["列席"] } }]]);
  expect(waitingIn(guest)).toEqual([["closing", { meetingId, progress: { step: "flushing", waitingFor: [] } }]]);
  // Who comes in the middle of it, or again, is told the same.
  const [again, late, after]: [string, unknown][][] = [[], [], []];
  audience.leave(meetingId, "主持");
  audience.enter(meetingId, listener("主持", again, true));
  audience.enter(meetingId, listener("后到", late));
  expect(waitingIn(again)).toEqual(waitingIn(host));
  expect(waitingIn(late)).toEqual(waitingIn(guest));
  audience.leave(meetingId, "后到");
  const unsavedFor = (seesPeople: boolean, seesUnsaved: boolean) =>
    audience.peopleFor(meetingId, { seesPeople, seesUnsaved }).filter(({ unsaved }) => unsaved);
  expect(unsavedFor(true, true)).toMatchObject([{ name: "列席" }]);
  expect(unsavedFor(true, false)).toEqual([]);
  expect(audience.peopleFor(meetingId, { seesPeople: true, seesUnsaved: false })).toHaveLength(2);
  audience.closingProgress(meetingId, { step: "sealed", waitingFor: [] });
  audience.enter(meetingId, listener("最后", after));
  expect(waitingIn(after)).toEqual([]);
  expect(audience.peopleFor(meetingId, { seesPeople: false, seesUnsaved: false })).toEqual([]);
});

test("[P8] how far a close has come is put into bytes twice at most, once for those who run the meeting", () => {
  const audience = new Audience(clock);
  const apart: unknown[] = [];
  for (const name of ["甲", "乙", "丙"]) audience.enter(meetingId, listener(name, apart));
  audience.enter(meetingId, listener("主持", apart, true));
  const told: unknown[] = [];
  audience.speakBy((connections, name, news) => told.push([connections, name, news]));
  audience.closingProgress(meetingId, { step: "flushing", waitingFor: ["甲"] });
  expect(told).toEqual([
    [["甲", "乙", "丙"], "closing", { meetingId, progress: { step: "flushing", waitingFor: [] } }],
    [["主持"], "closing", { meetingId, progress: { step: "flushing", waitingFor: ["甲"] } }],
  ]);
  expect(apart).toEqual([]);
});

test("whoever was lost, is back and answers at the flush is not waited for as silent", async () => {
  const audience = new Audience(clock);
  audience.enter(meetingId, listener("乙"));
  audience.enter(meetingId, listener("甲", [], false, "before"));
  audience.lose("before");
  audience.enter(meetingId, listener("甲", [], false, "again"));
  const flushed = audience.whenFlushed(meetingId, 5000, () => undefined);
  for (const connection of ["again", "乙"]) audience.setUnsaved(meetingId, connection, false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(audience.stragglers(meetingId)).toEqual([]);
  expect(await isOver(flushed)).toBe(true);
});

test("nobody who cannot type is waited for, whatever their page says", async () => {
  const audience = new Audience(clock);
  audience.enter(meetingId, listener("甲"));
  audience.enter(meetingId, { ...listener("主持", [], false, "preview"), types: false });
  audience.setUnsaved(meetingId, "preview", true);
  expect(audience.unsaved(meetingId)).toEqual([]);
  expect(audience.people(meetingId).filter(({ unsaved }) => unsaved)).toEqual([]);
  audience.setUnsaved(meetingId, "甲", false);
  const flushed = audience.whenFlushed(meetingId, 5000, () => undefined);
  audience.setUnsaved(meetingId, "甲", false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await isOver(flushed)).toBe(true);
});

test("nobody is waited for longer than allowed", async () => {
  const audience = new Audience(clock);
  audience.enter(meetingId, listener("甲"));
  audience.setUnsaved(meetingId, "甲", true);
  const flushed = audience.whenFlushed(meetingId, 5000, () => undefined);
  await vi.advanceTimersByTimeAsync(4999);
  expect(await isOver(flushed)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isOver(flushed)).toBe(true);
  expect(audience.unsaved(meetingId)).toEqual(["甲"]);
});

test("a person in two tabs is one person, unsaved while either tab is", async () => {
  const audience = new Audience(clock);
  audience.enter(meetingId, listener("甲", [], false, "tab-1"));
  audience.enter(meetingId, listener("甲", [], false, "tab-2"));
  audience.setUnsaved(meetingId, "tab-2", true);
  expect(audience.people(meetingId)).toMatchObject([{ name: "甲", unsaved: true }]);
  audience.leave(meetingId, "tab-2");
  expect(audience.people(meetingId)).toMatchObject([{ name: "甲", unsaved: false }]);
});

test("[P8] unsaved words are told with since when, to those who run the meeting alone; the older of two tabs counts", async () => {
  const audience = new Audience(clock);
  const host: [string, unknown][] = [];
  const guest: [string, unknown][] = [];
  audience.enter(meetingId, listener("主持", host, true));
  audience.enter(meetingId, listener("列席", guest));
  audience.enter(meetingId, listener("甲", [], false, "tab-1"));
  audience.enter(meetingId, listener("甲", [], false, "tab-2"));
  await vi.advanceTimersByTimeAsync(1000);
  audience.setUnsaved(meetingId, "tab-2", true);
  await vi.advanceTimersByTimeAsync(1000);
  for (const tab of ["tab-1", "tab-2"]) audience.setUnsaved(meetingId, tab, true);
  // The list is told anew to everybody.
  audience.enter(meetingId, listener("乙"));
  await vi.advanceTimersByTimeAsync(1000);
  const seen = (told: typeof host) =>
    (told.at(-1)?.[1] as { people: readonly { name: string }[] } | undefined)?.people.find(({ name }) => name === "甲");
  expect(seen(host)).toMatchObject({ unsaved: true, unsavedSince: after(1000) });
  expect(seen(guest)).toMatchObject({ unsaved: false });
  expect(JSON.stringify(guest)).not.toContain("Since");
  audience.setUnsaved(meetingId, "tab-2", false);
  expect(audience.people(meetingId)).toContainEqual(expect.objectContaining({ name: "甲", unsavedSince: after(2000) }));
});

test("[P8] whose last connection broke off is gone since then, a screen too, until back; who said goodbye is not", async () => {
  const audience = new Audience(clock);
  const host: [string, unknown][] = [];
  const guest: [string, unknown][] = [];
  audience.enter(meetingId, listener("主持", host, true));
  audience.enter(meetingId, listener("列席", guest));
  const recorder: [string, unknown][] = [];
  audience.enter(meetingId, { ...listener("记录", recorder, true), seesScreens: false });
  audience.enter(meetingId, { ...listener("大屏"), types: false, seesPeople: false });
  for (const [name, connection] of [
    ["甲", "laptop"],
    ["甲", "phone"],
    ["乙", "乙"],
    ["丙", "丙"],
  ] as const)
    audience.enter(meetingId, { ...listener(name, [], false, connection), session: connection });
  await vi.advanceTimersByTimeAsync(60_000);
  audience.lose("大屏");
  audience.lose("laptop");
  audience.setUnsaved(meetingId, "乙", true);
  audience.lose("乙");
  audience.leave(meetingId, "丙");
  await vi.advanceTimersByTimeAsync(1000);
  const since = after(60_000);
  expect(host.at(-1)).toMatchObject([
    "people",
    {
      gone: [
        { personId: "大屏", since },
        { personId: "乙", since },
      ],
      away: [
        { name: "甲", unsaved: false, since },
        { name: "乙", unsaved: true, since },
      ],
    },
  ]);
  expect(JSON.stringify(guest)).not.toMatch(/gone|since/);
  // Rule B8: of screens a recorder is not told.
  expect(recorder.at(-1)).toMatchObject(["people", { gone: [{ personId: "乙", since }] }]);
  expect(JSON.stringify(recorder)).not.toContain("大屏");
  audience.enter(meetingId, { ...listener("乙", [], false, "again"), session: "乙" });
  audience.lose("phone");
  await vi.advanceTimersByTimeAsync(1000);
  expect(host.at(-1)).toMatchObject(["people", { gone: [{ name: "大屏" }, { name: "甲", since: after(61_000) }] }]);
});

test("a keystroke of one is told to the hosts alone, a coming to everybody, many changes at once", async () => {
  const audience = new Audience(clock);
  const host: unknown[] = [];
  const guest: unknown[] = [];
  audience.enter(meetingId, listener("主持", host, true));
  audience.enter(meetingId, listener("列席", guest));
  await vi.advanceTimersByTimeAsync(1000);
  expect([host.length, guest.length]).toEqual([1, 1]);
  for (let keystroke = 0; keystroke < 20; keystroke += 1) audience.setUnsaved(meetingId, "列席", keystroke % 2 === 0);
  await vi.advanceTimersByTimeAsync(1000);
  expect([host.length, guest.length]).toEqual([2, 1]);
});

test("what is the same for many is put into bytes once, and what differs goes to those it is for", () => {
  const audience = new Audience(clock);
  const apart: unknown[] = [];
  for (const name of ["甲", "乙", "丙"]) audience.enter(meetingId, listener(name, apart));
  const told: unknown[] = [];
  audience.speakBy((connections, name, news) => told.push([connections, name, news]));
  const voteId = "v1" as VoteId;
  audience.turnoutChanged(meetingId, ({ personId }) => [{ voteId, groups: [], mine: personId === "乙" }]);
  const of = (mine: boolean) => ({ meetingId, turnout: [{ voteId, groups: [], mine }] });
  expect(told).toEqual([
    [["甲", "丙"], "turnout", of(false)],
    [["乙"], "turnout", of(true)],
  ]);
  audience.point(meetingId, "甲", { itemId: "i1" as ItemId, block: 2 });
  expect(told.at(-1)).toMatchObject([["乙", "丙"], "pointer", { pointer: { block: 2 } }]);
  expect(apart).toEqual([]);
});

test("[V1] an event is told to all who see it whole at once, and to nobody who may not", () => {
  const audience = new Audience(clock);
  const rehearsal = live().do("rita", staged("c1"));
  for (const name of ["rita", "rolf", "beam"])
    audience.enter(meetingId, { ...listener(name), actor: actor(name), seesPeople: name !== "beam" });
  const told: [readonly string[], string][] = [];
  audience.speakBy((connections, name) => told.push([connections, name]));
  const say = (count: number) => audience.meetingChanged(rehearsal.now, rehearsal.now, rehearsal.events.slice(-count));
  say(1);
  expect(told).toEqual([[["rita"], "event"]]);
  rehearsal.do("rita", release("c1"));
  say(1);
  expect(told.at(-1)).toEqual([["rita", "rolf", "beam"], "event"]);
  rehearsal.do("vera", { type: "record-attendance", personId: personId("rolf"), status: "present" });
  say(1);
  expect(told.at(-1)).toEqual([["rita", "rolf"], "event"]);
});
