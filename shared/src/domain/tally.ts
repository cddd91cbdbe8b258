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

/** Ballots by group. */
export type BallotNumbers = Readonly<Partial<Record<VoterGroupId, number>>>;

/** A tally in the making. How many of its ballots were cast on devices goes into no event: it says what can be shown, and no more. */
interface Gathered extends GroupTally {
  readonly device: number;
}

/** Whether so many ballots, `device` of them cast on devices, may be shown by themselves. Who counted the paper ballots knows those, so that the others must be enough too. Rule E13. */
export function mayBeShown({ ballots, device }: Pick<Gathered, "ballots" | "device">, threshold: number): boolean {
  return ballots >= threshold && (device === 0 || device >= threshold);
}

/**
 * What the room may be shown of these counts; `device`: how many of each group's ballots on this reporter were cast on devices. Nothing can be got back by subtraction:
 * the score is made of what is shown, and what is left when the counted paper is taken off is nothing or enough. Rules E13, E14.
 */
export function tallyItem(
  settings: EvaluationSettings,
  itemId: ItemId,
  counts: GroupCounts,
  device: BallotNumbers,
): ItemResult {
  const gathered = settings.groups.flatMap(({ id, weight }): readonly Gathered[] => {
    const numbers = counts[id] ?? [];
    const ballots = numbers.reduce((sum, number) => sum + number, 0);
    return ballots === 0 ? [] : [{ groupIds: [id], weight, ballots, counts: numbers, device: device[id] ?? 0 }];
  });
  const tallies = mergeSmall(gathered, settings.anonymityThreshold).map(({ device: _device, ...tally }) => tally);
  const ballots = Object.values(counts as Readonly<Record<string, Counts>>)
    .flat()
    .reduce((sum, number) => sum + number, 0);
  return { itemId, ballots, tallies, score: weightedScore(settings, tallies) };
}

/**
 * Groups that are too small go together; where that is still too small, the smallest other group that makes it large enough joins them. Nothing, where none does: then
 * all together are too few, or all that was cast on devices is.
 */
function mergeSmall(groups: readonly Gathered[], threshold: number): readonly Gathered[] {
  const isSmall = (group: Gathered) => !mayBeShown(group, threshold);
  const small = groups.filter(isSmall);
  if (small.length === 0) return groups;
  const others = groups.filter((group) => !isSmall(group));
  let merged = small.reduce(together);
  if (isSmall(merged)) {
    const smallest = others
      .filter((group) => !isSmall(together(merged, group)))
      .reduce<Gathered | undefined>(
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

function together(one: Gathered, other: Gathered): Gathered {
  return {
    groupIds: [...one.groupIds, ...other.groupIds],
    weight: one.weight + other.weight,
    ballots: one.ballots + other.ballots,
    counts: one.counts.map((number, index) => number + (other.counts[index] ?? 0)),
    device: one.device + other.device,
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
export function averagePoints(
  { grades }: { readonly grades: readonly { readonly points: number }[] },
  { ballots, counts }: Pick<GroupTally, "ballots" | "counts">,
): number {
  const points = counts.reduce((sum, number, grade) => sum + number * (grades[grade]?.points ?? 0), 0);
  return Number(halvesUp(BigInt(points) * 100n, BigInt(ballots)));
}

function halvesUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
