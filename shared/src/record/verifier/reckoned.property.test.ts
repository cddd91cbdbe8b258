/** Checks that the verifier reckons scores and quotas as the meeting did, by its own way, and sees a hundredth of a difference. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { defaultEvaluation } from "../../domain/evaluation.ts";
import type { VoterGroupId } from "../../domain/id.ts";
import { weightedScore } from "../../domain/tally.ts";
import { compositeOf, neededOf, scoreFault } from "./reckoned.ts";

const grades = defaultEvaluation.grades.map(({ id, name, points }) => ({ id, name, points }));
const tally = fc.record({
  weight: fc.integer({ min: 0, max: 100 }),
  counts: fc
    .array(fc.integer({ min: 0, max: 50 }), { minLength: 4, maxLength: 4 })
    .filter((counts) => counts.some((count) => count > 0)),
});

it("a score that the meeting made holds, and no other", () => {
  fc.assert(
    fc.property(fc.array(tally, { minLength: 1, maxLength: 8 }), (drawn) => {
      const tallies = drawn.map(({ weight, counts }, index) => ({
        groups: [`g${index}`],
        groupIds: [`g${index}` as VoterGroupId],
        weight,
        counts,
        ballots: counts.reduce((sum, count) => sum + count, 0),
      }));
      const score = weightedScore(defaultEvaluation, tallies) ?? expect.fail("no score");
      const part = {
        kind: "evaluation",
        salt: "",
        itemId: "i1",
        openedAt: "",
        closedAt: "",
        revealedAt: "",
        grades,
        groups: [],
        ballots: tallies.reduce((sum, { ballots }) => sum + ballots, 0),
        tallies,
        score,
      } as const;
      expect(scoreFault(part)).toBe(false);
      expect(scoreFault({ ...part, score: score + 1 })).toBe(true);
      expect(scoreFault({ ...part, score: null })).toBe(true);
      expect(scoreFault({ ...part, ballots: part.ballots + 1 })).toBe(true);
      expect(scoreFault({ ...part, tallies: tallies.map((one) => ({ ...one, ballots: 0 })) })).toBe(true);
      expect(scoreFault({ ...part, tallies: [] })).toBe(true);
      expect(scoreFault({ ...part, tallies: [], score: null })).toBe(false);
    }),
  );
});

it("composite scores and quotas are those of the rules", () => {
  expect(compositeOf(8350, 90)).toBe(7515);
  expect(compositeOf(8333, 95)).toBe(7916);
  expect(compositeOf(8330, 95)).toBe(7914);
  expect([1, 6, 7, 20, 0].map((reporters) => neededOf(15, reporters))).toEqual([1, 1, 2, 3, 0]);
});
