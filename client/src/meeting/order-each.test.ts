/** Tests that what was refused among many stays to be ordered again, and that the others are ordered all the same. */

import { expect, test, vi } from "vitest";
import { orderEach } from "./order-each.ts";

test("each is ordered, in order; those that were refused are left", async () => {
  const order = vi.fn<(unit: string) => Promise<boolean>>((unit) => Promise.resolve(unit !== "乙"));
  const left = vi.fn<(units: readonly string[]) => void>();
  expect(await orderEach(["甲", "乙", "丙"], order, left)).toBe(false);
  expect(order.mock.calls.map(([unit]) => unit)).toEqual(["甲", "乙", "丙"]);
  expect(left.mock.calls).toEqual([[["乙", "丙"]], [["乙"]]]);
  order.mockResolvedValue(true);
  expect(await orderEach(["乙"], order, left)).toBe(true);
  expect(left).toHaveBeenLastCalledWith([]);
});
