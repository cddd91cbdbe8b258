/** Searches for elections whose tallies are not their ballots, or that show what a small group did. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GroupCounts } from "./ballot.ts";
import { defaultEvaluation, type EvaluationSettings } from "./evaluation.ts";
import type { GradeId, ItemId, VoterGroupId } from "./id.ts";
import { averagePoints, tallyItem } from "./tally.ts";
import { close, inA, inB, opened, reveal } from "./testing/election.ts";
import { itemId, voteId, type Rehearsal } from "./testing/rehearsal.ts";
import { resultOf } from "./vote.ts";

const chance = { numRuns: Number(process.env["FC_RUNS"] ?? 300) };
const grades = defaultEvaluation.grades.map(({ id }) => id);
const grade = fc.constantFrom<GradeId>(...grades);
const voters = [...inA, ...inB];

/** Who casts what, in which order; some do not vote. */
const election = fc
  .record({
    order: fc.shuffledSubarray([...voters, "paul"]),
    choices: fc.array(fc.tuple(grade, grade), { minLength: voters.length + 1, maxLength: voters.length + 1 }),
  })
  .map(({ order, choices }) =>
    order.map((name, index) => ({ name, i1: choices[index]?.[0] ?? "good", i2: choices[index]?.[1] ?? "good" })),
  );

type Ballots = readonly { readonly name: string; readonly i1: string; readonly i2: string }[];

function held(ballots: Ballots): Rehearsal {
  const rehearsal = opened("atEnd");
  for (const { name, i1, i2 } of ballots)
    expect(rehearsal.cast(name, "v1", name === "paul" ? { i2 } : { i1, i2 })).toBe("now");
  return rehearsal;
}

/** Counted by hand, apart from the code under test. */
function byHand(ballots: Ballots, item: "i1" | "i2"): number[] {
  return grades.map(
    (id) => ballots.filter((ballot) => ballot[item] === id && !(item === "i1" && ballot.name === "paul")).length,
  );
}

const settings = (weights: readonly number[], threshold: number): EvaluationSettings => ({
  ...defaultEvaluation,
  anonymityThreshold: threshold,
  groups: weights.map((weight, index) => ({ id: `g${index}` as VoterGroupId, name: `${index}`, weight })),
});

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const marks = fc.oneof(
  { weight: 2, arbitrary: fc.array(fc.nat({ max: 3 }), { minLength: 4, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant([0, 0, 0, 0]) },
);

/** Whole weights of some groups that add up to 100, and what each group voted, on devices and on paper. */
const counted = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 50 }), marks, marks), { minLength: 1, maxLength: 6 })
  .chain((groups) => {
    const shares = groups.map(([share]) => share);
    const weights = shares.map((share) => Math.floor((share * 100) / total(shares)));
    weights[0] = (weights[0] ?? 0) + 100 - total(weights);
    const named = <T>(of: (device: readonly number[], paper: readonly number[]) => T) =>
      Object.fromEntries(groups.map(([, device, paper], index) => [`g${index}`, of(device, paper)]));
    return fc.record({
      settings: fc.integer({ min: 2, max: 8 }).map((threshold) => settings(weights, threshold)),
      counts: fc.constant(
        named((device, paper) => device.map((number, index) => number + (paper[index] ?? 0))) as GroupCounts,
      ),
      device: fc.constant(named(total)),
      paper: fc.constant(named((_, paper) => paper)),
    });
  });

