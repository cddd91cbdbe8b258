/** Searches for sequences of ballots, counts and commands after which a vote is not what it must be. */

import * as fc from "fast-check";
import { expect, it } from "vitest";
import { voterGroupOf } from "./evaluation.ts";
import type { Meeting } from "./meeting.ts";
import { memberOf } from "./roster.ts";
import { Poll, type VoteStep, voteSteps } from "./testing/random-votes.ts";
import { turnoutOf } from "./turnout.ts";
import type { Vote } from "./vote.ts";

// `tests/chance.ts` says what is drawn; FC_RUNS=… searches longer.
const chance = { numRuns: Number(process.env["FC_RUNS"] ?? 400) };

it(
  "[E4] [E5] [E6] [E9] [E11] [E13] [E20] [E22] whatever is cast, counted and asked, by whomever",
  { timeout: 60_000 },
  () => {
    const reached = { heldBack: 0, revealed: 0, shown: 0, merged: 0, paper: 0, peers: 0, voided: 0 };
    const check = ({ perItem, steps }: { readonly perItem: boolean; readonly steps: readonly VoteStep[] }) => {
      const poll = new Poll(perItem);
      for (const step of steps) {
        poll.take(step);
        const { now } = poll.rehearsal;
        expect(now.votes.filter(({ state }) => state === "open").length).toBeLessThanOrEqual(1);
        for (const vote of now.votes) holds(poll, vote);
      }
      const { votes } = poll.rehearsal.now;
      const revealed = votes.filter(({ state }) => state === "revealed");
      const tallies = revealed.flatMap(({ results = [] }) => results.flatMap((result) => result.tallies));
      if (votes.filter(({ state }) => state === "closed" || state === "open").length > 1) reached.heldBack += 1;
      if (revealed.length > 0) reached.revealed += 1;
      if (tallies.length > 0) reached.shown += 1;
      if (tallies.some(({ groupIds }) => groupIds.length > 1)) reached.merged += 1;
      if (revealed.some(({ id }) => poll.papers.has(id))) reached.paper += 1;
      if (revealed.some((vote) => votesOnPeers(poll, vote))) reached.peers += 1;
      if (votes.some(({ state }) => state === "voided")) reached.voided += 1;
    };
    fc.assert(fc.property(voteSteps, check), chance);
    // What is never reached proves nothing.
    for (const [what, times] of Object.entries(reached)) expect([what, times > 0]).toEqual([what, true]);
  },
);

function holds(poll: Poll, vote: Vote): void {
  const { now, boxes } = poll.rehearsal;
  const casts = poll.casts.get(vote.id) ?? [];
  const box = boxes.get(vote.id) ?? expect.fail("a vote without a box");
  expect(box.state).toBe(vote.state === "open" || vote.state === "closed" ? vote.state : "emptied");
  expect(box.voted).toEqual(casts.map(({ who }) => who).toSorted());
  if (vote.state === "voided") return expect(box.counts).toEqual({});
  // Nobody has scored themselves, whoever reports by now.
  for (const { who, choices } of casts)
    for (const id of Object.keys(choices)) expect(reporterOf(now, id)).not.toBe(who);
  if (vote.state === "revealed") return holdsResults(poll, vote);
  // Whoever has cast counts where they cast.
  for (const { who, groupId } of casts) expect(voterGroupOf(now, memberOf(now, who))).toBe(groupId);
  for (const group of turnoutOf(now, vote, box)) expect(group.voted + group.paper).toBeLessThanOrEqual(group.eligible);
  for (const id of vote.itemIds) {
    const given = poll.given(vote, id);
    for (const [groupId, { counts }] of given) expect(box.counts[id]?.[groupId]).toEqual(counts);
  }
}

function holdsResults(poll: Poll, vote: Vote): void {
  const { anonymityThreshold } = poll.rehearsal.now.settings.evaluation;
  const paper = (poll.papers.get(vote.id) ?? []).reduce((sum, { sheets }) => sum + sheets, 0);
  expect(sumOf((vote.turnout ?? []).map((group) => group.voted))).toBe((poll.casts.get(vote.id) ?? []).length);
  expect(sumOf((vote.turnout ?? []).map((group) => group.paper))).toBe(paper);
  for (const { itemId, ballots, tallies } of vote.results ?? []) {
    const given = poll.given(vote, itemId);
    expect(ballots).toBe(sumOf([...given.values()].flatMap(({ counts }) => counts)));
    for (const tally of tallies) {
      const groups = tally.groupIds.map((id) => given.get(id) ?? expect.fail("a group that is not there"));
      expect(tally.counts).toEqual(
        tally.counts.map((_, grade) => sumOf(groups.map(({ counts }) => counts[grade] ?? 0))),
      );
      expect(tally.ballots).toBe(sumOf(tally.counts));
      expect(tally.ballots).toBeGreaterThanOrEqual(anonymityThreshold);
      const device = sumOf(groups.map((group) => group.device));
      expect(device === 0 || device >= anonymityThreshold).toBe(true);
    }
    // All that was cast, or nothing.
    if (tallies.length > 0) expect(sumOf(tallies.map((tally) => tally.ballots))).toBe(ballots);
  }
}

function votesOnPeers(poll: Poll, { id, itemIds }: Vote): boolean {
  return (poll.casts.get(id) ?? []).some(({ who }) =>
    itemIds.some((item) => reporterOf(poll.rehearsal.now, item) === who),
  );
}

function reporterOf({ items }: Meeting, id: string): string | undefined {
  return items.find((item) => item.id === id)?.reporterId;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
