/** Tests one connection: quiet, slow, or stuck. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Peer } from "./testing/peer.ts";
import { Table } from "./testing/table.ts";
import { step1Frame } from "./wire/frames.ts";

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
