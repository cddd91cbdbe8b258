/** Tests one connection: quiet, slow, or stuck. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import { messageType } from "@sanguan/shared/protocol/sync-message";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultLimits } from "./limits.ts";
import type { Peer } from "./testing/peer.ts";
import { Table } from "./testing/table.ts";
import { encodeVector, presenceFrame, step1Frame } from "./wire/frames.ts";

let table: Table;
beforeEach(() => {
  table = new Table({ socketBudget: 10_000, frameBurst: 5_000 });
});
afterEach(() => table.clear());

async function twoAtWork(): Promise<[Peer, Peer]> {
  const [wang, li] = [table.sit("wang"), table.sit("li")];
  await table.run();
  wang.text.insert(0, "正文");
  await table.run();
  return [wang, li];
}

describe("a connection", () => {
  it("[S13] hears something at least every 15 s while all is quiet", async () => {
    const viewer = table.sit("guest", { write: false });
    await table.run();
    let longest = 0;
    let silent = 0;
    for (let second = 0; second < 60; second++) {
      const before = viewer.received.length;
      await table.run(1_000);
      silent = viewer.received.length === before ? silent + 1 : 0;
      longest = Math.max(longest, silent);
    }
    expect(longest).toBeLessThan(20);
    expect(viewer.heartbeats).toBeGreaterThanOrEqual(3);
    expect(viewer.closedWith).toBeUndefined();
  });

  it("[S14] that reads too slowly costs its budget, and gets one resync when it reads again", async () => {
    const [wang, li] = await twoAtWork();
    const slow = table.sit("slow", { write: false });
    await table.run();
    const { wire } = slow;
    if (wire === undefined) throw new Error("not connected");
    wire.bufferedAmount = 50_000;
    const before = slow.received.length;
    for (let index = 0; index < 100; index++) {
      wang.text.insert(0, "字");
      await table.run(20);
    }
    await table.run(2_000);
    expect(slow.received.length - before).toBe(1);
    expect(li.text.length).toBe(102);
    wire.bufferedAmount = 0;
    await table.run(3_000);
    expect(slow.text.length).toBe(102);
    expect(slow.received.slice(before).filter(([type]) => type === 0)).toHaveLength(2);
    expect(slow.closedWith).toBeUndefined();
  });

  it("[S14] that asks for the state again and again without reading gets it once", async () => {
    await twoAtWork();
    const greedy = table.sit("greedy", { write: false });
    await table.run();
    const { wire } = greedy;
    if (wire === undefined) throw new Error("not connected");
    const before = greedy.received.length;
    wire.bufferedAmount = 50_000;
    for (let index = 0; index < 500; index++) greedy.raw(step1Frame(Uint8Array.of(0)));
    await table.run();
    expect(greedy.received.length).toBe(before);
    wire.bufferedAmount = 0;
    await table.run(2_000);
    expect(greedy.received.slice(before).filter(([type]) => type === 0)).toHaveLength(1);
  });

  it("[S13] [S19] is heard and hears on when the clock is set back an hour", async () => {
    table = new Table({ framesPerSecond: 10, frameBurst: 10 });
    const [wang, li] = await twoAtWork();
    table.clockStep = -3_600_000;
    for (let count = 0; count < 5; count++) {
      wang.text.insert(0, "字");
      await table.run(200);
    }
    expect(wang.closedWith).toBeUndefined();
    expect(wang.isSaved).toBe(true);
    const before = li.heartbeats;
    await table.run(40_000);
    expect(li.heartbeats - before).toBeGreaterThanOrEqual(2);
  });

  it("[S19] that asks a thousand times in one breath gets a few answers, and one that stands for the rest", async () => {
    const [wang] = await twoAtWork();
    const greedy = table.sit("greedy", { write: false });
    await table.run(20_000);
    const question = step1Frame(encodeVector(new Map([[wang.doc.clientID, 1]])));
    const before = greedy.received.length;
    for (let index = 0; index < 1_000; index++) greedy.raw(question);
    while (greedy.up());
    // Later than the last answer that it gets at once.
    wang.text.insert(0, "新");
    await table.run(3_000);
    const answers = greedy.received.slice(before).filter(([type]) => type === messageType.sync);
    expect(answers.length).toBe(defaultLimits.questionBurst + 1);
    expect(greedy.text.toString()).toBe("新正文");
    expect(greedy.closedWith).toBeUndefined();
    // Later it is heard again, at once.
    await table.run(20_000);
    const later = greedy.received.length;
    greedy.raw(question);
    await table.run(10);
    expect(greedy.received.length).toBe(later + 1);
  });

  it.each([
    ["a state vector", step1Frame(encodeVector(new Map(Array.from({ length: 100_000 }, (_none, id) => [id, 1]))))],
    ["a crowd of carets", presenceFrame(1, new Uint8Array(300_000))],
  ])("[S4] [S19] that sends %s larger than any honest one is closed before it is read", async (_what, frame) => {
    const [wang, li] = await twoAtWork();
    li.raw(frame);
    await table.run();
    expect(li.refusal).toEqual({ reason: "too-large" });
    expect(li.closedWith).toBe(closeCode.tooLarge);
    expect(wang.closedWith).toBeUndefined();
  });

  it("[S14] that stays stuck is closed with 1013", async () => {
    const [wang] = await twoAtWork();
    const slow = table.sit("slow", { write: false });
    await table.run();
    if (slow.wire !== undefined) slow.wire.bufferedAmount = 50_000;
    wang.text.insert(0, "字");
    await table.run(40_000);
    expect(slow.closedWith).toBe(closeCode.overload);
    expect(wang.closedWith).toBeUndefined();
  });
});
