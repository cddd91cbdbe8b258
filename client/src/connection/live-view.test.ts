/** Tests that a connection outlives the screens that use it for as long as a command is not answered. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";

const line = vi.hoisted(() => ({ opened: 0, closed: 0, awaited: false }));
vi.mock(import("./live-connection.ts"), async (original) => {
  class Line {
    constructor() {
      line.opened += 1;
    }
    readonly probe = () => undefined;
    readonly isAwaited = () => line.awaited;
    close() {
      line.closed += 1;
    }
  }
  return { ...(await original()), LiveConnection: Line as never };
});
const { holdLine } = await import("./live-view.ts");

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("addEventListener", () => undefined);
  vi.stubGlobal("removeEventListener", () => undefined);
  Object.assign(line, { opened: 0, closed: 0, awaited: false });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a screen that takes over another's meeting takes its connection; after the last it closes", () => {
  const first = holdLine("m", false);
  first.release();
  const second = holdLine("m", false);
  vi.advanceTimersByTime(10_000);
  expect(line).toMatchObject({ opened: 1, closed: 0 });
  second.release();
  vi.advanceTimersByTime(10_000);
  expect(line.closed).toBe(1);
});

test("a command that is not answered when the last screen goes keeps it, whoever comes meanwhile", () => {
  line.awaited = true;
  holdLine("m", false).release();
  vi.advanceTimersByTime(600_000);
  expect(line.closed).toBe(0);
  holdLine("m", false).release();
  expect(line.opened).toBe(1);
  line.awaited = false;
  vi.advanceTimersByTime(10_000);
  expect(line.closed).toBe(1);
});
