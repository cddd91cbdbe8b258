/** Tests what one connection may cost, what a slow or silent one is owed, and what is told at the very end. */

import { bodyUpdate } from "@sanguan/shared/document/body-update";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { closeCode } from "@sanguan/shared/protocol/close-code";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { RoomLimits } from "./limits.ts";
import type { Peer } from "./testing/peer.ts";
import { Table } from "./testing/table.ts";
import { step1Frame } from "./wire/frames.ts";

const meeting = "m1" as MeetingId;
let table: Table;
afterEach(() => table.clear());

async function twoAtWork(limits: Partial<RoomLimits> = {}): Promise<[Peer, Peer]> {
  table = new Table({ socketBudget: 10_000, ...limits });
  const [wang, li] = [table.sit("wang"), table.sit("li")];
  await table.run();
  wang.text.insert(0, "正文");
  await table.run();
  return [wang, li];
}

/** How many bytes wait in this peer's socket. */
function behind(peer: Peer, bytes: number): void {
  if (peer.wire === undefined) throw new Error("not connected");
  peer.wire.bufferedAmount = bytes;
}
const updates = (peer: Peer): number => peer.received.filter(([type, step]) => type === 0 && step === 2).length;

describe("one connection", () => {
  it("[S19] is closed when more of it waits for the store than one may have waiting; the others are not", async () => {
    const [wang, li] = await twoAtWork({ pendingBytes: 2_000 });
    const { promise, resolve } = Promise.withResolvers<void>();
    table.log.beforeCommit = () => promise;
    li.text.insert(0, "短");
    for (let count = 0; count < 40 && wang.wire !== undefined; count++) {
      wang.text.insert(0, "长".repeat(50));
      await table.run(10);
    }
    expect(wang.closedWith).toBe(closeCode.overload);
    expect(li.closedWith).toBeUndefined();
    resolve();
    await table.run();
    wang.connect(table.rooms);
    await table.run();
    expect([wang.isSaved, li.isSaved]).toEqual([true, true]);
  });

  it("[S19] is closed when it sends more bytes than it may in the time, and may come again", async () => {
    const [wang, li] = await twoAtWork({ byteBurst: 20_000, bytesPerSecond: 1_000 });
    wang.text.insert(0, "长".repeat(10_000));
    await table.run();
    expect(wang.closedWith).toBe(closeCode.overload);
    expect(table.closings).toEqual(["too much at once"]);
    expect(li.text.toString()).toBe("正文");
  });
});

describe("a slow reader", () => {
  it("[S11] [S14] is told what is saved as soon as it reads again, though nobody types any more", async () => {
    const [wang, li] = await twoAtWork();
    behind(wang, 50_000);
    li.text.insert(0, "甲");
    await table.run();
    wang.text.insert(0, "乙");
    await table.run();
    expect(wang.isSaved).toBe(false);
    behind(wang, 0);
    await table.run(3_000);
    expect(wang.isSaved).toBe(true);
  });

  it("[S12] [S14] hears of no caret while it is behind, and of all of them when it reads again", async () => {
    const [wang, li] = await twoAtWork();
    behind(wang, 50_000);
    li.text.insert(0, "甲");
    await table.run();
    const before = wang.received.length;
    for (let anchor = 0; anchor < 20; anchor++) {
      li.awareness.setLocalState({ cursor: { anchor } });
      await table.run(100);
    }
    expect(wang.received.length).toBe(before);
    behind(wang, 0);
    await table.run(3_000);
    expect(wang.awareness.getStates().get(li.doc.clientID)).toMatchObject({ cursor: { anchor: 19 } });
  });

  it("[S14] that asks and asks without reading is stuck like any other", async () => {
    const [wang, li] = await twoAtWork();
    behind(wang, 50_000);
    li.text.insert(0, "甲");
    for (let second = 0; second < 40 && wang.wire !== undefined; second++) {
      wang.raw(step1Frame(Uint8Array.of(0)));
      await table.run(1_000);
    }
    expect(wang.closedWith).toBe(closeCode.overload);
    expect(li.closedWith).toBeUndefined();
  });

  it("[S10] [S14] has the whole final state before it is told that the document is frozen", async () => {
    const [wang, li] = await twoAtWork();
    behind(wang, 50_000);
    for (const word of ["甲", "乙", "丙"]) {
      li.text.insert(0, word);
      await table.run();
    }
    table.log.setGate("m1", "frozen");
    await table.rooms.freeze(meeting);
    await table.run();
    expect(wang.closedWith).toBe(closeCode.frozen);
    expect(wang.text.toString()).toBe("丙乙甲正文");
  });
});

