/** Checks the way of a command against real storage and real rooms. */

import { plainText } from "@sanguan/shared/document/content";
import { deriveFragment } from "@sanguan/shared/document/derive-content";
import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { CommentId, ItemId, MeetingId } from "@sanguan/shared/domain/id";
import { afterEach, beforeEach, expect, it } from "vitest";
import * as Y from "yjs";
import type { EventLog, PendingUpdate } from "../ports.ts";
import { makeRooms } from "../rooms/registry.ts";
import { HandClock, settled } from "../rooms/testing/hand-clock.ts";
import { Peer } from "../rooms/testing/peer.ts";
import { Herald } from "./herald.ts";
import { type CommandOutcome, makeRunCommand } from "./run-command.ts";
import {
  beginClosing,
  chair,
  comment,
  firstItem,
  meetingId,
  observer,
  openWorkplace,
  organizer,
  person,
  reviewer,
  secondItem,
  startMeeting,
  stranger,
  task,
  unsettled,
  type Workplace,
} from "./testing/workplace.ts";

let place: Workplace;
/** Runs before the next append reaches the store. */
let beforeAppend: (() => Promise<void>) | undefined;

beforeEach(async () => {
  beforeAppend = undefined;
  place = await openWorkplace({ around: meddled });
  await startMeeting(place);
});
afterEach(() => place.close());

function meddled(log: EventLog): EventLog {
  return new Proxy(log, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return async (...args: unknown[]) => {
        const meddle = name === "append" ? beforeAppend : undefined;
        if (name === "append") beforeAppend = undefined;
        await meddle?.();
        return method.apply(target, args) as unknown;
      };
    },
  });
}

async function textOf(document: string, fragment: string): Promise<string> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await place.rooms.state(document));
  return plainText(deriveFragment(doc.getXmlFragment(fragment)));
}

const stage = { type: "stage-comment", commentId: comment, itemId: firstItem, kind: "problem" } as const;

it("makes every document with the item or the role that it belongs to", async () => {
  const names = (await place.documents.ofMeeting(meetingId)).map((head) => head.name);
  expect(names).toEqual([
    "m1.i1.comments",
    "m1.i1.report",
    "m1.i1.staged.reviewer",
    "m1.i1.tasks",
    "m1.i2.comments",
    "m1.i2.report",
    "m1.i2.staged.reviewer",
    "m1.i2.tasks",
    "m1.notes",
  ]);
  await place.must(organizer, { type: "assign-role", personId: observer.personId, name: "甲", role: "reviewer" });
  expect(await place.documents.head("m1.i2.staged.observer")).toMatchObject({ gate: "open", head: 0 });
});

it("does once what is asked twice with one id, and answers the same", async () => {
  const command = { type: "go-to-item", itemId: secondItem } as const;
  const [first, second] = await Promise.all([place.ask(chair, command, "same"), place.ask(chair, command, "same")]);
  expect(first).toHaveProperty("events.length", 1);
  expect(second).toEqual(first);
  expect(await place.ask(chair, command, "same")).toEqual(first);
  expect(place.announcer.told.filter((told) => told.event.type === "agenda-advanced")).toHaveLength(2);
});

it("answers nobody with what another's command of the same id did", async () => {
  await place.ask(chair, { type: "go-to-item", itemId: secondItem }, "same");
  expect(await place.ask(stranger, { type: "go-to-item", itemId: firstItem }, "same")).toEqual({
    refusal: { reason: "not-a-member" },
  });
});

it("changes nothing when it refuses", async () => {
  const before = await place.cache.load(meetingId);
  const told = place.announcer.told.length;
  expect(await place.ask(observer, { type: "start-meeting" })).toHaveProperty("refusal");
  expect(await place.cache.refresh(meetingId)).toEqual(before);
  expect(place.announcer.told).toHaveLength(told);
  expect(
    await place.runCommand({
      meetingId: "nothing" as MeetingId,
      id: "x",
      command: { type: "start-meeting" },
      actor: organizer,
    }),
  ).toEqual({ refusal: { reason: "unknown-meeting" } });
});

