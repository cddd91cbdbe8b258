/** Tests the life of a document with a few people at it, over a hand-flushed wire. */

import type { MeetingId } from "@sanguan/shared/domain/id";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Table } from "./testing/table.ts";
import { step1Frame } from "./wire/frames.ts";

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

describe("an open document", () => {
  it("[S1] brings what one types to the others", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    wang.text.insert(0, "隧道口");
    await table.run();
    expect(li.text.toString()).toBe("隧道口");
    expect([wang.isSaved, li.isSaved]).toEqual([true, true]);
    li.text.delete(0, 2);
    await table.run();
    expect(wang.text.toString()).toBe("口");
    expect(table.replay().getXmlFragment("default").toJSON()).toBe("<paragraph>口</paragraph>");
  });

  it("[S1] [S11] shows and acknowledges nothing before it is durable", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    const store = barrier();
    table.log.beforeCommit = () => store.passed;
    wang.text.insert(0, "未存");
    await table.run();
    expect(li.doc.getXmlFragment("default").length).toBe(0);
    expect(wang.isSaved).toBe(false);
    store.open();
    await table.run();
    expect(li.text.toString()).toBe("未存");
    expect(wang.isSaved).toBe(true);
  });

  it("[S1] announces what came in one tick as one update, the same buffer to every socket, and not to its only writer", async () => {
    const [wang, li, zhao] = [table.sit("wang"), table.sit("li"), table.sit("zhao")];
    await table.run();
    wang.text.insert(0, "底");
    await table.run();
    const before = [wang, li, zhao].map((peer) => peer.received.length);
    const store = barrier();
    table.log.beforeCommit = () => store.passed;
    for (const word of ["一", "二", "三"]) wang.text.insert(0, word);
    await table.run();
    store.open();
    await table.run();
    const [toWang, toLi, toZhao] = [wang, li, zhao].map((peer, index) => peer.received.slice(before[index]));
    expect(toLi?.filter(([type]) => type === 0).length).toBeLessThanOrEqual(2);
    expect(toLi?.find(([type]) => type === 0)).toBe(toZhao?.find(([type]) => type === 0));
    expect(toWang?.some(([type]) => type === 0)).toBe(false);
    expect(li.text.toString()).toBe("三二一底");
  });

  it("[S2] serves nothing before it is loaded, and then all that came meanwhile", async () => {
    const first = table.sit("wang");
    await table.run();
    first.text.insert(0, "模板");
    await table.run();
    table.crash();
    const load = barrier();
    table.log.beforeLoad = () => load.passed;
    const late = table.sit("li");
    first.connect(table.rooms);
    first.text.insert(2, "之后");
    await table.run();
    expect(late.received).toEqual([]);
    expect(late.synced).toBe(false);
    load.open();
    await table.run();
    expect(late.text.toString()).toBe("模板之后");
    expect(first.isSaved).toBe(true);
  });

  it("[S7] lets a reader reconnect with all it has", async () => {
    const writer = table.sit("wang");
    await table.run();
    writer.text.insert(0, "全文");
    await table.run();
    const reader = table.sit("guest", { write: false });
    await table.run();
    reader.disconnect();
    reader.connect(table.rooms);
    await table.run();
    expect(reader.text.toString()).toBe("全文");
    expect(reader.writable).toBe(false);
    expect(reader.closedWith).toBeUndefined();
    expect(reader.isSaved).toBe(true);
  });

  it("[S6] brings what was typed offline and what was typed before the server's question", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    wang.text.insert(0, "在线");
    await table.run();
    wang.disconnect();
    wang.text.insert(2, "离线");
    wang.connect(table.rooms);
    // Sent before the server could ask: it lacks its predecessor.
    wang.text.insert(4, "之后");
    await table.run();
    expect(li.text.toString()).toBe("在线离线之后");
    expect(wang.isSaved).toBe(true);
  });

  it("[S18] does not drop idle marks by itself", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    wang.text.insert(0, "重点内容");
    await table.run();
    wang.text.format(0, 2, { bold: {} });
    li.text.format(0, 3, { bold: {} });
    await table.run();
    wang.text.format(0, 4, { bold: null });
    await table.run();
    const state = await table.rooms.state(table.document);
    const live = new Y.Doc();
    Y.applyUpdate(live, state);
    expect(Y.equalSnapshots(Y.snapshot(live), Y.snapshot(table.replayPlain()))).toBe(true);
    expect([wang.isSaved, li.isSaved]).toEqual([true, true]);
  });

  it("[S7] takes no offence at a reader whose replica drops idle marks", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    const guest = table.sit("guest", { write: false });
    await table.run();
    wang.text.insert(0, "重点内容");
    await table.run();
    for (let round = 0; round < 4; round++) {
      wang.text.format(0, 2 + (round % 2), { bold: round % 2 === 0 ? {} : null });
      li.text.format(1, 3, { bold: round % 2 === 0 ? {} : null });
      await table.run();
    }
    expect(guest.closedWith).toBeUndefined();
    expect(guest.text.toDelta()).toEqual(wang.text.toDelta());
  });
});

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
    // The snapshot of the unload waits here.
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

it("answers for a document that does not exist with 4404", async () => {
  const lost = table.sit("wang", { document: "m1.i9.report" });
  await table.run();
  expect(lost.closedWith).toBe(closeCode.unknownDocument);
  expect(table.rooms.figures().rooms).toBe(0);
});
