/** Tests the way of a ballot on real storage: stored with the others of its moment, counted once, and nowhere linked to its voter. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "@sanguan/shared/domain/actor";
import type { Choices } from "@sanguan/shared/domain/ballot";
import type { GradeId, ItemId, VoteId, VoterGroupId } from "@sanguan/shared/domain/id";
import { resultOf, voteOf } from "@sanguan/shared/domain/vote";
import * as fc from "fast-check";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  chair,
  firstItem,
  meetingId,
  observer,
  openWorkplace,
  organizer,
  person,
  reporter,
  secondItem,
  startMeeting,
  type Workplace,
} from "./testing/workplace.ts";

const voteId = "v1" as VoteId;
const voters = ["va", "vb", "vc", "vd", "ve", "vf"].map((id) => person(id));
const good = "good" as GradeId;
const poor = "poor" as GradeId;
const choices = (first: GradeId, second: GradeId = first): Choices => ({ [firstItem]: first, [secondItem]: second });

let place: Workplace;

async function startVote(at: Workplace): Promise<void> {
  await startMeeting(at, { voting: "atEnd" });
  for (const { personId, name } of voters) {
    const voterGroup = (personId < "vd" ? "a" : "b") as VoterGroupId;
    await at.must(organizer, { type: "assign-role", personId, name, role: "voter", voterGroup });
  }
  await at.must(chair, { type: "open-vote", voteId, itemIds: [firstItem, secondItem] });
}

const cast = (at: Workplace, actor: Actor, given: Choices) =>
  at.ballots.cast(actor, { meetingId, voteId, choices: given });

beforeEach(async () => {
  place = await openWorkplace();
  await startVote(place);
});
afterEach(() => place.close());

describe("a ballot", () => {
  it("counts once, however often and whatever is sent", async () => {
    const [one, two] = voters;
    if (!one || !two) throw new Error("voters");
    // The second came before the first was answered: they share a transaction.
    expect(await Promise.all([cast(place, one, choices(good)), cast(place, one, choices(poor))])).toEqual([
      { cast: "now" },
      { cast: "before" },
    ]);
    expect(await cast(place, two, choices(poor))).toEqual({ cast: "now" });
    expect(await cast(place, one, choices(poor))).toEqual({ cast: "before" });
    const box = await place.boxes.read(meetingId, voteId);
    expect(box?.voted).toEqual(["va", "vb"]);
    expect(box?.counts[firstItem]).toMatchObject({ a: [1, 0, 0, 1], b: [0, 0, 0, 0] });
  });

  it("that may not be cast leaves the others of its moment alone", async () => {
    const [one] = voters;
    if (!one) throw new Error("voters");
    const answers = await Promise.all([
      cast(place, observer, choices(good)),
      cast(place, one, choices(good)),
      cast(place, reporter, choices(good)),
      place.ballots.cast(one, { meetingId, voteId: "v9" as VoteId, choices: choices(good) }),
    ]);
    expect(answers).toMatchObject([
      { refusal: { reason: "not-allowed" } },
      { cast: "now" },
      { refusal: { reason: "not-allowed" } },
      { refusal: { reason: "unknown-vote" } },
    ]);
  });

  it("that was pressed before the chair closed is in", async () => {
    const [one, two] = voters;
    if (!one || !two) throw new Error("voters");
    const pressed = cast(place, one, choices(good));
    const closed = place.must(chair, { type: "close-vote", voteId });
    expect(await pressed).toEqual({ cast: "now" });
    await closed;
    expect(await cast(place, two, choices(good))).toMatchObject({ refusal: { reason: "vote-not-open" } });
    expect(await cast(place, one, choices(good))).toEqual({ cast: "before" });
  });

  it("is told to the room as a number alone", async () => {
    const [one] = voters;
    if (!one) throw new Error("voters");
    await cast(place, one, choices(poor));
    await place.ballots.settle();
    const told = place.announcer.turnouts.at(-1);
    expect(told?.(observer)).toEqual([
      {
        voteId,
        groups: [
          { groupId: "a", eligible: 3, voted: 1, paper: 0 },
          { groupId: "b", eligible: 3, voted: 0, paper: 0 },
        ],
      },
    ]);
    expect(await place.ballots.turnout(one, meetingId)).toMatchObject([{ mine: true }]);
  });

  it("of a vote whose result is held back is told of to those who count paper alone, once another is open", async () => {
    const [one, two] = voters;
    if (!one || !two) throw new Error("voters");
    await cast(place, one, choices(good));
    await place.must(chair, { type: "close-vote", voteId });
    expect(await place.ballots.turnout(observer, meetingId)).toMatchObject([{ voteId }]);
    await place.must(chair, {
      type: "add-item",
      itemId: "i3" as ItemId,
      unit: "丹阳市",
      post: "市委书记",
      reporterId: reporter.personId,
      mode: "oral",
    });
    const second = "v2" as VoteId;
    await place.must(chair, { type: "open-vote", voteId: second, itemIds: ["i3" as ItemId] });
    const ballot = { meetingId, voteId: second, choices: { ["i3" as ItemId]: poor } };
    expect(await place.ballots.cast(two, ballot)).toEqual({ cast: "now" });
    expect(await place.ballots.turnout(two, meetingId)).toMatchObject([{ voteId: second, mine: true }]);
    expect(await place.ballots.turnout(chair, meetingId)).toMatchObject([{ voteId: second }, { voteId }]);
    // The held box stays shut, whatever comes.
    expect(await cast(place, two, choices(poor))).toMatchObject({ refusal: { reason: "vote-not-open" } });
    await place.must(chair, { type: "close-vote", voteId: second });
    for (const vote of [second, voteId]) {
      await place.must(chair, { type: "reveal-vote", voteId: vote });
      expect(await place.boxes.read(meetingId, vote)).toMatchObject({ state: "emptied", counts: {} });
    }
  });

  it("is there after a crash, and its repeat counts nothing", async () => {
    for (const voter of voters) await cast(place, voter, choices(good, poor));
    await place.crash();
    place = await openWorkplace({ folder: place.folder });
    for (const voter of voters) expect(await cast(place, voter, choices(poor))).toEqual({ cast: "before" });
    await place.must(chair, { type: "close-vote", voteId });
    await place.must(chair, { type: "reveal-vote", voteId });
    const meeting = await place.meeting();
    expect(resultOf(meeting, firstItem)?.tallies).toMatchObject([{ counts: [3, 0, 0, 0] }, { counts: [3, 0, 0, 0] }]);
    expect(resultOf(meeting, secondItem)?.score).toBe(4000);
    expect(voteOf(meeting, voteId)?.turnout).toMatchObject([{ voted: 3 }, { voted: 3 }]);
    expect(await place.boxes.read(meetingId, voteId)).toMatchObject({ state: "emptied", counts: {} });
  });
});

describe("ballots on paper", () => {
  it("are entered by two, and revealed with the others", async () => {
    const [one] = voters;
    if (!one) throw new Error("voters");
    await cast(place, one, choices(good));
    for (const voter of voters.slice(3)) await cast(place, voter, choices(good));
    await place.must(chair, { type: "close-vote", voteId });
    const count = (fair: number) => ({
      meetingId,
      voteId,
      groupId: "a" as VoterGroupId,
      sheets: 2,
      counts: { [firstItem]: [2 - fair, fair, 0, 0], [secondItem]: [0, 2, 0, 0] },
    });
    expect(await place.ballots.enterPaper(observer, count(1))).toMatchObject({ refusal: { reason: "not-allowed" } });
    expect(await place.ballots.enterPaper(organizer, count(1))).toEqual({ state: "first" });
    expect(await place.ballots.enterPaper(chair, count(2))).toEqual({ state: "differs", itemIds: [firstItem] });
    expect(await place.ask(chair, { type: "reveal-vote", voteId })).toMatchObject({
      refusal: { reason: "paper-unsettled" },
    });
    expect(await place.ballots.enterPaper(chair, count(1))).toEqual({ state: "counted" });
    await place.must(chair, { type: "reveal-vote", voteId });
    // One of group A voted on a device: shown with B, or whoever counted its paper would know what they gave.
    expect(resultOf(await place.meeting(), firstItem)?.tallies).toMatchObject([
      { groupIds: ["a", "b"], ballots: 6, counts: [5, 1, 0, 0] },
    ]);
  });
});

/** Every row of every table, in the order in which the database gives them. */
async function everyRow({ storage }: Workplace): Promise<string> {
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table' order by name`.execute(
    storage.database,
  );
  const rows: unknown[] = [];
  for (const { name } of tables.rows)
    rows.push([name, (await sql`select * from ${sql.table(name)}`.execute(storage.database)).rows]);
  return JSON.stringify(rows).replaceAll(/"(epoch|timestamp)":"[^"]*"/g, '"$1":""');
}

