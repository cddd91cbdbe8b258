/** Tests when the people of a rehearsal play: told to by its host, while somebody watches, until it is over; and that they stay out of real meetings. */

import { beforeEach, expect, it } from "vitest";
import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { actor, prepared } from "@sanguan/shared/domain/testing/rehearsal";
import type { Pen } from "../../ports.ts";
import { makePlayers, type Players } from "./players.ts";
import { after, host, rehearsalId, rehearsed } from "./testing/rehearsed.ts";

let meeting: Meeting;
let watched: boolean;
let here: Set<PersonId>;
let due: (() => void)[];
let written: string[];
let pens: number;
let alarms: string[];
let fails: Error | undefined;
/** What a pen that is asked for waits for. */
let handed: Promise<unknown>;
let players: Players;

const language = "zh-CN" as const;
const on = { playing: true, language };
const off = { playing: false, language };

function open(): Players {
  let ids = 0;
  return makePlayers({
    cache: {
      load: (id) =>
        fails === undefined
          ? Promise.resolve(id === rehearsalId ? { meeting, number: 1, at: "2026-11-22T09:00:00.000Z" } : undefined)
          : Promise.reject(fails),
    },
    runCommand: ({ command, actor: who }) => {
      meeting = after(meeting, who, command);
      return Promise.resolve({ events: [] });
    },
    ballots: { cast: () => Promise.resolve({ cast: "now" }) },
    takePen: async (_actor, document) => {
      await handed;
      pens += 1;
      const blocks: string[] = [];
      let isOpen = true;
      const put = (text: string, add: () => void) => {
        written.push(`${document}: ${text}`);
        add();
        return Promise.resolve(true);
      };
      const pen: Pen = {
        blocks,
        get isOpen() {
          return isOpen;
        },
        append: ({ text }) => put(text, () => blocks.push(text)),
        extend: (text) => put(text, () => blocks.push(`${blocks.pop() ?? ""}${text}`)),
        put: () => {
          isOpen = false;
          pens -= 1;
        },
      };
      return pen;
    },
    presence: {
      come: (_meeting, { personId }) => void here.add(personId),
      goAll: () => here.clear(),
      watched: () => watched,
    },
    clock: { now: () => Date.UTC(2026, 10, 22), iso: () => "" },
    after: (_ms, task) => {
      due.push(task);
      return () => {
        due = due.filter((one) => one !== task);
      };
    },
    paceMs: 1000,
    random: () => 0.3,
    newId: () => `id-${(ids += 1)}`,
    alarm: (what) => alarms.push(what),
  });
}

/** Lets so many moments pass at which somebody may act. */
async function pass(beats: number): Promise<void> {
  for (let beat = 0; beat < beats; beat += 1) {
    for (const task of due.splice(0)) task();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

beforeEach(() => {
  meeting = rehearsed();
  watched = true;
  here = new Set();
  due = [];
  written = [];
  pens = 0;
  alarms = [];
  fails = undefined;
  handed = Promise.resolve();
  players = open();
});

it("is the host's to direct, and of a rehearsal alone", async () => {
  const reason = async (who: Actor, id: MeetingId = rehearsalId) => {
    const answer = await players.direct(who, id, on);
    return answer.ok ? undefined : answer.refusal.reason;
  };
  expect(await reason(actor("carl"))).toBe("not-a-member");
  expect(await reason(actor("adam"))).toBe("not-allowed");
  expect(await reason(host, "m2" as MeetingId)).toBe("unknown-meeting");
  meeting = prepared().now;
  expect(await reason(host)).toBe("not-a-rehearsal");
  expect(due).toEqual([]);
});

it("plays on and rests as it is told, one beat after the other", async () => {
  expect(await players.state(host, rehearsalId)).toEqual({ ok: true, value: { playing: false, players: 10 } });
  await players.direct(host, rehearsalId, off);
  expect(due).toEqual([]);
  expect(await players.direct(host, rehearsalId, on)).toEqual({ ok: true, value: { playing: true, players: 10 } });
  await players.direct(host, rehearsalId, on);
  expect(due).toHaveLength(1);
  await pass(3);
  expect(here.size).toBe(10);
  expect(written.length).toBeGreaterThan(0);
  const [first] = written;
  expect(first).toContain("上年度问题整改情况");

  await players.direct(host, rehearsalId, off);
  const { length } = written;
  expect(pens).toBe(0);
  await pass(5);
  expect(written).toHaveLength(length);
  // They are still in the room.
  expect(here.size).toBe(10);
  await players.direct(host, rehearsalId, on);
  await pass(5);
  expect(written.length).toBeGreaterThan(length);
  expect(alarms).toEqual([]);
});

it("waits while nobody watches", async () => {
  watched = false;
  await players.direct(host, rehearsalId, on);
  await pass(5);
  expect([here.size, written.length]).toEqual([0, 0]);
  watched = true;
  await pass(1);
  expect(here.size).toBe(4);
});

it("leaves a rehearsal that is closed or thrown away, resting or not", async () => {
  for (const wish of [on, off]) {
    meeting = rehearsed();
    await players.direct(host, rehearsalId, on);
    await pass(3);
    expect(here.size).toBe(10);
    await players.direct(host, rehearsalId, wish);
    meeting = after(meeting, host, { type: "discard-rehearsal" });
    await pass(1);
    expect([here.size, due.length, pens]).toEqual([0, 0, 0]);
  }
});

it("rests after a restart, and when something breaks", async () => {
  await players.direct(host, rehearsalId, on);
  await pass(2);
  players.stop();
  expect(due).toEqual([]);
  players = open();
  expect(await players.state(host, rehearsalId)).toMatchObject({ value: { playing: false } });

  await players.direct(host, rehearsalId, on);
  fails = new Error("disk I/O error");
  await pass(2);
  fails = undefined;
  expect(alarms).toContain("playing a rehearsal");
  expect(await players.state(host, rehearsalId)).toMatchObject({ value: { playing: false } });
  await players.direct(host, rehearsalId, on);
  await pass(1);
  expect(written.length).toBeGreaterThan(0);
});

it("puts a pen down that comes when they were told to rest, and writes nothing with it", async () => {
  const hand = Promise.withResolvers<undefined>();
  handed = hand.promise;
  await players.direct(host, rehearsalId, on);
  await pass(3);
  expect([written, pens]).toEqual([[], 0]);
  await players.direct(host, rehearsalId, off);
  hand.resolve(undefined);
  await pass(3);
  expect([written, pens]).toEqual([[], 0]);
  await players.direct(host, rehearsalId, on);
  await pass(3);
  expect(written.length).toBeGreaterThan(0);
  expect(pens).toBeGreaterThan(0);
});