it("refuses to create one meeting in the name of another", async () => {
  const command = { type: "create-meeting", meetingId: "m2" as MeetingId, title: "一", organisation: "二" } as const;
  expect(await place.ask(organizer, { ...command, place: "三", scheduledAt: "2026-11-22T09:00:00Z" })).toMatchObject({
    refusal: { reason: "malformed" },
  });
});

it("decides again when another node was faster", async () => {
  beforeAppend = async () => {
    const held = await place.cache.load(meetingId);
    await place.storage.events.append({
      appends: [
        {
          stream: `meeting:${meetingId}`,
          expected: held?.number ?? 0,
          events: [{ type: "agenda-advanced", itemId: secondItem, stage: "comments" }],
          summary: { kind: "meeting", meeting: (await place.log.meetings())[0] ?? expect.fail("no line") },
        },
      ],
      by: chair.personId,
      at: place.clock.iso(),
    });
  };
  // What the asker saw is no longer so: the second decision refuses, nothing is stored.
  const from = { itemId: firstItem, stage: "comments" } as const;
  expect(await place.ask(chair, { type: "advance-agenda", from })).toMatchObject({
    refusal: { reason: "agenda-moved" },
  });
  expect((await place.meeting()).currentItemId).toBe(secondItem);
});

it("serialises what is asked of one meeting at once", async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `c-${index}` as CommentId);
  const outcomes = await Promise.all(
    ids.map((commentId) =>
      place.ask(reviewer, { type: "add-comment", commentId, itemId: firstItem, kind: "brightSpot", body: commentId }),
    ),
  );
  expect(outcomes.every((outcome) => "events" in outcome)).toBe(true);
  expect((await place.meeting()).comments.map((entry) => entry.id)).toEqual(ids);
  for (const id of ids) expect(await textOf("m1.i1.comments", id)).toBe(id);
});

it("keeps a staged comment between its reviewer and the store", async () => {
  const events = await place.must(reviewer, { ...stage, body: "还没说" });
  expect(events.map((recorded) => recorded.event.type)).toEqual(["comment-staged"]);
  expect(await textOf("m1.i1.staged.reviewer", comment)).toBe("还没说");
  expect(await textOf("m1.i1.comments", comment)).toBe("");
  const seen = await place.reader.view(chair, meetingId);
  expect(seen.ok && seen.value.meeting.comments).toEqual([]);
  const { number, at } = (await place.cache.load(meetingId)) ?? expect.fail("no meeting");
  // The number runs on, the event is not shown.
  expect(await place.reader.eventsAfter(chair, meetingId, number - 1)).toEqual({
    ok: true,
    value: { events: [], number, at },
  });
  expect(await place.reader.access(chair, "m1.i1.staged.reviewer")).toEqual({
    ok: false,
    refusal: { reason: "not-allowed" },
  });
});

it("releases a comment with the last words that reached the rooms", async () => {
  await place.must(reviewer, stage);
  const rooms = unsettled(place.rooms, () => place.type("m1.i1.staged.reviewer", comment, "沉到村里去", reviewer));
  const run = makeRunCommand({ ...place, rooms });
  const release = { type: "release-comment", commentId: comment } as const;
  expect(await run({ meetingId, id: "release", command: release, actor: reviewer })).toHaveProperty("events.length", 1);
  expect(await textOf("m1.i1.comments", comment)).toBe("沉到村里去");
});

/** Rooms on a clock of their own, over a log that never takes what is written in one document. */
function roomsWithout(stuck: string) {
  const clock = new HandClock();
  const log = new Proxy(place.documents, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      if (name !== "commit") return method.bind(target) as unknown;
      return (updates: readonly PendingUpdate[]) =>
        updates.some(({ document }) => document === stuck)
          ? Promise.reject(new Error("this document cannot be stored"))
          : target.commit(updates);
    },
  });
  const rooms = makeRooms({ log, clock, scheduler: clock, alarm: () => {} });
  const run = makeRunCommand({ ...place, rooms });
  let asked = 0;
  return {
    /** Somebody who has this document open. */
    async sit(document: string, actor: Actor): Promise<Peer> {
      const peer = new Peer({ document, personId: actor.personId });
      peer.connect(rooms);
      while (peer.up() || peer.down() || !peer.synced) await settled();
      return peer;
    },
    /** What becomes of a command, and within how long; at most ten seconds. */
    async ask(actor: Actor, command: MeetingCommand) {
      const answer: { outcome?: CommandOutcome } = {};
      void run({ meetingId, id: `stuck-${(asked += 1)}`, command, actor }).then(
        (outcome) => (answer.outcome = outcome),
      );
      const begun = clock.now();
      while (answer.outcome === undefined && clock.now() - begun < 10_000) await clock.pass(10);
      return { ...answer, ms: clock.now() - begun };
    },
  };
}

