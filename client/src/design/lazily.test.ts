/** Tests that what comes late comes once, and that one part that fails holds up no other. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetchTheRest, lazily } from "./lazily.tsx";

const line = vi.fn(() => Promise.resolve(new Response("ok")));
beforeEach(() => vi.stubGlobal("fetch", line));
afterEach(() => vi.unstubAllGlobals());

test("nothing is asked for while the line is away: a browser would not ask again for what failed", async () => {
  const part = vi.fn(() => Promise.resolve(() => null));
  lazily(part);
  line.mockRejectedValueOnce(new TypeError("the line is away"));
  await fetchTheRest();
  expect(part).not.toHaveBeenCalled();
  line.mockResolvedValueOnce(new Response("gone", { status: 502 }));
  await fetchTheRest();
  expect(part).not.toHaveBeenCalled();
  await fetchTheRest();
  expect(part).toHaveBeenCalledOnce();
});

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

test("what the page is of no use without is fetched with it, unasked, and again if that failed", async () => {
  line.mockClear();
  const part = vi.fn(() => Promise.resolve(() => null));
  part.mockRejectedValueOnce(new Error("the line is away"));
  lazily(part, { onceHere: Promise.resolve() });
  expect(line).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(part).toHaveBeenCalledOnce());
  await fetchTheRest();
  await fetchTheRest();
  expect(part).toHaveBeenCalledTimes(2);
});
