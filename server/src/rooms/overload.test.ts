/** Tests that a store which falls behind costs bounded memory, and nobody a word. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import { expect, it } from "vitest";
import * as Y from "yjs";
import type { RoomLimits } from "./limits.ts";
import type { Peer } from "./testing/peer.ts";
import { Table } from "./testing/table.ts";

/** A table whose store fails until `heal`. */
function failingTable(limits: Partial<RoomLimits>): { readonly table: Table; heal(): void; fail(): void } {
  const table = new Table({ storeRetryLongest: 100, ...limits });
  let failing = false;
  table.log.beforeCommit = () => (failing ? Promise.reject(new Error("the disk is full")) : Promise.resolve());
  return {
    table,
    fail: () => void (failing = true),
    heal: () => void (failing = false),
  };
}

async function typeUntilClosed(table: Table, person: Peer): Promise<void> {
  while (person.wire !== undefined) {
    person.text.insert(0, "字");
    await table.run(10);
  }
}

it("[S26] bounds what waits over all connections, reconnects too: 1013, and every word is stored once the store is back", async () => {
  const table = new Table({ pendingBytesOverall: 8_000, storeRetryLongest: 100 });
  const people = ["wang", "li", "zhao"].map((name) => table.sit(name));
  await table.run();
  let failing = true;
  table.log.beforeCommit = () => (failing ? Promise.reject(new Error("the disk is full")) : Promise.resolve());
  for (let round = 0; round < 20; round++)
    for (const person of people) {
      if (person.wire === undefined) person.connect(table.rooms);
      await table.run(10);
      person.text.insert(0, "字".repeat(60));
      await table.run(10);
    }
  expect(people.map(({ closedWith }) => closedWith)).toContain(closeCode.overload);
  expect(table.rooms.figures().pendingBytes).toBeLessThan(8_000 + 3_000);
  expect(table.alarms).toContain("store-behind");
  failing = false;
  // Each brings more than the whole budget: they get in one after the other.
  for (let turn = 0; turn < people.length; turn++) {
    await table.run(500);
    for (const person of people) if (person.wire === undefined) person.connect(table.rooms);
  }
  await table.run(500);
  expect(people.every(({ isSaved }) => isSaved)).toBe(true);
  expect(table.replay().getXmlFragment("default").toJSON().match(/字/g)).toHaveLength(20 * 3 * 60);
  table.clear();
});

it("[S26] lets no writer in while the store is behind, and lets readers in", async () => {
  const { table, fail, heal } = failingTable({ pendingBytesOverall: 5_000 });
  const wang = table.sit("wang");
  await table.run();
  fail();
  await typeUntilClosed(table, wang);
  const li = table.sit("li");
  const reader = table.sit("zhao", { write: false });
  await table.run();
  expect(li.closedWith).toBe(closeCode.overload);
  expect(li.writable).toBeUndefined();
  expect(reader.synced).toBe(true);
  const { pendingBytes } = table.rooms.figures();
  for (let turn = 0; turn < 20; turn++) {
    reader.connect(table.rooms);
    await table.run(10);
  }
  expect(table.rooms.figures().pendingBytes).toBeLessThan(pendingBytes + 2_000);
  expect(table.closings).toEqual(["the store is behind", "the store is behind"]);
  heal();
  await table.run(500);
  for (const person of [wang, li]) person.connect(table.rooms);
  await table.run(500);
  expect([wang.isSaved, li.isSaved]).toEqual([true, true]);
  expect(table.rooms.figures().pendingBytes).toBe(0);
  table.clear();
});

it("[S26] counts the frames that wait for their document to load", async () => {
  const table = new Table({ pendingBytesOverall: 15_000 });
  let canLoad = (): void => {};
  const loads = new Promise<void>((resolve) => (canLoad = resolve));
  table.log.beforeLoad = () => loads;
  const people = ["wang", "li", "zhao"].map((name) => table.sit(name));
  await table.run();
  await typeUntilClosed(table, people[0] as Peer);
  expect(people[0]?.closedWith).toBe(closeCode.overload);
  // What it sent is forgotten: it will bring all of it again.
  expect(table.rooms.figures().pendingBytes).toBeLessThan(10_000);
  canLoad();
  await table.run();
  people[0]?.connect(table.rooms);
  await table.run();
  expect(people.every(({ isSaved }) => isSaved)).toBe(true);
  expect(table.rooms.figures().pendingBytes).toBe(0);
  table.clear();
});

it("[S26] counts what is sent again and again while the store fails, too", async () => {
  const { table, fail, heal } = failingTable({ pendingBytesOverall: 20_000 });
  const wang = table.sit("wang");
  await table.run();
  fail();
  wang.text.insert(0, "字".repeat(100));
  await table.run(10);
  const again = Y.encodeStateAsUpdate(wang.doc);
  for (let repeat = 0; repeat < 100 && wang.wire !== undefined; repeat++) {
    wang.sendUpdate(again);
    await table.run(10);
  }
  expect(wang.closedWith).toBe(closeCode.overload);
  expect(table.rooms.figures().pendingBytes).toBeLessThan(20_000 + 3_000);
  heal();
  await table.run(500);
  expect(table.rooms.figures().pendingBytes).toBe(0);
  table.clear();
});

it("[S26] takes only so many connections in all", async () => {
  const table = new Table({ sockets: 2 });
  const [wang, li, zhao] = ["wang", "li", "zhao"].map((name) => table.sit(name));
  await table.run();
  expect([wang, li, zhao].map((person) => person?.closedWith)).toEqual([undefined, undefined, closeCode.overload]);
  expect(table.closings).toEqual(["too many connections"]);
  li?.leave();
  zhao?.connect(table.rooms);
  await table.run();
  expect(zhao?.synced).toBe(true);
  table.clear();
});