/** Words of a comment that is being written. */
function say(peer: Peer, words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  peer.doc.getXmlFragment(comment).insert(0, [paragraph]);
  while (peer.up());
}

it("[S25] releases a comment and moves the agenda while another document of the meeting cannot be stored", async () => {
  await place.must(reviewer, stage);
  const { sit, ask } = roomsWithout("m1.notes");
  const [noting, writing] = [await sit("m1.notes", chair), await sit("m1.i1.staged.reviewer", reviewer)];
  noting.text.insert(0, "存不下");
  while (noting.up());
  say(writing, "沉到村里去");
  const released = await ask(reviewer, { type: "release-comment", commentId: comment });
  expect(released.outcome).toHaveProperty("events.length", 1);
  expect(await textOf("m1.i1.comments", comment)).toBe("沉到村里去");
  expect((await ask(chair, { type: "go-to-item", itemId: secondItem })).outcome).toHaveProperty("events.length");
  const shared = await ask(chair, {
    type: "share-problem",
    commentId: comment,
    copies: [{ commentId: "c-2" as CommentId, itemId: secondItem }],
  });
  expect(shared.outcome).toHaveProperty("events.length", 1);
  for (const peer of [noting, writing]) peer.leave();
});

it("[S25] refuses to release a comment whose own words cannot be stored, soon, and goes on with the meeting", async () => {
  await place.must(reviewer, stage);
  const { sit, ask } = roomsWithout("m1.i1.staged.reviewer");
  const writing = await sit("m1.i1.staged.reviewer", reviewer);
  say(writing, "沉到村里去");
  const released = await ask(reviewer, { type: "release-comment", commentId: comment });
  expect(released.outcome).toEqual({ refusal: { reason: "overloaded" } });
  expect(released.ms).toBeLessThan(3_000);
  expect((await ask(chair, { type: "go-to-item", itemId: secondItem })).outcome).toHaveProperty("events.length");
  writing.leave();
});

it("[C14] gives a common problem to other units with its words as they stand, also those on their way", async () => {
  await place.must(chair, { type: "go-to-item", itemId: secondItem });
  await place.must(reviewer, { type: "add-comment", commentId: comment, itemId: firstItem, kind: "problem" });
  const rooms = unsettled(place.rooms, () => place.type("m1.i1.comments", comment, "走访不够", reviewer));
  const run = makeRunCommand({ ...place, rooms });
  const copy = "c-2" as CommentId;
  const share = {
    type: "share-problem",
    commentId: comment,
    copies: [{ commentId: copy, itemId: secondItem }],
  } as const;
  const shared = await run({ meetingId, id: "share", command: share, actor: chair });
  expect(shared).toMatchObject({
    events: [{ event: { type: "comment-added", commonOf: comment, itemId: secondItem } }],
  });
  expect(await textOf("m1.i2.comments", copy)).toBe("走访不够");
  expect(await run({ meetingId, id: "share", command: share, actor: chair })).toEqual(shared);
});

it("shows the words of a comment and a task to those who have the document open", async () => {
  const watch = new Peer({ document: "m1.i1.tasks", personId: chair.personId });
  watch.connect(place.rooms);
  while (watch.up() || watch.down() || !watch.synced) await settled();
  await beginClosing(place);
  while (watch.down()) await settled();
  expect(plainText(deriveFragment(watch.doc.getXmlFragment(task)))).toBe("每月走访两次。");
  watch.leave();
});

