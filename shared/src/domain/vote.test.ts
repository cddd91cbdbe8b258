/** Tests votes, ballots and turnout against rules E. */

import { describe, expect, it } from "vitest";
import type { BallotBox } from "./ballot.ts";
import { closingFaults, faultKey } from "./closing.ts";
import type { MeetingCommand } from "./command.ts";
import type { GradeId } from "./id.ts";
import type { ClosingFault } from "./meeting.ts";
import { evolve } from "./evolve.ts";
import { defaultEvaluation, evaluationFault, voterGroupOf } from "./evaluation.ts";
import { memberOf } from "./roster.ts";
import type { SettingsChange } from "./settings.ts";
import { close, groupId, inA, inB, open, opened, reveal, voided, voter, voting } from "./testing/election.ts";
import {
  actor,
  assign,
  castRoles,
  itemId,
  live,
  personId,
  prepared,
  voteId,
  withdraw,
  type Rehearsal,
} from "./testing/rehearsal.ts";
import { showsNumberAlone, visibleTurnout } from "./turnout.ts";
import { visibleEvent, visibleMeeting } from "./visibility.ts";
import { pendingVotes, resultOf, voteOf } from "./vote.ts";

const evaluate = (evaluation: NonNullable<SettingsChange["evaluation"]>) =>
  ({ type: "revise-settings", change: { evaluation } }) as const;
const grade = (item: string): MeetingCommand => ({
  type: "decide-grade",
  itemId: itemId(item),
  gradeId: "fair" as GradeId,
});
const box = (rehearsal: Rehearsal): BallotBox => rehearsal.boxes.get(voteId("v1")) ?? expect.fail("no box");
const everybody = [...Object.keys(castRoles), ...inA, ...inB, "adam", "sven"];

function turnout(rehearsal: Rehearsal, name: string) {
  const vote = voteOf(rehearsal.now, voteId("v1"));
  return vote && visibleTurnout(rehearsal.now, vote, box(rehearsal))(actor(name));
}

describe("the settings of an evaluation", () => {
  it("[E1] must add up, and begin so", () => {
    expect(evaluationFault(defaultEvaluation)).toBeUndefined();
    const [a, b] = defaultEvaluation.groups;
    const [good, fair] = defaultEvaluation.grades;
    if (!a || !b || !good || !fair) throw new Error("defaults");
    const wrong: Parameters<typeof evaluate>[0][] = [
      { groups: [a] },
      { groups: [] },
      { groups: [a, { ...b, id: a.id }] },
      {
        groups: [
          { ...a, weight: 60.5 },
          { ...b, weight: 39.5 },
        ],
      },
      { groups: [{ ...a, name: " " }, b] },
      { grades: [good] },
      { grades: [fair, good] },
      { grades: [good, { ...fair, multiplier: -1 }] },
      { anonymityThreshold: 1 },
      { gradeQuota: { percent: 101, from: good.id } },
      { gradeQuota: { percent: 15, from: "none" as never } },
    ];
    for (const change of wrong) expect(prepared().refusal("olga", evaluate(change))).toBe("bad-setting");
    const rehearsal = prepared().do("olga", evaluate({ groups: [{ ...a, weight: 100 }], anonymityThreshold: 5 }));
    expect(rehearsal.now.settings.evaluation).toMatchObject({ groups: [{ weight: 100 }], anonymityThreshold: 5 });
    expect(rehearsal.refusal("olga", evaluate({ anonymityThreshold: 5 }))).toBe("already-so");
  });

  it("[E2] puts a voter in one group, the first unless told", () => {
    const rehearsal = prepared().do("olga", voter("b1", "b"));
    const of = (name: string) => voterGroupOf(rehearsal.now, memberOf(rehearsal.now, personId(name)));
    expect([of("vito"), of("b1"), of("otto")]).toEqual(["a", "b", undefined]);
    expect(rehearsal.refusal("olga", voter("b1", "none"))).toBe("malformed");
    rehearsal.do("olga", voter("b1", "a"));
    expect(of("b1")).toBe("a");
    expect(rehearsal.refusal("olga", voter("b1", "a"))).toBe("already-so");
  });

  it("[E3] stands still once a vote is held, but for the quota and the names", () => {
    const rehearsal = opened();
    expect(rehearsal.refusal("carl", evaluate({ anonymityThreshold: 4 }))).toBe("vote-held");
    rehearsal.do("carl", evaluate({ showsWhoHasNotVoted: true }), close("v1"), reveal("v1"));
    expect(rehearsal.refusal("carl", evaluate({ grades: defaultEvaluation.grades.slice(0, 2) }))).toBe("vote-held");
    const again = opened().do("carl", voided("v1"), evaluate({ anonymityThreshold: 4 }));
    expect(again.now.settings.evaluation.anonymityThreshold).toBe(4);
  });
});