describe("one who has connected and asked for nothing yet", () => {
  it("[S2] is sent no update that it could not place", async () => {
    const [wang] = await twoAtWork();
    const silent = table.sit("silent");
    if (silent.wire !== undefined) silent.wire.toServer.length = 0;
    wang.text.insert(0, "甲");
    await table.run();
    expect(updates(silent)).toBe(0);
    silent.raw(step1Frame(Uint8Array.of(0)));
    await table.run();
    wang.text.insert(0, "乙");
    await table.run();
    expect(silent.text.toString()).toBe("乙甲正文");
  });

  it("[S10] has the whole final state at the freeze", async () => {
    const [wang] = await twoAtWork();
    const silent = table.sit("silent");
    if (silent.wire !== undefined) silent.wire.toServer.length = 0;
    await table.run();
    table.log.setGate("m1", "frozen");
    await table.rooms.freeze(meeting);
    await table.run();
    expect(silent.closedWith).toBe(closeCode.frozen);
    expect(silent.text.toString()).toBe(wang.text.toString());
  });
});

it("[S10] [S11] the freeze waits for what the log took before the cut and the room has not heard of: its writer is told that it is in", async () => {
  const [wang, li] = await twoAtWork();
  const { promise, resolve } = Promise.withResolvers<void>();
  table.log.afterCommit = () => promise;
  wang.text.insert(0, "赶上");
  while (wang.up());
  await table.clock.pass(50);
  table.log.setGate("m1", "frozen");
  const frozen = table.rooms.freeze(meeting);
  await table.run();
  expect(wang.closedWith).toBeUndefined();
  resolve();
  await table.run();
  await frozen;
  await table.run();
  expect([wang.closedWith, li.closedWith]).toEqual([closeCode.frozen, closeCode.frozen]);
  expect(wang.saved).toBe(wang.sent);
  expect(li.text.toString()).toBe("赶上正文");
});

it("[S28] what a use case has written here is no hole in the log: nothing is read again for it", async () => {
  const [wang, li] = await twoAtWork();
  const { clientId, bytes } = bodyUpdate("c1", "已发布");
  table.rooms.deliver(table.document, table.log.write(table.document, "system" as PersonId, clientId, bytes), bytes);
  let reads = 0;
  table.log.beforeLoad = async () => void reads++;
  for (const word of ["甲", "乙"]) {
    wang.text.insert(0, word);
    await table.run();
  }
  expect(reads).toBe(0);
  expect(li.text.toString()).toBe("乙甲正文");
});

it("[S18] a log that lacks a predecessor is cried about, for admission never lets that in", async () => {
  await twoAtWork();
  const stranger = new Y.Doc();
  stranger.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  const before = Y.encodeStateVector(stranger);
  stranger.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  const bytes = Y.encodeStateAsUpdate(stranger, before);
  table.rooms.deliver(
    table.document,
    table.log.write(table.document, "system" as PersonId, stranger.clientID, bytes),
    bytes,
  );
  expect(table.alarms).toEqual(["document-broken"]);
});

it("[S1] two who write in one tick each get what the other wrote", async () => {
  const [wang, li] = await twoAtWork();
  const { promise, resolve } = Promise.withResolvers<void>();
  table.log.beforeCommit = () => promise;
  wang.text.insert(0, "底");
  await table.run();
  wang.text.insert(0, "王");
  li.text.insert(0, "李");
  await table.run();
  resolve();
  await table.run();
  expect(wang.text.toString()).toBe(li.text.toString());
  for (const word of ["王", "李", "底"]) expect(wang.text.toString()).toContain(word);
  expect([wang.isSaved, li.isSaved]).toEqual([true, true]);
});
