/** Tests how the backlog counts, and what it calls for help about. */

import { expect, it } from "vitest";
import { Backlog, type Sender } from "./backlog.ts";

const sender = (write: boolean): Sender => ({ write, pendingBytes: 0 });

it("[S26] counts what a keystroke takes in memory, not its few bytes", () => {
  const backlog = new Backlog(1_000_000, () => {});
  const writer = sender(true);
  for (let key = 0; key < 100; key++) backlog.hold(writer, 20);
  expect(backlog.bytes).toBeGreaterThan(100 * 1_200);
  for (let key = 0; key < 100; key++) backlog.free(writer, 20);
  expect([backlog.bytes, writer.pendingBytes]).toEqual([0, 0]);
});

it("[S26] is full beyond its budget, for writers; a reader may still say that it brings nothing", () => {
  const backlog = new Backlog(10_000, () => {});
  const [writer, reader] = [sender(true), sender(false)];
  expect(backlog.takes(writer, 1_000_000)).toBe(true);
  backlog.hold(writer, 10_000);
  expect(backlog.full).toBe(true);
  expect([backlog.takes(writer, 1), backlog.takes(reader, 60_000), backlog.takes(reader, 70_000)]).toEqual([
    false,
    true,
    false,
  ]);
  backlog.hold(reader, 60_000);
  expect(backlog.takes(reader, 60_000)).toBe(false);
});

it("[S26] calls for help once when it gets full, and again only after it was half empty", () => {
  const alarms: string[] = [];
  const backlog = new Backlog(10_000, (problem) => alarms.push(problem));
  const writer = sender(true);
  backlog.hold(writer, 10_000);
  backlog.hold(writer, 1);
  backlog.free(writer, 10_000);
  backlog.hold(writer, 8_000);
  backlog.free(writer, 1);
  backlog.hold(writer, 1_000);
  expect(alarms).toHaveLength(2);
  backlog.free(writer, 1_000);
  backlog.hold(writer, 1_000);
  expect(alarms).toHaveLength(2);
});
