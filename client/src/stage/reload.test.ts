/** Tests that a projector starts anew when the server answers, not before, and not again and again at once. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reloadWhenReachable, type Page } from "./reload.ts";

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function page(answers: readonly (boolean | "lost")[], last = 0) {
  const left = [...answers];
  const reload = vi.fn<() => void>();
  const reaches = vi.fn<Page["reaches"]>(() => {
    const answer = left.shift() ?? expect.fail("asked too often");
    return answer === "lost" ? Promise.reject(new Error("lost")) : Promise.resolve(answer);
  });
  return { reaches, reload, now: Date.now, last };
}

test("waits until the server answers, however often it does not", async () => {
  const one = page(["lost", false, true]);
  reloadWhenReachable(one);
  await pass(4_999);
  expect(one.reaches).not.toHaveBeenCalled();
  await pass(10_000);
  expect(one.reaches).toHaveBeenCalledTimes(2);
  expect(one.reload).not.toHaveBeenCalled();
  await pass(5_000);
  expect(one.reload).toHaveBeenCalledTimes(1);
  await pass(60_000);
  expect(one.reload).toHaveBeenCalledTimes(1);
});

test("takes its time where it has just begun anew", async () => {
  const one = page([true], 990_000);
  reloadWhenReachable(one);
  await pass(59_999);
  expect(one.reload).not.toHaveBeenCalled();
  await pass(1);
  expect(one.reload).toHaveBeenCalledTimes(1);
});

test("is called off", async () => {
  const one = page([true, true]);
  reloadWhenReachable(one)();
  await pass(60_000);
  expect(one.reload).not.toHaveBeenCalled();
});
