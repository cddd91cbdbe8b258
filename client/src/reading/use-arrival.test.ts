/** Proves that a link into a record names its part, and that no address breaks the page. */

import { expect, test } from "vitest";
import { partNamed } from "./use-arrival.ts";

const page = { getElementById: (id: string) => (["item-i1", "说明"].includes(id) ? id : null) };

test.each([
  ["#item-i1", "item-i1"],
  ["#%E8%AF%B4%E6%98%8E", "说明"],
  ["#item-i2", undefined],
  ["#%E8%AF", undefined],
  ["#", undefined],
  ["", undefined],
])("%s leads to %s", (hash, part) => {
  expect(partNamed(hash, page)).toBe(part);
});
