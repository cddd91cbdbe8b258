/** Tests that what comes late comes once, and that one part that fails holds up no other. */

import { expect, test, vi } from "vitest";
import { fetchTheRest, lazily } from "./lazily.tsx";

test("each part is fetched once; what fails is left, and fetched the next time", async () => {
  const part = () => null;
  const good = vi.fn(() => Promise.resolve(part));
  const bad = vi.fn(() => Promise.resolve(part));
  bad.mockRejectedValueOnce(new Error("the line is away"));
  lazily(bad);
  lazily(good);
  await fetchTheRest();
  expect([bad.mock.calls.length, good.mock.calls.length]).toEqual([1, 1]);
  await fetchTheRest();
  await fetchTheRest();
  expect([bad.mock.calls.length, good.mock.calls.length]).toEqual([2, 1]);
});

test("parts that a part brings along are fetched too", async () => {
  const inner = vi.fn(() => Promise.resolve(() => null));
  lazily(() => Promise.resolve(lazily(inner)));
  await fetchTheRest();
  expect(inner).toHaveBeenCalledOnce();
});