describe("a vote", () => {
  it("[E4] is opened on the item at its voting stage, or on all at the end, once", () => {
    expect(live().refusal("carl", open("v1", "i1"))).toBe("not-votable");
    const perItem = voting();
    expect(perItem.refusal("carl", open("v1", "i2"))).toBe("not-votable");
    expect(perItem.refusal("carl", open("v1", "i9"))).toBe("unknown-item");
    expect(perItem.refusal("carl", open("v1", "i1", "i1"))).toBe("malformed");
    expect(perItem.refusal("rita", open("v1", "i1"))).toBe("not-allowed");
    perItem.do("olga", open("v1", "i1"));
    expect(perItem.refusal("carl", open("v1", "i1"))).toBe("vote-exists");
    expect(perItem.refusal("carl", open("v2", "i1"))).toBe("vote-open");
    perItem.do("carl", close("v1"));
    expect(perItem.refusal("carl", open("v2", "i1"))).toBe("not-votable");
    perItem.do("carl", reveal("v1"));
    expect(perItem.refusal("carl", open("v2", "i1"))).toBe("not-votable");
    expect(voting("atEnd").refusal("carl", open("v1", "i2", "i1"))).toBeUndefined();
    const none = prepared().do(
      "olga",
      { type: "revise-settings", change: { voting: "atEnd" } },
      withdraw("vito", "voter"),
    );
    none.do("carl", { type: "start-meeting" });
    expect(none.refusal("carl", open("v1", "i1"))).toBe("no-voters");
  });

  it("[E4] [E12] may follow others whose results are held back, and each is revealed by itself, in any order", () => {
    const rehearsal = opened();
    for (const name of ["a1", "a2", "a3"]) rehearsal.cast(name, "v1", { i1: "good" });
    rehearsal.do("carl", close("v1"), { type: "go-to-item", itemId: itemId("i2") }, { type: "advance-agenda" });
    rehearsal.do("carl", open("v2", "i2"));
    expect(pendingVotes(rehearsal.now).map(({ id }) => id)).toEqual(["v2", "v1"]);
    // One at a time is cast into, and what was shut stays shut.
    expect(rehearsal.cast("a4", "v1", { i1: "poor" })).toBe("vote-not-open");
    for (const name of ["a1", "a2", "a3"]) rehearsal.cast(name, "v2", { i2: "poor" });
    // Whoever may vote stays so, and nobody comes beside, or the held count would not be that of those who could cast.
    expect(rehearsal.refusal("olga", voter("late", "a"))).toBe("vote-pending");
    expect(rehearsal.refusal("olga", withdraw("b1", "voter"))).toBe("vote-pending");
    expect(rehearsal.refusal("carl", grade("i1"))).toBe("vote-pending");
    rehearsal.do("carl", close("v2"));
    for (const name of everybody) {
      const told = rehearsal.events.flatMap(({ event }) => visibleEvent(rehearsal.now, actor(name), event) ?? []);
      expect(JSON.stringify([visibleMeeting(rehearsal.now, actor(name)).votes, told])).not.toMatch(/counts|results/);
    }
    const key = (fault: ClosingFault) => faultKey(fault);
    expect(closingFaults(rehearsal.now).map(key)).toEqual(
      expect.arrayContaining(["vote-pending:i1", "vote-pending:i2"]),
    );
    rehearsal.do("carl", reveal("v2"));
    expect(resultOf(rehearsal.now, itemId("i2"))?.score).toBe(4000);
    expect(resultOf(rehearsal.now, itemId("i1"))).toBeUndefined();
    rehearsal.do("carl", reveal("v1"));
    expect(resultOf(rehearsal.now, itemId("i1"))?.score).toBe(10000);
    expect(rehearsal.refusal("olga", voter("late", "a"))).toBeUndefined();
  });

  it("[E5] lets nobody change group, nor the reporter change, until its result is known", () => {
    const rehearsal = opened();
    expect(rehearsal.refusal("olga", voter("a1", "b"))).toBe("vote-pending");
    expect(rehearsal.refusal("olga", withdraw("a1", "voter"))).toBe("vote-pending");
    expect(rehearsal.refusal("olga", assign("a1", "observer"))).toBeUndefined();
    const item = { itemId: itemId("i1"), unit: "扬中市", post: "市委书记", mode: "oral" } as const;
    const revise = { type: "revise-item", ...item, reporterId: personId("pia") } as const;
    expect(rehearsal.refusal("olga", revise)).toBe("vote-pending");
    rehearsal.do("olga", voter("late", "a"));
    expect(rehearsal.cast("late", "v1", { i1: "good" })).toBe("now");
    rehearsal.do("carl", close("v1"));
    expect(rehearsal.refusal("olga", voter("later", "a"))).toBe("vote-pending");
    rehearsal.do("carl", reveal("v1")).do("olga", voter("a1", "b"), withdraw("a2", "voter"));
  });

  it("[E22] keeps its reporter for good once the reporter was voted on or graded", () => {
    const item = { itemId: itemId("i1"), unit: "扬中市", post: "市委书记", mode: "oral" } as const;
    const given = (name: string) => ({ type: "revise-item", ...item, reporterId: personId(name) }) as const;
    const rehearsal = opened();
    rehearsal.cast("a1", "v1", { i1: "good" });
    rehearsal.do("carl", close("v1"), reveal("v1"));
    // Whoever voted on this item would have voted on themselves.
    for (const name of ["a1", "pia"])
      expect(rehearsal.ask("olga", given(name))).toEqual({
        ok: false,
        refusal: { reason: "reporter-judged", details: { unit: "扬中市" } },
      });
    expect(rehearsal.refusal("olga", { ...given("paul"), post: "书记" })).toBeUndefined();
    // What was declared void judged nobody.
    const again = opened().do("carl", voided("v1"));
    expect(again.refusal("olga", given("a1"))).toBeUndefined();
    const graded = voting().do("carl", grade("i1"));
    expect(graded.refusal("olga", given("pia"))).toBe("reporter-judged");
    // An old log, from before this rule, still replays.
    const moved = { number: rehearsal.events.length + 1, at: rehearsal.at, by: personId("olga") };
    const { type: _, ...facts } = given("a1");
    const after = evolve(rehearsal.now, { ...moved, event: { type: "item-revised", ...facts } });
    expect(after.items[0]?.reporterId).toBe("a1");
  });

  it("[E12] is revealed by the chair alone, once it is closed", () => {
    const rehearsal = opened();
    expect(rehearsal.refusal("carl", reveal("v1"))).toBe("vote-open");
    expect(rehearsal.refusal("carl", close("v9"))).toBe("unknown-vote");
    rehearsal.do("olga", close("v1"));
    expect(rehearsal.refusal("olga", close("v1"))).toBe("vote-not-open");
    for (const name of ["olga", "vera", "vito", "beam"])
      expect(rehearsal.refusal(name, reveal("v1"))).toBe("not-allowed");
    rehearsal.do("carl", reveal("v1"));
    expect(rehearsal.refusal("carl", reveal("v1"))).toBe("vote-not-open");
    expect(voteOf(rehearsal.now, voteId("v1"))).toMatchObject({
      state: "revealed",
      openedBy: personId("carl"),
      closedBy: personId("olga"),
      revealedBy: personId("carl"),
    });
  });

  it("[E20] may be declared void with a reason, and is held anew", () => {
    const rehearsal = opened();
    rehearsal.cast("a1", "v1", { i1: "poor" });
    expect(rehearsal.refusal("carl", voided("v1", " "))).toBe("empty-text");
    rehearsal.do("carl", voided("v1"));
    expect(box(rehearsal)).toEqual({ state: "emptied", voted: ["a1"], counts: {}, paper: [], paperCounted: {} });
    expect(voteOf(rehearsal.now, voteId("v1"))).toMatchObject({
      voidedBy: actor("carl").personId,
      voidedAt: expect.any(String),
    });
    expect(rehearsal.refusal("carl", voided("v1"))).toBe("vote-not-open");
    rehearsal.do("carl", open("v2", "i1"));
    expect(rehearsal.cast("a1", "v2", { i1: "good" })).toBe("now");
  });
});

