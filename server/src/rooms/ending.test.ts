/** Tests the two ends of a room: the stop of the server, and the freeze of its meeting. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Table } from "./testing/table.ts";

const meeting = "m1" as MeetingId;
let table: Table;
beforeEach(() => {
  table = new Table({ grace: 1_000, snapshotEvery: 20 });
});
afterEach(() => table.clear());

describe("the stop", () => {
  it("[S17] gives up after its time when the store fails for ever, says so, and acknowledges nothing", async () => {
    const wang = table.sit("wang");
    await table.run();
    table.log.beforeCommit = () => Promise.reject(new Error("disk full"));
    wang.text.insert(0, "存不下");
    await table.run(50);
    const { saved } = wang;
    let isStopped = false;
    const stopped = table.rooms.stop().then(() => (isStopped = true));
    await table.run(9_000);
    expect(isStopped).toBe(false);
    await table.run(2_000);
    await stopped;
    expect(table.alarms.at(-1)).toBe("stop-gave-up");
    expect(wang.closedWith).toBe(closeCode.restart);
    expect(wang.saved).toBe(saved);
    // Nothing is tried any more: the database is closed next.
    const alarms = table.alarms.length;
    await table.run(20_000);
    expect(table.alarms).toHaveLength(alarms);
  });

  it("[S17] gives up on a document that never loads", async () => {
    table.log.beforeLoad = () => new Promise<never>(() => {});
    const wang = table.sit("wang");
    await table.run();
    const stopped = table.rooms.stop();
    await table.run(11_000);
    await stopped;
    expect(table.alarms.at(-1)).toBe("stop-gave-up");
    expect(wang.closedWith).toBe(closeCode.restart);
  });
});

describe("the stop of a server that has stored everything", () => {
  it("[S17] waits for no snapshot: each room that was typed in would want one, and the log is as good without", async () => {
    const names = ["m1.notes", "m1.i1.report", "m2.notes"];
    for (const name of names) table.log.create(name);
    const people = names.map((document, index) => table.sit(`p${index}`, { document }));
    await table.run();
    for (let count = 0; count < 10; count++) {
      for (const person of people) person.text.insert(0, `${count}`);
      await table.run(20);
    }
    table.log.beforeLoad = () => new Promise<never>(() => {});
    let isStopped = false;
    const stopped = table.rooms.stop().then(() => (isStopped = true));
    await table.run(50);
    expect(isStopped).toBe(true);
    await stopped;
    expect(people.every(({ saved, sent }) => saved === sent)).toBe(true);
    expect(table.alarms).toEqual([]);
  });

  it("[S17] raises no alarm about a snapshot that it gave up in the end", async () => {
    const wang = table.sit("wang");
    await table.run();
    for (let count = 0; count < 25; count++) {
      wang.text.insert(0, `${count % 10}`);
      await table.run(20);
    }
    let fail = (_fault: Error): void => {};
    table.log.beforeLoad = () => new Promise<never>((_resolve, reject) => (fail = reject));
    // A quiet moment.
    await table.run(5_000);
    const stopped = table.rooms.stop();
    await table.run(11_000);
    await stopped;
    fail(new Error("the database is closed"));
    await table.run();
    expect(table.alarms).toEqual([]);
  });
});

describe("the freeze", () => {
  it("[S10] [S11] acknowledges what is in to one who read too slowly, before it says goodbye", async () => {
    table = new Table({ socketBudget: 10_000 });
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    li.text.insert(0, "底");
    await table.run();
    if (wang.wire !== undefined) wang.wire.bufferedAmount = 50_000;
    li.text.insert(1, "稿");
    await table.run();
    wang.text.insert(0, "慢");
    await table.run();
    expect(wang.isSaved).toBe(false);
    table.log.setGate("m1", "frozen");
    await table.rooms.freeze(meeting);
    await table.run();
    expect(wang.closedWith).toBe(closeCode.frozen);
    expect(wang.saved).toBe(wang.sent);
    expect(wang.text.toString()).toBe("慢底稿");
  });

  it("[S10] gives everyone the final state, then 4423", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    wang.text.insert(0, "定稿");
    wang.up();
    wang.up();
    await table.rooms.settle(meeting);
    table.log.setGate("m1", "frozen");
    await table.rooms.freeze(meeting);
    await table.run();
    expect([wang.closedWith, li.closedWith]).toEqual([closeCode.frozen, closeCode.frozen]);
    expect(li.refusal).toEqual({ reason: "frozen" });
    expect(li.text.toString()).toBe(table.replay().getXmlFragment("default").toJSON().replaceAll(/<.*?>/g, ""));
  });

  it("[S10] does not merge a deletion that was made offline", async () => {
    const wang = table.sit("wang");
    await table.run();
    wang.text.insert(0, "已入档");
    await table.run();
    wang.disconnect();
    wang.text.delete(0, 3);
    table.log.setGate("m1", "frozen");
    await table.rooms.freeze(meeting);
    const stored = table.log.committed(table.document).length;
    wang.connect(table.rooms);
    await table.run();
    expect(wang.closedWith).toBe(closeCode.frozen);
    expect(table.log.committed(table.document)).toHaveLength(stored);
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>已入档</paragraph>");
  });

  it("[S10] [S11] tells every writer which of its edits are in when updates race the cut", async () => {
    const writers = ["a", "b", "c", "d"].map((name) => table.sit(name));
    await table.run();
    for (const [index, writer] of writers.entries()) writer.text.insert(0, `${index}`);
    await table.run();
    let commits = 0;
    table.log.afterCommit = () => {
      commits++;
      if (commits === 2) table.log.setGate("m1", "frozen");
      return Promise.resolve();
    };
    for (let round = 0; round < 5; round++) {
      for (const writer of writers)
        if (writer.closedWith === undefined)
          writer.doc.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
      await table.run(13);
    }
    await table.rooms.freeze(meeting);
    await table.run();
    const record = Y.snapshot(table.replay());
    for (const writer of writers) {
      expect(writer.closedWith).toBe(closeCode.frozen);
      // Frame 1 was the answer to the server's question; each further one an edit.
      expect(writer.saved).toBeLessThan(writer.sent);
      const mine = Y.decodeStateVector(Y.encodeStateVector(writer.doc)).get(writer.doc.clientID) ?? 0;
      expect(mine - (record.sv.get(writer.doc.clientID) ?? 0)).toBe(writer.sent - writer.saved);
    }
  });
});
