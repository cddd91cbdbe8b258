/** Owns what is shown of a vote: small groups merged first, then tallies and the weighted score, all in whole numbers. */

import type { Counts, GroupCounts } from "./ballot.ts";
import type { EvaluationSettings } from "./evaluation.ts";
import type { ItemId, VoterGroupId } from "./id.ts";

/** The ballots of one group, or of several that are too small to be shown apart. */
export interface GroupTally {
  readonly groupIds: readonly VoterGroupId[];
  /** Of these groups together, whole percent. */
  readonly weight: number;
  readonly ballots: number;
  /** By grade, in the order of the settings. */
  readonly counts: Counts;
}

export interface ItemResult {
  readonly itemId: ItemId;
  readonly ballots: number;
  /** Empty where nobody voted, or too few to show anything. */
  readonly tallies: readonly GroupTally[];
  /** Hundredths of a point; null where there are no tallies. */
  readonly score: number | null;
}

/** What the room may be shown of these counts. Nothing can be got back by subtraction, for the score is made of what is shown. Rules E13, E14. */
export function tallyItem(settings: EvaluationSettings, itemId: ItemId, counts: GroupCounts): ItemResult {
  const tallies = mergeSmall(
    settings.groups.flatMap(({ id, weight }) => {
      const numbers = counts[id] ?? [];
      const ballots = numbers.reduce((sum, number) => sum + number, 0);
      return ballots === 0 ? [] : [{ groupIds: [id], weight, ballots, counts: numbers }];
    }),
    settings.anonymityThreshold,
  );
  const ballots = Object.values(counts as Readonly<Record<string, Counts>>)
    .flat()
    .reduce((sum, number) => sum + number, 0);
  return { itemId, ballots, tallies, score: weightedScore(settings, tallies) };
}

/** Groups below the threshold go together; where that is still too few, the smallest other group joins them. Nothing, where all together are too few. */
export function mergeSmall(groups: readonly GroupTally[], threshold: number): readonly GroupTally[] {
  const small = groups.filter(({ ballots }) => ballots < threshold);
  if (small.length === 0) return groups;
  const others = groups.filter(({ ballots }) => ballots >= threshold);
  let merged = small.reduce(together);
  while (merged.ballots < threshold) {
    const smallest = others.reduce<GroupTally | undefined>(
      (least, group) => (least === undefined || group.ballots < least.ballots ? group : least),
      undefined,
    );
    if (smallest === undefined) return [];
    others.splice(others.indexOf(smallest), 1);
    merged = together(merged, smallest);
  }
  const place = ({ groupIds }: GroupTally) => groups.findIndex((group) => group.groupIds[0] === groupIds[0]);
  // Named in the order of the settings, whatever was merged first.
  const named = {
    ...merged,
    groupIds: [...merged.groupIds].sort((one, other) => rank(groups, one) - rank(groups, other)),
  };
  return [...others, named].sort((one, other) => place(one) - place(other));
}

function rank(groups: readonly GroupTally[], id: VoterGroupId): number {
  return groups.findIndex(({ groupIds }) => groupIds[0] === id);
}

function together(one: GroupTally, other: GroupTally): GroupTally {
  return {
    groupIds: [...one.groupIds, ...other.groupIds],
    weight: one.weight + other.weight,
    ballots: one.ballots + other.ballots,
    counts: one.counts.map((number, index) => number + (other.counts[index] ?? 0)),
  };
}

/**
 * The average of each tally's points, weighted; the weights of groups in which nobody voted fall to the others in proportion. Where only groups of weight 0
 * voted, their ballots count alike. Hundredths, halves up.
 */
export function weightedScore(settings: EvaluationSettings, tallies: readonly GroupTally[]): number | null {
  if (tallies.length === 0) return null;
  const weights = tallies.some(({ weight }) => weight > 0) ? tallies.map(({ weight }) => weight) : tallies.map(() => 1);
  // A sum of fractions with large denominators: exact, or halves would fall either way.
  let numerator = 0n;
  let denominator = 1n;
  let total = 0n;
  tallies.forEach(({ ballots, counts }, index) => {
    const weight = BigInt(weights[index] ?? 0);
    const points = counts.reduce((sum, number, grade) => sum + number * (settings.grades[grade]?.points ?? 0), 0);
    numerator = numerator * BigInt(ballots) + weight * BigInt(points) * denominator;
    denominator *= BigInt(ballots);
    total += weight;
  });
  return Number(halvesUp(numerator * 100n, denominator * total));
}

/** The average points of one tally, hundredths, halves up: what the formula shows. */
export function averagePoints(settings: EvaluationSettings, { ballots, counts }: GroupTally): number {
  const points = counts.reduce((sum, number, grade) => sum + number * (settings.grades[grade]?.points ?? 0), 0);
  return Number(halvesUp(BigInt(points) * 100n, BigInt(ballots)));
}

function halvesUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
