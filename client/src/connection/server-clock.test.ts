/** Proves that the server's time goes on through whatever is done to this device's clock. */

import { expect, test } from "vitest";
import { ServerClock } from "./server-clock.ts";

const noon = Date.parse("2026-11-22T12:00:00.000Z");

/** A device three minutes slow, whose page has been open for a second. */
function device() {
  const clocks = { wallAt: noon - 180_000, steadyAt: 1000 };
  const clock = new ServerClock({ wall: () => clocks.wallAt, steady: () => clocks.steadyAt });
  const pass = (ms: number) => {
    clocks.wallAt += ms;
    clocks.steadyAt += ms;
  };
  return { clocks, clock, pass };
}

/** Asked, and answered a fifth of a second later. */
function measured() {
  const all = device();
  const askedAt = all.clock.asking();
  all.pass(200);
  all.clock.measure(askedAt, new Date(noon + 100).toISOString());
  return all;
}

test("before it is measured it is this device's time", () => {
  const { clock, pass } = device();
  pass(5000);
  expect(clock.now()).toBe(noon - 175_000);
  expect(clock.offset).toBe(0);
});

test("once measured it goes on as the server's", () => {
  const { clock, pass } = measured();
  pass(60_000);
  expect(clock.now()).toBe(noon + 60_200);
  expect(clock.offset).toBe(180_000);
  expect(clock.isDoubtful).toBe(false);
});

test("a device whose clock is set shows the right time still, and measures again", () => {
  const { clocks, clock, pass } = measured();
  clocks.wallAt += 180_000;
  pass(1000);
  expect(clock.now()).toBe(noon + 1200);
  expect(clock.isDoubtful).toBe(true);
  clock.measure(clock.asking(), new Date(noon + 1200).toISOString());
  expect(clock.isDoubtful).toBe(false);
  expect(clock.offset).toBe(0);
});

test("a device that slept, and whose steady clock slept too, measures again", () => {
  const { clocks, clock } = measured();
  clocks.wallAt += 3_600_000;
  expect(clock.isDoubtful).toBe(true);
});

test("an answer that tells no time changes nothing", () => {
  const { clock } = measured();
  clock.measure(clock.asking(), "soon");
  expect(clock.now()).toBe(noon + 200);
});
