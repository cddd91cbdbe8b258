/** Tests since when a screen is said to be silent, and what is kept of what it says. */

import { expect, it } from "vitest";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import { ScreenStandings } from "./screen-standings.ts";

const meeting = "m1" as MeetingId;
const screen = "s1" as PersonId;
const condition = { fonts: "drawn", missing: "", offset: 12 } as const;

it("is silent since its last connection ended, and not while one is left", () => {
  let now = 1000;
  const standings = new ScreenStandings({ now: () => now });
  expect(standings.of(meeting, screen)).toEqual({});
  standings.came(meeting, screen);
  standings.came(meeting, screen);
  standings.report(meeting, screen, condition);
  now = 2000;
  standings.went(meeting, screen);
  expect(standings.of(meeting, screen)).toEqual({ condition });
  now = 3000;
  standings.went(meeting, screen);
  expect(standings.of(meeting, screen)).toEqual({ condition, silentSince: 3000 });
  standings.came(meeting, screen);
  expect(standings.of(meeting, screen)).toEqual({ condition });
  expect(standings.of("m2" as MeetingId, screen)).toEqual({});
});

it("keeps so many and no more", () => {
  const standings = new ScreenStandings({ now: () => 1 });
  for (let number = 0; number <= 1000; number += 1) standings.went(meeting, `s${number}` as PersonId);
  expect(standings.of(meeting, "s0" as PersonId)).toEqual({});
  expect(standings.of(meeting, "s1000" as PersonId)).toEqual({ silentSince: 1 });
});