it("[T3] asks which day it is in the installation's time zone, wherever the process runs", async () => {
  // Half past seven in the morning of the 23rd in Shanghai; in UTC it is the 22nd, in New York too.
  place.tick(Date.UTC(2026, 10, 22, 23, 30) - place.clock.now());
  await place.must(reviewer, { type: "add-comment", commentId: comment, itemId: firstItem, kind: "problem" });
  const due = (timeZone: string, dueDate: string) =>
    makeRunCommand({ ...place, timeZone })({
      meetingId,
      id: `due-${timeZone}-${dueDate}`,
      command: {
        type: "order-task",
        taskId: task,
        commentId: comment,
        responsibleUnit: "新坝镇党委",
        assigneeId: reviewer.personId,
        dueDate,
      },
      actor: chair,
    });
  for (const [timeZone, dueDate] of [
    ["Asia/Shanghai", "2026-11-22"],
    ["America/New_York", "2026-11-21"],
  ] as const)
    expect(await due(timeZone, dueDate)).toMatchObject({ refusal: { reason: "bad-due-date" } });
  expect(await due("America/New_York", "2026-11-22")).toMatchObject({ events: [{ event: { dueDate: "2026-11-22" } }] });
});

it("starts the close when it has begun, and then refuses facts", async () => {
  await beginClosing(place);
  expect(place.closing).toEqual([meetingId]);
  expect(await place.ask(chair, { type: "go-to-item", itemId: "i1" as ItemId })).toMatchObject({
    refusal: { reason: "wrong-phase" },
  });
});

it("asks the rooms again when a role is withdrawn", async () => {
  const peer = new Peer({ document: "m1.notes", personId: observer.personId, write: false });
  peer.connect(place.rooms);
  while (peer.up() || peer.down() || !peer.synced) await settled();
  await place.must(organizer, { type: "withdraw-role", personId: observer.personId, role: "observer" });
  while (peer.down()) await settled();
  expect(peer.closedWith).toBe(4403);
  peer.leave();
});

it("[S31] asks the rooms again in the breath in which the loss of a role is told: nothing is admitted between", async () => {
  const peer = new Peer({ document: "m1.notes", personId: observer.personId });
  peer.connect(place.rooms);
  while (peer.up() || peer.down() || !peer.synced) await settled();
  place.announcer.meetingChanged = () =>
    queueMicrotask(() => {
      peer.text.insert(0, "之后");
      while (peer.up());
    });
  await place.must(organizer, { type: "withdraw-role", personId: observer.personId, role: "observer" });
  await place.rooms.settle(meetingId);
  while (peer.down()) await settled();
  expect(peer.closedWith).toBe(4403);
  expect(await textOf("m1.notes", "default")).toBe("");
  peer.leave();
});

it("lists a meeting to its members and to those who oversee the organisation", async () => {
  expect(await place.reader.lines(observer)).toMatchObject([{ id: meetingId, phase: "live", roles: ["observer"] }]);
  expect(await place.reader.lines(person("s", ["supervisor"]))).toMatchObject([{ id: meetingId, roles: [] }]);
  expect(await place.reader.lines(stranger)).toEqual([]);
  expect(await place.reader.view(stranger, meetingId)).toEqual({ ok: false, refusal: { reason: "not-a-member" } });
});

it("goes on with a close that has begun, whatever fails after it was stored", async () => {
  const begun: MeetingId[] = [];
  const rooms = {
    reauthorise: () => {
      throw new Error("the accounts cannot be read");
    },
  };
  const runCommand = makeRunCommand({
    ...place,
    herald: new Herald({ ...place, rooms }),
    closeMeeting: (id) => {
      begun.push(id);
      return Promise.resolve();
    },
  });
  const command = { type: "begin-closing" as const, overrides: [] };
  const refused = await runCommand({ meetingId, id: "close-1", command, actor: chair });
  const faults = "refusal" in refused ? (refused.refusal.details?.["faults"] as string[]) : [];
  const overrides = faults.map((fault) => ({ fault, reason: "时间所限" }));
  await expect(
    runCommand({ meetingId, id: "close-2", command: { ...command, overrides }, actor: chair }),
  ).rejects.toThrow("the accounts");
  expect(begun).toEqual([meetingId]);
});