describe("a ballot", () => {
  it("[E6] grades every reporter of the vote but oneself", () => {
    const rehearsal = opened("atEnd");
    expect(rehearsal.cast("a1", "v1", { i1: "good" })).toBe("ballot-incomplete");
    expect(rehearsal.cast("a1", "v1", { i1: "good", i2: "fair", i3: "fair" })).toBe("not-your-item");
    expect(rehearsal.cast("a1", "v1", { i1: "good", i2: "splendid" })).toBe("malformed");
    expect(rehearsal.cast("paul", "v1", { i1: "good", i2: "fair" })).toBe("not-your-item");
    expect(rehearsal.cast("paul", "v1", { i2: "poor" })).toBe("now");
    expect(box(rehearsal).counts[itemId("i1")]).toEqual({ a: [0, 0, 0, 0], b: [0, 0, 0, 0] });
    expect(box(rehearsal).counts[itemId("i2")]).toEqual({ a: [0, 0, 0, 0], b: [0, 0, 0, 1] });
    expect(opened().cast("paul", "v1", {})).toBe("not-your-item");
  });

  it("[E7] is cast once, and a repeat is answered alike whatever it says", () => {
    const rehearsal = opened();
    expect(rehearsal.cast("a1", "v1", { i1: "good" })).toBe("now");
    const before = box(rehearsal);
    for (const choices of [{ i1: "good" }, { i1: "poor" }, {}])
      expect(rehearsal.cast("a1", "v1", choices)).toBe("before");
    expect(box(rehearsal)).toBe(before);
    rehearsal.do("carl", close("v1"), reveal("v1"));
    expect(rehearsal.cast("a1", "v1", { i1: "good" })).toBe("before");
  });

  it("[E8] is a voter's, into a vote that is open", () => {
    const rehearsal = opened();
    for (const name of ["rita", "carl", "beam", "pia"])
      expect(rehearsal.cast(name, "v1", { i1: "good" })).toBe("not-allowed");
    expect(rehearsal.cast("stranger", "v1", { i1: "good" })).toBe("not-a-member");
    rehearsal.do("carl", close("v1"));
    expect(rehearsal.cast("a1", "v1", { i1: "good" })).toBe("vote-not-open");
  });
});

