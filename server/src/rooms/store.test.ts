/** Tests what rooms do when the store fails, refuses, or is slow, and how they come to rest. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Table } from "./testing/table.ts";
import { step1Frame } from "./wire/frames.ts";

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

describe("the store", () => {
  it("[S9] is tried again until it works, though the last client has left", async () => {
    const wang = table.sit("wang");
    await table.run();
    let failing = true;
    table.log.beforeCommit = () => (failing ? Promise.reject(new Error("disk full")) : Promise.resolve());
    wang.text.insert(0, "不能丢");
    await table.run(400);
    expect(table.alarms).toContain("store-failed");
    expect(wang.isSaved).toBe(false);
    wang.leave();
    await table.run(10_000);
    failing = false;
    await table.run(10_000);
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>不能丢</paragraph>");
    expect(table.rooms.figures()).toMatchObject({ rooms: 0, sessions: 0, pending: 0 });
  });

  it("[S9] keeps the room while something is not stored, for whoever comes next", async () => {
    const wang = table.sit("wang");
    await table.run();
    const store = barrier();
    table.log.beforeCommit = () => store.passed;
    wang.text.insert(0, "在途");
    await table.run();
    wang.disconnect();
    await table.run(5_000);
    const li = table.sit("li");
    await table.run();
    store.open();
    await table.run();
    expect(li.text.toString()).toBe("在途");
  });

  it("[S18] drops what builds on a refused update, and takes it again once it is allowed", async () => {
    const wang = table.sit("wang");
    await table.run();
    wang.text.insert(0, "先");
    await table.run();
    const store = barrier();
    table.log.beforeCommit = () => store.passed;
    wang.text.insert(1, "被拒");
    await table.run();
    // Of the next transaction: without the first it would have no predecessor.
    wang.text.insert(3, "在后");
    await table.run();
    table.log.setGate("m1", "locked");
    table.log.afterCommit = () => {
      table.log.setGate("m1", "open");
      return Promise.resolve();
    };
    store.open();
    await table.run();
    expect(wang.refusal).toEqual({ reason: "locked" });
    expect(wang.closedWith).toBe(closeCode.notAllowed);
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>先</paragraph>");
    expect(table.replay().store.pendingStructs).toBeNull();
    wang.connect(table.rooms);
    await table.run();
    expect(wang.isSaved).toBe(true);
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>先被拒在后</paragraph>");
  });

  it("[S18] keeps nothing that builds on a refused update, from another connection of its writer either", async () => {
    const wang = table.sit("wang");
    await table.run();
    wang.text.insert(0, "先");
    await table.run();
    const store = barrier();
    table.log.beforeCommit = () => store.passed;
    wang.text.insert(1, "被拒");
    await table.run();
    wang.disconnect();
    wang.connect(table.rooms);
    await table.run();
    wang.text.insert(3, "在后");
    await table.run();
    table.log.setGate("m1", "locked");
    table.log.afterCommit = () => {
      table.log.setGate("m1", "open");
      return Promise.resolve();
    };
    store.open();
    await table.run();
    expect(table.replay().store.pendingStructs).toBeNull();
    expect(wang.closedWith).toBeUndefined();
    expect(wang.isSaved).toBe(true);
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>先被拒在后</paragraph>");
  });

  it("[S9] loses no other document when one room breaks in the middle of a transaction's consequences", async () => {
    const wang = table.sit("wang");
    const other = table.sit("li", { document: "m1.i1.report" });
    table.log.create("m1.i1.report");
    await table.run();
    const { wire } = wang;
    if (wire === undefined) throw new Error("not connected");
    wang.text.insert(0, "甲");
    other.text.insert(0, "乙");
    wire.send = () => {
      throw new Error("this socket is broken");
    };
    await table.run();
    expect(table.alarms).toContain("document-broken");
    expect(other.isSaved).toBe(true);
    wang.connect(table.rooms);
    await table.run();
    expect(wang.isSaved).toBe(true);
  });

  it("[S9] survives a frame that it fails over: only its sender is closed", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    const { wire } = wang;
    if (wire === undefined) throw new Error("not connected");
    wire.send = () => {
      throw new Error("this socket is broken");
    };
    wang.raw(step1Frame(Uint8Array.of(0)));
    await table.run();
    expect(table.alarms).toEqual(["frame-failed"]);
    expect(wang.closedWith).toBe(closeCode.refused);
    li.text.insert(0, "照旧");
    await table.run();
    expect(li.isSaved).toBe(true);
  });

  it("[S11] holds the acknowledgement of a repeated frame until the first is durable", async () => {
    const wang = table.sit("wang");
    await table.run();
    const store = barrier();
    table.log.beforeCommit = () => store.passed;
    wang.text.insert(0, "重复");
    await table.run();
    wang.disconnect();
    wang.connect(table.rooms);
    await table.run();
    expect(wang.saved).toBe(0);
    store.open();
    await table.run();
    expect(wang.isSaved).toBe(true);
    expect(table.log.committed(table.document).length).toBeLessThanOrEqual(3);
  });

  it("[S15] is empty-handed for no one who comes while the room is put away", async () => {
    const wang = table.sit("wang");
    await table.run();
    for (let index = 0; index < 10; index++) {
      wang.text.insert(0, `${index}`);
      await table.run(20);
    }
    wang.disconnect();
    await table.run(900);
    const load = barrier();
    // What comes next reads the log, and waits here; so does the snapshot of the room that was put away.
    table.log.beforeLoad = () => load.passed;
    await table.run(200);
    wang.text.insert(0, "新");
    wang.connect(table.rooms);
    await table.run();
    expect(wang.synced).toBe(false);
    load.open();
    await table.run();
    expect(wang.isSaved).toBe(true);
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>新9876543210</paragraph>");
    expect(table.rooms.figures().rooms).toBe(1);
  });

  it("[S15] keeps nobody who comes back waiting for a snapshot, another document's or its own", async () => {
    const report = "m1.i1.report";
    table.log.create(report);
    const [wang, li] = [table.sit("wang"), table.sit("li", { document: report })];
    await table.run();
    for (let index = 0; index < 25; index++) {
      li.text.insert(0, `${index % 10}`);
      if (index < 10) wang.text.insert(0, `${index}`);
      await table.run(20);
    }
    const never = barrier();
    let loads = 0;
    table.log.beforeLoad = (name) => {
      if (name !== report) return Promise.resolve();
      loads++;
      return never.passed;
    };
    // A quiet moment: the report's snapshot is being made, and goes on being made.
    await table.run(5_000);
    expect(loads).toBe(1);
    wang.disconnect();
    await table.run(2_000);
    expect(table.rooms.figures().rooms).toBe(1);
    wang.text.insert(0, "新");
    wang.connect(table.rooms);
    await table.run();
    expect(wang.isSaved).toBe(true);
    never.open();
    await table.run();
    expect(table.log.hasSnapshot(table.document)).toBe(true);
    expect(table.log.hasSnapshot(report)).toBe(true);
    expect(table.alarms).toEqual([]);
  });

  it("[S16] gets a snapshot in a quiet moment, and the document is the same after a restart", async () => {
    const wang = table.sit("wang");
    await table.run();
    for (let index = 0; index < 25; index++) {
      wang.text.insert(0, `${index % 10}`);
      await table.run(20);
    }
    expect(table.log.hasSnapshot(table.document)).toBe(false);
    await table.run(5_000);
    expect(table.log.hasSnapshot(table.document)).toBe(true);
    table.crash();
    const li = table.sit("li");
    await table.run();
    expect(li.text.toString()).toBe(wang.text.toString());
  });

  it("[S16] [S27] makes one snapshot at a time, however much is typed meanwhile, and the next one brings the rest", async () => {
    const wang = table.sit("wang");
    await table.run();
    const type = async (count: number): Promise<void> => {
      for (let index = 0; index < count; index++) {
        wang.text.insert(0, `${index % 10}`);
        await table.run(20);
      }
    };
    await type(25);
    const slow = barrier();
    table.log.beforeLoad = () => slow.passed;
    await table.run(4_000);
    const { loads } = table.log;
    // Ten times as much as would be worth one, and a quiet moment behind it.
    await type(220);
    await table.run(5_000);
    expect(table.log.loads).toBe(loads);
    expect(table.log.hasSnapshot(table.document)).toBe(false);
    table.log.beforeLoad = () => Promise.resolve();
    slow.open();
    await type(25);
    await table.run(5_000);
    const whole = await table.log.load(table.document);
    expect(whole?.updates.length).toBeLessThan(20);
    expect(wang.isSaved).toBe(true);
  });

  it("[S17] has everything when the server stops", async () => {
    const wang = table.sit("wang");
    await table.run();
    wang.text.insert(0, "最后一句");
    while (wang.up());
    const stopped = table.rooms.stop();
    await table.run();
    await stopped;
    expect(wang.closedWith).toBe(closeCode.restart);
    expect(wang.saved).toBe(wang.sent);
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>最后一句</paragraph>");
  });
});
