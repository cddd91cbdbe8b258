/** Tests one document with a few people over a hand-flushed wire: sync, durable before seen, acknowledgements. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Table } from "./testing/table.ts";

let table: Table;
beforeEach(() => {
  table = new Table();
});
afterEach(() => table.clear());

describe("rooms", () => {
  it("[S1] brings what one types to the others", async () => {
    const [wang, li] = [table.sit("wang"), table.sit("li")];
    await table.run();
    wang.text.insert(0, "隧道口");
    await table.run();
    expect(li.text.toString()).toBe("隧道口");
    expect(wang.isSaved).toBe(true);
    expect(li.isSaved).toBe(true);
  });
});