const grade = fc.constantFrom<GradeId>("good" as GradeId, "fair" as GradeId, "poor" as GradeId);
type Election = readonly { readonly voter: Actor; readonly cast: Choices }[];

/** In each group the same ballots in other hands, and all in another order. */
function inOtherHands(election: Election): Election {
  const groups = [
    election.filter(({ voter }) => voter.personId < "vd"),
    election.filter(({ voter }) => voter.personId >= "vd"),
  ];
  return groups
    .flatMap((group) => group.map(({ voter }, index) => ({ voter, cast: group.at(index - 1)?.cast ?? {} })))
    .toReversed();
}

describe("what is stored", () => {
  it(
    "is the same, row for row, whoever of a group cast which ballot and in whatever order",
    { timeout: 60_000 },
    async () => {
      const elections = fc.sample(fc.array(fc.tuple(grade, grade), { minLength: 6, maxLength: 6 }), {
        seed: 20_261_126,
        numRuns: 5,
      });
      let differed = 0;
      for (const drawn of elections) {
        const election = voters.map((voter, index) => ({
          voter,
          cast: choices(drawn[index]?.[0] ?? good, drawn[index]?.[1] ?? poor),
        }));
        const rows: string[] = [];
        const other = inOtherHands(election);
        if (
          JSON.stringify(election.map(({ cast }) => cast)) !==
          JSON.stringify(other.toReversed().map(({ cast }) => cast))
        )
          differed += 1;
        for (const held of [election, other]) {
          const at = await openWorkplace();
          await startVote(at);
          for (const { voter, cast: given } of held) expect(await cast(at, voter, given)).toEqual({ cast: "now" });
          rows.push(await everyRow(at));
          await at.must(chair, { type: "close-vote", voteId });
          await at.must(chair, { type: "reveal-vote", voteId });
          rows.push(await everyRow(at));
          await at.close();
        }
        const [voted, revealed, votedOtherwise, revealedOtherwise] = rows;
        expect(votedOtherwise).toBe(voted);
        expect(revealedOtherwise).toBe(revealed);
      }
      expect(differed).toBeGreaterThan(2);
    },
  );

  it("tells no time of a ballot, and no command that cast it", async () => {
    const before = JSON.parse(await everyRow(place)) as [string, unknown[]][];
    const clocks = new Set<string>();
    for (const [index, voter] of voters.entries()) {
      place.tick(1000 * (index + 1));
      clocks.add(place.clock.iso());
      await cast(place, voter, choices(index % 2 === 0 ? good : poor));
    }
    const after = JSON.parse(await everyRow(place)) as [string, unknown[]][];
    const changed = after
      .filter(([name, rows], index) => JSON.stringify(rows) !== JSON.stringify(before[index]?.[1]) && name !== "")
      .map(([name]) => name);
    expect(changed).toEqual(["ballot_boxes"]);
    for (const clock of clocks) expect(JSON.stringify(after)).not.toContain(clock);
  });

  it("is all that is in the files: no earlier state of the box is left behind", async () => {
    const contents: string[] = [];
    for (const [index, voter] of voters.entries()) {
      await cast(place, voter, choices(index % 2 === 0 ? good : poor));
      const [row] = (
        await sql<{ content: string; voted: string }>`select content, voted from ballot_boxes`.execute(
          place.storage.database,
        )
      ).rows;
      contents.push(row?.content ?? "");
      const database = readFileSync(join(place.folder, "sanguan.db"), "latin1");
      expect(readFileSync(join(place.folder, "sanguan.db-wal")).byteLength).toBe(0);
      for (const earlier of contents.slice(0, -1)) expect(database).not.toContain(earlier);
      expect(database.split(contents.at(-1) ?? "?").length).toBe(2);
    }
    await place.must(chair, { type: "close-vote", voteId });
    await place.must(chair, { type: "reveal-vote", voteId });
    const files = ["sanguan.db", "sanguan.db-wal"]
      .map((name) => readFileSync(join(place.folder, name), "latin1"))
      .join("");
    for (const content of contents) expect(files).not.toContain(content);
    expect(contents.every((content) => content.includes('"counts"'))).toBe(true);
  });
});
