/** Tests people who come while a document is read, leave before it is there, or come when nobody is left, and that a room which nobody wants is gone. */

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { bodyUpdate } from "@sanguan/shared/document/body-update";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Table } from "./testing/table.ts";
import { updateFrame } from "./wire/frames.ts";

const meeting = "m1" as MeetingId;
let table: Table;
beforeEach(() => {
  table = new Table({ grace: 1_000, snapshotEvery: 20 });
});
afterEach(() => table.clear());

/** Lets `open()` be called later. */
function barrier(): { readonly passed: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

const shown = (doc: Y.Doc): string => doc.getXmlFragment("default").toJSON();

describe("a document that is being read", () => {
  it("[S2] is read once for all who come meanwhile", async () => {
    const load = barrier();
    table.log.beforeLoad = () => load.passed;
    const people = Array.from({ length: 20 }, (_none, index) => table.sit(`p${index}`));
    await table.run();
    load.open();
    await table.run();
    expect(people.every(({ synced }) => synced)).toBe(true);
    expect(table.log.loads).toBe(1);
    expect(table.rooms.figures()).toMatchObject({ rooms: 1, sessions: 20 });
  });

  it("[S2] has what a use case wrote meanwhile, once, whether it was read with it or not", async () => {
    const wang = table.sit("wang");
    await table.run();
    wang.text.insert(0, "先");
    await table.run();
    for (const moment of ["before it is read", "after it is read"]) {
      table.crash();
      const load = barrier();
      const read = table.log.load.bind(table.log);
      table.log.load = async (name) => {
        if (moment === "before it is read") await load.passed;
        const loaded = await read(name);
        if (moment === "after it is read") await load.passed;
        return loaded;
      };
      const li = table.sit("li");
      await table.run();
      const { clientId, bytes } = bodyUpdate("c1", `写于${moment}`);
      table.rooms.deliver(
        table.document,
        table.log.write(table.document, "system" as PersonId, clientId, bytes),
        bytes,
      );
      load.open();
      await table.run();
      table.log.load = read;
      expect(
        li.doc
          .getXmlFragment("c1")
          .toJSON()
          .match(new RegExp(`写于${moment}`, "g")),
      ).toHaveLength(1);
      expect(shown(li.doc)).toBe("<paragraph>先</paragraph>");
    }
  });

  it("[S15] leaves nothing behind when all who wanted it have left before it is there", async () => {
    const load = barrier();
    table.log.beforeLoad = () => load.passed;
    const wang = table.sit("wang");
    wang.text.insert(0, "半途");
    await table.run();
    wang.disconnect();
    load.open();
    await table.run(2_000);
    expect(table.rooms.figures()).toMatchObject({ rooms: 0, sessions: 0, pending: 0, pendingBytes: 0 });
    expect(table.log.committed(table.document)).toHaveLength(0);
    wang.connect(table.rooms);
    await table.run();
    expect(shown(table.replay())).toBe("<paragraph>半途</paragraph>");
  });

  it("[S9] is tried again while somebody waits, given up when nobody does, and read anew for the next", async () => {
    let broken = true;
    table.log.beforeLoad = () => (broken ? Promise.reject(new Error("the disk is away")) : Promise.resolve());
    const wang = table.sit("wang");
    await table.run(3_000);
    expect(wang.closedWith).toBeUndefined();
    expect(table.alarms.length).toBeGreaterThan(2);
    wang.disconnect();
    await table.run(6_000);
    const { loads } = table.log;
    await table.run(20_000);
    expect(table.log.loads).toBe(loads);
    expect(table.rooms.figures().rooms).toBe(0);
    broken = false;
    const li = table.sit("li");
    await table.run();
    expect(li.synced).toBe(true);
  });

  it("[S9] comes to those who waited as soon as the store is back", async () => {
    let broken = true;
    table.log.beforeLoad = () => (broken ? Promise.reject(new Error("the disk is away")) : Promise.resolve());
    const wang = table.sit("wang");
    wang.text.insert(0, "等着的");
    await table.run(2_000);
    broken = false;
    await table.run(5_000);
    expect(wang.isSaved).toBe(true);
    expect(shown(table.replay())).toBe("<paragraph>等着的</paragraph>");
  });
});

describe("a room that nobody is in", () => {
  it("[S15] stays for a while, and whoever comes in that time needs no reading", async () => {
    const wang = table.sit("wang");
    await table.run();
    wang.disconnect();
    await table.run(800);
    wang.connect(table.rooms);
    await table.run(1_500);
    expect(table.log.loads).toBe(1);
    expect(table.rooms.figures().rooms).toBe(1);
    wang.disconnect();
    await table.run(1_500);
    expect(table.rooms.figures().rooms).toBe(0);
  });

  it("[S15] makes room when too many rest, the one that has rested longest first, and never one that somebody is in", async () => {
    table.clear();
    table = new Table({ grace: 60_000, restingRooms: 2 });
    const names = [1, 2, 3, 4].map((index) => `m1.n${index}.report`);
    for (const name of names) table.log.create(name);
    const people = names.map((document, index) => table.sit(`p${index}`, { document }));
    await table.run();
    const loads = table.log.loads;
    for (const index of [0, 1]) people[index]?.leave();
    await table.run();
    expect(table.rooms.figures().rooms).toBe(4);
    // Back, and away again: now the other rests longer.
    const back = table.sit("p0", { document: names[0] as string });
    await table.run();
    back.leave();
    await table.run();
    people[2]?.leave();
    await table.run();
    expect(table.rooms.figures().rooms).toBe(3);
    expect(table.log.loads).toBe(loads);
    table.sit("p0", { document: names[0] as string });
    await table.run();
    expect(table.log.loads).toBe(loads);
    table.sit("p1", { document: names[1] as string });
    await table.run();
    expect(table.log.loads).toBe(loads + 1);
  });

  it("[S15] hears nothing any more of one who left it", async () => {
    const wang = table.sit("wang");
    await table.run();
    const { wire } = wang;
    wang.disconnect();
    await table.run(1_500);
    wire?.toServer.push(updateFrame(Y.encodeStateAsUpdate(new Y.Doc())));
    wire?.flushUp();
    await table.run();
    expect(table.rooms.figures()).toMatchObject({ rooms: 0, pending: 0, pendingBytes: 0 });
    expect(table.alarms).toEqual([]);
  });
});

describe("asking again who may what", () => {
  it("[S31] says nothing to those whose answer is the same, and asks about no other meeting", async () => {
    const other = "m2.notes";
    table.log.create(other);
    const [wang, guest, elsewhere] = [
      table.sit("wang"),
      table.sit("guest", { write: false }),
      table.sit("zhao", { document: other }),
    ];
    await table.run();
    const people = [wang, guest, elsewhere];
    const before = people.map(({ received }) => received.length);
    const asked: string[] = [];
    for (let time = 0; time < 5; time++)
      table.rooms.reauthorise(meeting, ({ personId }) => {
        asked.push(personId);
        return { read: true, write: personId === "wang" };
      });
    await table.run();
    expect(people.map(({ received }) => received.length)).toEqual(before);
    expect(people.map(({ closedWith }) => closedWith)).toEqual([undefined, undefined, undefined]);
    expect(new Set(asked)).toEqual(new Set(["wang", "guest"]));
  });

  it("[S12] [S31] takes the caret of one who may not write any more off the others' screens, and gives it back later", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    const show = (anchor: number): void => wang.awareness.setLocalState({ cursor: { anchor } });
    show(1);
    await table.run();
    expect(li.awareness.getStates().has(wang.doc.clientID)).toBe(true);
    table.rooms.reauthorise(meeting, ({ personId }) => ({ read: true, write: personId !== "wang" }));
    show(2);
    await table.run();
    expect(li.awareness.getStates().has(wang.doc.clientID)).toBe(false);
    table.rooms.reauthorise(meeting, () => ({ read: true, write: true }));
    show(3);
    await table.run();
    expect(li.awareness.getStates().get(wang.doc.clientID)).toMatchObject({ cursor: { anchor: 3 } });
  });
});

describe("the stop", () => {
  it("[S17] is over at once when nothing is open", async () => {
    await table.rooms.stop();
    expect(table.rooms.figures().rooms).toBe(0);
  });

  it("[S17] stores what every open document has on its way, and lets nobody in any more", async () => {
    const names = ["m1.notes", "m1.i1.report", "m2.notes"];
    for (const name of names) table.log.create(name);
    const people = names.map((document, index) => table.sit(`p${index}`, { document }));
    await table.run();
    for (const person of people) {
      person.text.insert(0, "最后");
      while (person.up());
    }
    const stopped = table.rooms.stop();
    const late = table.sit("late");
    await table.run();
    await stopped;
    expect([...people, late].map(({ closedWith }) => closedWith)).toEqual(
      Array.from({ length: 4 }, () => closeCode.restart),
    );
    for (const name of names) expect(table.log.committed(name).length).toBeGreaterThan(0);
    expect(people.every(({ saved, sent }) => saved === sent)).toBe(true);
    expect(table.rooms.figures()).toMatchObject({ rooms: 0, pending: 0 });
  });
});
