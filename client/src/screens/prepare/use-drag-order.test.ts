/** Proves where a dragged row comes to stand. */

import { expect, test } from "vitest";
import { reordered } from "./use-drag-order.ts";

test("a dragged row takes the place of the one it is dropped on", () => {
  const ids = ["a", "b", "c", "d"];
  expect(reordered(ids, "a", "c").join("")).toBe("bcad");
  expect(reordered(ids, "d", "b").join("")).toBe("adbc");
  expect(reordered(ids, "b", "a").join("")).toBe("bacd");
  expect(reordered(ids, "a", "d").join("")).toBe("bcda");
  expect(reordered(ids, "x", "b")).toBe(ids);
  expect(reordered(ids, "a", "x")).toBe(ids);
});
