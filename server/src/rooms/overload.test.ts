/** Tests that a store which falls behind costs bounded memory, and nobody a word. */

import { closeCode } from "@sanguan/shared/protocol/close-code";
import { expect, it } from "vitest";
import { Table } from "./testing/table.ts";

it("[S26] bounds what waits over all connections, reconnects too: 1013, and every word is stored once the store is back", async () => {
  const table = new Table({ pendingBytesOverall: 2_000, storeRetryLongest: 100 });
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
  expect(table.rooms.figures().pendingBytes).toBeLessThan(2_000 + 1_000);
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
