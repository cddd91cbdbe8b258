/** Tests an open document with a few people at it, over a hand-flushed wire. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Table } from "./testing/table.ts";

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

it("answers for a document that does not exist with 4404", async () => {
  const lost = table.sit("wang", { document: "m1.i9.report" });
  await table.run();
  expect(lost.closedWith).toBe(closeCode.unknownDocument);
  expect(table.rooms.figures().rooms).toBe(0);
});
