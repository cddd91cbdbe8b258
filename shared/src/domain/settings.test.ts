/** Tests the settings against rules S. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import { defaultEvaluation } from "./evaluation.ts";
import { defaultSettings, longestBudget, type SettingsChange } from "./settings.ts";
import { live, prepared } from "./testing/rehearsal.ts";

const revise = (change: SettingsChange): MeetingCommand => ({ type: "revise-settings", change });

describe("the settings", () => {
  it("[S1] have defaults", () => {
    expect(prepared().now.settings).toEqual({
      voting: "none",
      clock: { reporting: 360, questions: 180, comments: 180, voting: 60, warning: 60, speaker: 120 },
      quorum: { numerator: 2, denominator: 3 },
      roll: { departureAfter: 300, proxiesCount: false },
      evaluation: defaultEvaluation,
    });
  });

  it("[S2] change in part", () => {
    const rehearsal = prepared().do("olga", revise({ clock: { reporting: 480 } }), revise({ voting: "atEnd" }));
    expect(rehearsal.now.settings).toEqual({
      ...defaultSettings,
      voting: "atEnd",
      clock: { ...defaultSettings.clock, reporting: 480 },
    });
    for (const same of [{}, { clock: {} }, { clock: { reporting: 480 } }, { voting: "atEnd" } as const])
      expect(rehearsal.refusal("olga", revise(same))).toBe("already-so");
    expect(rehearsal.refusal("rita", revise({ voting: "none" }))).toBe("not-allowed");
  });

  it("[S3] stay within what is possible", () => {
    const times = [-1, 0.5, longestBudget + 1, Number.NaN].map((warning) => ({ clock: { warning } }));
    const shares = [
      [0, 3],
      [4, 3],
      [1, 101],
      [0.5, 1],
    ].map(([numerator = 0, denominator = 0]) => ({ quorum: { numerator, denominator } }));
    const departures = [-1, longestBudget + 1].map((departureAfter) => ({ roll: { departureAfter } }));
    for (const change of [...times, ...shares, ...departures])
      expect(prepared().refusal("olga", revise(change))).toBe("bad-setting");
    for (const change of [
      { clock: { reporting: 0, comments: longestBudget } },
      { quorum: { numerator: 1, denominator: 1 } },
    ])
      expect(prepared().refusal("olga", revise(change))).toBeUndefined();
  });

  it("[S4] say before the start when it is voted, and the rest until the closing", () => {
    expect(live().refusal("carl", revise({ voting: "perItem" }))).toBe("wrong-phase");
    expect(live().refusal("carl", revise({ voting: "none", clock: { comments: 240 } }))).toBeUndefined();
    expect(prepared().refusal("carl", revise({ voting: "perItem" }))).toBeUndefined();
  });
});