describe("whatever is cast", () => {
  it("[E9] leaves the same box in whatever order it came", () => {
    fc.assert(
      fc.property(election, fc.infiniteStream(fc.nat()), (ballots, keys) => {
        const ranked = ballots.map((ballot) => ({ ballot, key: keys.next().value ?? 0 }));
        const other = ranked.toSorted((one, two) => one.key - two.key).map(({ ballot }) => ballot);
        const boxes = [held(ballots), held(other)].map(({ boxes }) => JSON.stringify(boxes.get(voteId("v1"))));
        expect(boxes[0]).toBe(boxes[1]);
      }),
      { ...chance, numRuns: chance.numRuns / 3 },
    );
  });

  it("[E9] leaves the same box whoever of a group cast which", () => {
    fc.assert(
      fc.property(election, fc.infiniteStream(fc.nat()), (ballots, keys) => {
        // Within each group the ballots change hands; Paul's, who grades one less, stays his.
        const swapped = [inA, inB].flatMap((group) => {
          const cast = ballots.filter(({ name }) => group.includes(name));
          const hands = cast
            .map(({ name }) => ({ name, key: keys.next().value ?? 0 }))
            .toSorted((one, two) => one.key - two.key);
          return cast.map(({ i1, i2 }, index) => ({ name: hands[index]?.name ?? "", i1, i2 }));
        });
        const own = ballots.filter(({ name }) => name === "paul");
        const boxes = [held(ballots), held([...swapped, ...own])].map(({ boxes }) =>
          JSON.stringify(boxes.get(voteId("v1"))),
        );
        expect(boxes[0]).toBe(boxes[1]);
      }),
      { ...chance, numRuns: chance.numRuns / 3 },
    );
  });

  it("[E13] is what is revealed, in groups that are large enough, or nothing", () => {
    const shapes = new Set<number>();
    fc.assert(
      fc.property(election, (ballots) => {
        const { now } = held(ballots).do("carl", close("v1"), reveal("v1"));
        for (const item of ["i1", "i2"] as const) {
          const result = resultOf(now, itemId(item)) ?? expect.fail("no result");
          const expected = byHand(ballots, item);
          const cast = expected.reduce((sum, number) => sum + number, 0);
          expect(result.ballots).toBe(cast);
          shapes.add(result.tallies.length);
          if (cast < 3) expect(result).toMatchObject({ tallies: [], score: null });
          else
            expect(
              expected.map((_, index) => result.tallies.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0)),
            ).toEqual(expected);
          for (const tally of result.tallies) expect(tally.ballots).toBeGreaterThanOrEqual(3);
        }
      }),
      chance,
    );
    expect(shapes).toEqual(new Set([0, 1, 2]));
  });

  it("[E13] shows no group below the threshold, and its score is made of nothing but what is shown", () => {
    fc.assert(
      fc.property(counted, ({ settings, counts, device }) => {
        const { tallies, ballots, score } = tallyItem(settings, "i1" as ItemId, counts, device);
        const cast = total(Object.values(counts as Record<string, readonly number[]>).flat());
        expect(ballots).toBe(cast);
        const threshold = settings.anonymityThreshold;
        for (const tally of tallies) expect(tally.ballots).toBeGreaterThanOrEqual(threshold);
        const onDevices = total(Object.values(device));
        expect(tallies.length === 0).toBe(cast < threshold || (onDevices > 0 && onDevices < threshold));
        const named = tallies.flatMap(({ groupIds }) => groupIds);
        expect(new Set(named).size).toBe(named.length);
        // Every group that voted is in one tally: what is shown adds up, so that nothing is left to subtract.
        if (tallies.length > 0) expect(tallies.reduce((sum, tally) => sum + tally.ballots, 0)).toBe(cast);
        if (score !== null) {
          const weight = tallies.reduce((sum, tally) => sum + tally.weight, 0) || tallies.length;
          const shown = tallies.reduce((sum, tally) => {
            const points = tally.counts.reduce(
              (all, number, index) => all + number * (settings.grades[index]?.points ?? 0),
              0,
            );
            return sum + ((tally.weight || (weight === tallies.length ? 1 : 0)) * points) / tally.ballots;
          }, 0);
          expect(Math.abs(score - (shown * 100) / weight)).toBeLessThanOrEqual(0.500_001);
        }
      }),
      chance,
    );
  });

  it("[E13] leaves nothing, or enough, to whoever takes the paper ballots off what is shown", () => {
    const seen = { paperAlone: 0, mixed: 0, withheld: 0 };
    fc.assert(
      fc.property(counted, ({ settings, counts, device, paper }) => {
        const { tallies, ballots } = tallyItem(settings, "i1" as ItemId, counts, device);
        for (const { groupIds, counts: shown } of tallies) {
          const onPaper = groupIds.map((id) => paper[id] ?? []);
          const rest = shown.map((number, index) => number - total(onPaper.map((sheets) => sheets[index] ?? 0)));
          expect(Math.min(...rest)).toBeGreaterThanOrEqual(0);
          if (total(rest) > 0) expect(total(rest)).toBeGreaterThanOrEqual(settings.anonymityThreshold);
          if (total(rest) === 0) seen.paperAlone += 1;
          else if (total(onPaper.flat()) > 0) seen.mixed += 1;
        }
        if (tallies.length === 0 && ballots >= settings.anonymityThreshold) seen.withheld += 1;
      }),
      chance,
    );
    for (const often of Object.values(seen)) expect(often).toBeGreaterThan(0);
  });
});

describe("the score", () => {
  const of = (a: readonly number[], b: readonly number[]) =>
    tallyItem(defaultEvaluation, "i1" as ItemId, { a, b } as GroupCounts, {
      ["a" as VoterGroupId]: total(a),
      ["b" as VoterGroupId]: total(b),
    });

  it("[E14] is the weighted average of the points of each group", () => {
    // A: 90 points on average, B: 70.
    expect(of([2, 2, 0, 0], [0, 2, 2, 0])).toMatchObject({ score: 8200, tallies: [{ weight: 60 }, { weight: 40 }] });
    expect(of([3, 0, 0, 0], [0, 0, 0, 3]).score).toBe(7600);
    expect(averagePoints(defaultEvaluation, { ballots: 3, counts: [2, 1, 0, 0] })).toBe(9333);
  });

  it("[E14] leaves the weight of those who did not vote to the others, and merges before it counts", () => {
    expect(of([0, 4, 0, 0], [0, 0, 0, 0]).score).toBe(8000);
    // One B ballot: together with A it is the average of five.
    expect(of([4, 0, 0, 0], [0, 0, 0, 1])).toMatchObject({
      score: 8800,
      tallies: [{ groupIds: ["a", "b"], weight: 100, ballots: 5, counts: [4, 0, 0, 1] }],
    });
    expect(of([1, 0, 0, 0], [0, 0, 0, 1])).toEqual({ itemId: "i1", ballots: 2, tallies: [], score: null });
    expect(of([0, 0, 0, 0], [0, 0, 0, 0])).toEqual({ itemId: "i1", ballots: 0, tallies: [], score: null });
  });

  it("[E14] rounds halves up, exactly", () => {
    // 80.005: binary fractions would fall below.
    const one = {
      ...defaultEvaluation,
      grades: defaultEvaluation.grades.map((choice, index) => ({ ...choice, points: [81, 80, 60, 40][index] ?? 0 })),
    };
    expect(tallyItem(one, "i1" as ItemId, { a: [1, 199, 0, 0] } as GroupCounts, {}).score).toBe(8001);
  });
});
