/** Tests that a meeting outlives events that came later than this program. */

import { expect, it } from "vitest";
import type { MeetingEvent } from "./event.ts";
import { evolve } from "./evolve.ts";
import { live, personId } from "./testing/rehearsal.ts";

it("[M18] an event that this program does not know changes nothing", () => {
  const { now, at } = live();
  const later = { type: "tea-served", cups: 12 } as unknown as MeetingEvent;
  expect(evolve(now, { number: 99, at, by: personId("carl"), event: later })).toBe(now);
});