describe("what is known before the reveal", () => {
  it("[E15] is how many have voted, to oneself whether one has, and by setting, to those who run it, who has not", () => {
    const rehearsal = opened();
    for (const name of ["a1", "a2", "b1"]) rehearsal.cast(name, "v1", { i1: name === "b1" ? "poor" : "good" });
    const groups = [
      { groupId: "a", eligible: 5, voted: 2, paper: 0 },
      // Paul, who reports, does not vote here.
      { groupId: "b", eligible: 3, voted: 1, paper: 0 },
    ];
    expect(turnout(rehearsal, "beam")).toEqual({ voteId: "v1", groups });
    expect(turnout(rehearsal, "a1")).toEqual({ voteId: "v1", groups, mine: true });
    expect(turnout(rehearsal, "a3")).toEqual({ voteId: "v1", groups, mine: false });
    expect(turnout(rehearsal, "paul")).toEqual({ voteId: "v1", groups });
    expect(turnout(rehearsal, "stranger")).toBeUndefined();
    expect(Object.keys(turnout(rehearsal, "carl") ?? {})).toEqual(["voteId", "groups", "paper"]);
    rehearsal.do("carl", evaluate({ showsWhoHasNotVoted: true }));
    expect(turnout(rehearsal, "carl")?.notVoted).toEqual(["vito", "a3", "a4", "b2", "b3"]);
    for (const name of ["rita", "a1", "beam", "adam", "otto"])
      expect(turnout(rehearsal, name)?.notVoted).toBeUndefined();
  });

  it("[E15] is nothing of what was cast, to whomever", () => {
    const rehearsal = opened();
    for (const name of [...inA, ...inB]) rehearsal.cast(name, "v1", { i1: "poor" });
    rehearsal.do("carl", close("v1"));
    for (const name of everybody) {
      const seen = [
        visibleMeeting(rehearsal.now, actor(name)).votes,
        rehearsal.events.flatMap(({ event }) => visibleEvent(rehearsal.now, actor(name), event) ?? []),
        turnout(rehearsal, name),
      ];
      expect(JSON.stringify(seen)).not.toMatch(/poor":|counts|results|score/);
    }
    rehearsal.do("carl", reveal("v1"));
    for (const name of ["beam", "otto", "paul", "vito"])
      expect(resultOf(visibleMeeting(rehearsal.now, actor(name)), itemId("i1"))?.score).toBe(4000);
  });
});

describe("ballots on paper", () => {
  const count = (good: number, poor: number, group = "b", sheets = good + poor) => ({
    groupId: groupId(group),
    sheets,
    counts: { [itemId("i1")]: [good, 0, 0, poor] },
  });

  it("[E10] count once two people have counted the same, apart from one another", () => {
    const rehearsal = opened();
    rehearsal.cast("b1", "v1", { i1: "fair" });
    expect(rehearsal.paper("vera", "v1", count(1, 1))).toBe("vote-open");
    rehearsal.do("carl", close("v1"));
    expect(rehearsal.paper("vera", "v1", count(1, 1))).toBe("first");
    expect(rehearsal.paper("vera", "v1", count(1, 1))).toBe("first");
    expect(turnout(rehearsal, "olga")?.paper).toEqual([
      { groupId: "a", state: "none", by: [] },
      { groupId: "b", state: "first", by: ["vera"] },
    ]);
    expect(rehearsal.refusal("carl", reveal("v1"))).toBe("paper-unsettled");
    expect(rehearsal.paper("olga", "v1", count(2, 0))).toBe("differs");
    expect(turnout(rehearsal, "vera")?.paper?.[1]).toEqual({ groupId: "b", state: "differs", by: ["olga", "vera"] });
    expect(rehearsal.paper("olga", "v1", count(1, 1))).toBe("counted");
    expect(box(rehearsal).paper).toEqual([]);
    expect(box(rehearsal).counts[itemId("i1")]).toEqual({ a: [0, 0, 0, 0], b: [1, 1, 0, 1] });
    expect(rehearsal.paper("carl", "v1", count(1, 0))).toBe("paper-counted");
    rehearsal.do("carl", reveal("v1"));
    expect(rehearsal.paper("carl", "v1", count(1, 0, "a"))).toBe("vote-not-open");
    const vote = voteOf(rehearsal.now, voteId("v1"));
    expect(vote?.turnout?.[1]).toEqual({ groupId: "b", eligible: 3, voted: 1, paper: 2 });
    // One came from a device: whoever counted the others could tell it by taking them off.
    expect(resultOf(rehearsal.now, itemId("i1"))).toEqual({ itemId: "i1", ballots: 3, tallies: [], score: null });
  });

  it("[E13] give nobody away who voted on a device in their group: it is merged with one where enough did", () => {
    const rehearsal = opened();
    rehearsal.cast("b1", "v1", { i1: "fair" });
    for (const name of ["a1", "a2", "a3"]) rehearsal.cast(name, "v1", { i1: "average" });
    rehearsal.do("carl", close("v1"));
    for (const name of ["vera", "olga"]) rehearsal.paper(name, "v1", count(1, 1));
    const revealed = rehearsal.do("carl", reveal("v1")).events.at(-1)?.event;
    expect(resultOf(rehearsal.now, itemId("i1"))).toEqual({
      itemId: "i1",
      ballots: 6,
      tallies: [{ groupIds: ["a", "b"], weight: 100, ballots: 6, counts: [1, 1, 3, 1] }],
      score: 6667,
    });
    // How many of them came from devices is in no event.
    expect(JSON.stringify(revealed)).not.toContain("device");
    // Those of a group that voted on paper alone are shown by themselves.
    const apart = opened();
    for (const name of ["a1", "a2", "a3"]) apart.cast(name, "v1", { i1: "average" });
    apart.do("carl", close("v1"));
    for (const name of ["vera", "olga"]) apart.paper(name, "v1", count(2, 1));
    apart.do("carl", reveal("v1"));
    expect(resultOf(apart.now, itemId("i1"))?.tallies).toMatchObject([
      { counts: [0, 0, 3, 0] },
      { counts: [2, 0, 0, 1] },
    ]);
  });

  it("[E13] beside too few from devices: nothing is told but the number of all, and the chair knows it before", () => {
    const alone = (rehearsal: Rehearsal) =>
      showsNumberAlone(turnout(rehearsal, "carl")?.groups ?? expect.fail("no turnout"), 3);
    const rehearsal = opened();
    for (const name of ["a1", "b1"]) rehearsal.cast(name, "v1", { i1: "fair" });
    rehearsal.do("carl", close("v1"));
    for (const name of ["vera", "olga"])
      for (const group of ["a", "b"]) rehearsal.paper(name, "v1", count(2, 0, group));
    expect(alone(rehearsal)).toBe(true);
    rehearsal.do("carl", reveal("v1"));
    expect(resultOf(rehearsal.now, itemId("i1"))).toMatchObject({ ballots: 6, tallies: [], score: null });
    const enough = opened();
    for (const name of ["a1", "a2", "b1"]) enough.cast(name, "v1", { i1: "fair" });
    expect(alone(enough)).toBe(false);
    const paperAlone = opened().do("carl", close("v1"));
    expect(alone(paperAlone)).toBe(false);
    for (const name of ["vera", "olga"]) paperAlone.paper(name, "v1", count(2, 1));
    expect(alone(paperAlone)).toBe(false);
  });

  it("[E11] are no more than those who have not voted, and make sense", () => {
    const rehearsal = opened();
    rehearsal.cast("b1", "v1", { i1: "fair" });
    rehearsal.do("carl", close("v1"));
    expect(rehearsal.paper("vera", "v1", count(2, 1))).toBe("paper-too-many");
    expect(rehearsal.paper("vera", "v1", count(1, 0, "b", 3))).toBe("paper-too-many");
    expect(rehearsal.paper("vera", "v1", count(2, 0, "b", 1))).toBe("malformed");
    expect(rehearsal.paper("vera", "v1", count(1, 0, "none"))).toBe("malformed");
    expect(rehearsal.paper("vera", "v1", { ...count(1, 0), counts: {} })).toBe("malformed");
    expect(rehearsal.paper("vera", "v1", { ...count(1, 0), counts: { [itemId("i1")]: [1, 0, 0, -1] } })).toBe(
      "malformed",
    );
    // One sheet left the reporter out.
    expect(rehearsal.paper("vera", "v1", count(1, 0, "b", 2))).toBe("first");
  });

  it("[E11] are one a head where a group votes on its own members, each of whom leaves out themselves", () => {
    const rehearsal = voting("atEnd");
    for (const name of ["b1", "b2", "b3"]) rehearsal.do("olga", withdraw(name, "voter"));
    rehearsal.do("olga", voter("pia", "b")).do("carl", open("v1", "i1", "i2"), close("v1"));
    const marks = (first: number, second: number, sheets: number) => ({
      groupId: groupId("b"),
      sheets,
      counts: { [itemId("i1")]: [first, 0, 0, 0], [itemId("i2")]: [second, 0, 0, 0] },
    });
    // Paul and Pia vote on one another: two sheets, one mark for each.
    expect(rehearsal.paper("vera", "v1", marks(1, 1, 3))).toBe("paper-too-many");
    expect(rehearsal.paper("vera", "v1", marks(2, 1, 2))).toBe("paper-too-many");
    expect(rehearsal.paper("vera", "v1", marks(1, 1, 2))).toBe("first");
    expect(rehearsal.paper("olga", "v1", marks(1, 1, 2))).toBe("counted");
    rehearsal.do("carl", reveal("v1"));
    expect(voteOf(rehearsal.now, voteId("v1"))?.turnout?.[1]).toEqual({
      groupId: "b",
      eligible: 2,
      voted: 0,
      paper: 2,
    });
  });
});
