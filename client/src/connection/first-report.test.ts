/** Tests that a page waits for its first report until that has come, and not for ever. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { awaitFirstReport, awaitsFirstReport } from "./first-report.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("nothing is waited for before anybody asked", () => {
  expect(awaitsFirstReport()).toBe(false);
});

test("it is waited for until it has come", () => {
  const report = awaitFirstReport();
  report.soon();
  expect(awaitsFirstReport()).toBe(true);
  report.come();
  expect(awaitsFirstReport()).toBe(false);
});

test("a line that brings the meeting and not the report holds nothing up", () => {
  const report = awaitFirstReport();
  vi.advanceTimersByTime(60_000);
  expect(awaitsFirstReport()).toBe(true);
  report.soon();
  report.soon();
  vi.advanceTimersByTime(399);
  expect(awaitsFirstReport()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(awaitsFirstReport()).toBe(false);
});

test("what was waited for before says nothing of what is waited for now", () => {
  const before = awaitFirstReport();
  before.soon();
  const now = awaitFirstReport();
  before.come();
  vi.advanceTimersByTime(1000);
  expect(awaitsFirstReport()).toBe(true);
  now.come();
  expect(awaitsFirstReport()).toBe(false);
});
