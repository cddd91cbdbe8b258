/** Owns the proof of who hears what, and of how a close waits for unsaved edits. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { Audience, type Listener } from "./audience.ts";

const meetingId = "m1" as MeetingId;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function listener(name: string, told: unknown[] = [], seesUnsaved = false, connection = name): Listener {
  return {
    connection,
    actor: { personId: name as PersonId, name, organisationRoles: [] },
    tell: (what, news) => told.push([what, news]),
    seesPeople: true,
    seesUnsaved,
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
  await new Audience().whenFlushed(meetingId, 5000, () => undefined);
});

test("a close waits a moment for reports on their way, then only for those with unsaved edits", async () => {
  const audience = new Audience();
  audience.enter(meetingId, listener("甲"));
  audience.enter(meetingId, listener("乙"));
  const waits: (readonly string[])[] = [];
  const flushed = audience.whenFlushed(meetingId, 5000, (names) => waits.push(names));
  audience.setUnsaved(meetingId, "甲", true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await isOver(flushed)).toBe(false);
  audience.setUnsaved(meetingId, "甲", false);
  expect(await isOver(flushed)).toBe(true);
  expect(waits).toEqual([["甲"], []]);
});

test("whoever disconnects is not waited for", async () => {
  const audience = new Audience();
  audience.enter(meetingId, listener("甲"));
  audience.setUnsaved(meetingId, "甲", true);
  const flushed = audience.whenFlushed(meetingId, 5000, () => undefined);
  await vi.advanceTimersByTimeAsync(1000);
  audience.leaveAll("甲");
  expect(await isOver(flushed)).toBe(true);
});

test("nobody is waited for longer than allowed", async () => {
  const audience = new Audience();
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
  const audience = new Audience();
  audience.enter(meetingId, listener("甲", [], false, "tab-1"));
  audience.enter(meetingId, listener("甲", [], false, "tab-2"));
  audience.setUnsaved(meetingId, "tab-2", true);
  expect(audience.people(meetingId)).toMatchObject([{ name: "甲", unsaved: true }]);
  audience.leave(meetingId, "tab-2");
  expect(audience.people(meetingId)).toMatchObject([{ name: "甲", unsaved: false }]);
});

test("a keystroke of one is told to the hosts alone, a coming to everybody, many changes at once", async () => {
  const audience = new Audience();
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
