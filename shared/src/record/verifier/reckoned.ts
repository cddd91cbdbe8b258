/** Owns what the verifier reckons again from a part: the score of a vote, a composite score, a quota, a draw of lots. Exact, halves up, as the format says. */

import { sha256Hex } from "../digest.ts";
import type { EvaluationPart, LotsPart } from "../record.ts";

/** Nobody has more voter groups; a forger's sum of a million fractions would never end. */
const mostTallies = 100;

/** Whether the score is not what the tallies make, or a tally does not count each of its ballots once. */
export function scoreFault({ grades, tallies, ballots, score }: EvaluationPart): boolean {
  if (tallies.length > mostTallies) return true;
  if (tallies.length === 0) return score !== null;
  const counted = tallies.every(
    (tally) =>
      tally.ballots > 0 && tally.counts.length === grades.length && sum(tally.counts) === BigInt(tally.ballots),
  );
  if (!counted || sum(tallies.map((tally) => tally.ballots)) !== BigInt(ballots)) return true;
  const weighed = tallies.some(({ weight }) => weight > 0);
  let total = 0n;
  let [above, below] = [0n, 1n];
  for (const tally of tallies) {
    const weight = weighed ? BigInt(tally.weight) : 1n;
    const points = tally.counts.reduce((all, count, at) => all + BigInt(count) * BigInt(grades[at]?.points ?? 0), 0n);
    const own = BigInt(tally.ballots);
    above = above * own + weight * points * below;
    below *= own;
    total += weight;
  }
  return score === null || BigInt(score) !== rounded(above * 100n, below * total);
}

/** Hundredths, of a score and a multiplier in hundredths. */
export function compositeOf(score: number, multiplier: number): number {
  return Number(rounded(BigInt(score) * BigInt(multiplier), 100n));
}

/** The least whole number of reporters that is the share. */
export function neededOf(percent: number, reporters: number): number {
  return Number((BigInt(percent) * BigInt(reporters) + 99n) / 100n);
}

/** Whether these did not come in this order from the seed; of another algorithm nobody here can say. */
export function drawFault({ algorithm, seed, drawn }: LotsPart["draws"][number]): boolean {
  if (algorithm !== "sha256-seed-item") return false;
  const lots = drawn.map((id) => sha256Hex(new TextEncoder().encode(`${seed}/${id}`)));
  return lots.some((lot, index) => index > 0 && lot <= (lots[index - 1] ?? ""));
}

function sum(numbers: readonly number[]): bigint {
  return numbers.reduce((all, number) => all + BigInt(number), 0n);
}

function rounded(above: bigint, below: bigint): bigint {
  return (2n * above + below) / (2n * below);
}
