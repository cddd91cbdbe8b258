/** Owns a meeting in which everybody votes and random steps that bear on its votes, close together, so that they meet; and what was cast, kept apart from the code under test. Nothing of the product imports it. */

import * as fc from "fast-check";
import { ballotItems } from "../ballot.ts";
import type { MeetingCommand } from "../command.ts";
import { defaultEvaluation, voterGroupOf } from "../evaluation.ts";
import type { GradeId, ItemId, PersonId, VoterGroupId } from "../id.ts";
import type { PaperCount } from "../paper-ballots.ts";
import { memberOf } from "../roster.ts";
import type { SettingsChange } from "../settings.ts";
import { pendingVotes, type Vote } from "../vote.ts";
import { close, groupId, open, reveal, voided, voter } from "./election.ts";
import { assign, itemId, personId, prepared, type Rehearsal, withdraw } from "./rehearsal.ts";

const names = ["rita", "rolf", "paul", "pia", "vera", "otto", "vito"] as const;
const votes = ["v1", "v2", "v3"] as const;
const grades = defaultEvaluation.grades.map(({ id }) => id);

export type VoteStep =
  | { readonly who: string; readonly command: MeetingCommand }
  /** Who casts, and what decides which grades. */
  | { readonly casts: string; readonly marks: number }
  /** Who counts paper, for which group, and what decides the numbers: few, so that there often is room for so many. */
  | {
      readonly counts: "vera" | "olga";
      readonly group: "a" | "b";
      readonly sheets: number;
      /** The other counts the same. */
      readonly alike: boolean;
    };

const some = <const T>(...things: readonly T[]) => fc.constantFrom(...things);
const by = (who: string) => (command: MeetingCommand) => ({ who, command });
const item = some("i1", "i2");
const name = some(...names);
const group = some("a", "b" as const);

const weighted: readonly (readonly [number, fc.Arbitrary<VoteStep>])[] = [
  [12, fc.record({ casts: name, marks: fc.nat({ max: 255 }) })],
  [6, fc.record({ counts: some("vera", "olga"), group, sheets: fc.integer({ min: 1, max: 3 }), alike: fc.boolean() })],
  [
    5,
    fc.tuple(some(...votes), some(["i1"], ["i2"], ["i1", "i2"])).map(([id, items]) => by("carl")(open(id, ...items))),
  ],
  [
    4,
    some(...votes)
      .map(close)
      .map(by("carl")),
  ],
  [
    4,
    some(...votes)
      .map(reveal)
      .map(by("carl")),
  ],
  [1, some(...votes).map((id) => by("carl")(voided(id)))],
  [4, fc.tuple(item, name).map(([id, reporter]) => by("olga")(given(id, reporter)))],
  [2, fc.tuple(name, group).map(([who, to]) => by("olga")(voter(who, to)))],
  [1, name.map((who) => by("olga")(withdraw(who, "voter")))],
  [1, fc.tuple(item, some(...grades)).map(([id, gradeId]) => by("carl")(graded(id, gradeId)))],
  [3, item.map((id) => by("carl")({ type: "go-to-item", itemId: itemId(id) }))],
  [4, fc.constant(by("carl")({ type: "advance-agenda" }))],
  [1, some(2, 3).map((anonymityThreshold) => by("olga")(evaluated({ anonymityThreshold })))],
  [1, fc.constant(by("olga")(assign("adam", "voter")))],
];

export const voteSteps = fc.record({
  perItem: fc.boolean(),
  steps: fc.array(fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary }))), {
    minLength: 12,
    maxLength: 60,
    size: "max",
  }),
});

function evaluated(evaluation: NonNullable<SettingsChange["evaluation"]>): MeetingCommand {
  return { type: "revise-settings", change: { evaluation } };
}

function given(id: string, reporter: string): MeetingCommand {
  return {
    type: "revise-item",
    itemId: itemId(id),
    unit: "扬中市",
    post: "",
    reporterId: personId(reporter),
    mode: "oral",
  };
}

function graded(id: string, gradeId: GradeId): MeetingCommand {
  return { type: "decide-grade", itemId: itemId(id), gradeId, reason: "情况特殊" };
}

interface Cast {
  readonly who: PersonId;
  readonly groupId: VoterGroupId;
  readonly choices: Readonly<Record<string, GradeId>>;
}

/** A meeting that votes, with what was really cast beside it. */
export class Poll {
  readonly rehearsal: Rehearsal;
  readonly casts = new Map<string, Cast[]>();
  readonly papers = new Map<string, PaperCount[]>();

  constructor(perItem: boolean) {
    this.rehearsal = prepared().do("olga", {
      type: "revise-settings",
      change: { voting: perItem ? "perItem" : "atEnd" },
    });
    names.forEach((who, index) => this.rehearsal.try("olga", voter(who, index % 3 === 2 ? "b" : "a")));
    this.rehearsal.do("olga", { ...given("i2", "pia"), mode: "oral" } as MeetingCommand);
    this.rehearsal.do("carl", { type: "start-meeting" });
    const first = () => this.rehearsal.now.items[0]?.stage;
    if (perItem) while (first() !== "voting") this.rehearsal.do("carl", { type: "advance-agenda" });
  }

  take(step: VoteStep): void {
    if ("command" in step) this.rehearsal.try(step.who, step.command);
    else if ("casts" in step) this.#cast(step.casts, step.marks);
    else this.#count(step);
  }

  #cast(who: string, marks: number): void {
    const { now } = this.rehearsal;
    const vote = pendingVotes(now)[0];
    const groupOfVoter = voterGroupOf(now, memberOf(now, personId(who)));
    if (vote === undefined) return;
    const choices = Object.fromEntries(
      ballotItems(now, vote, personId(who)).map((id, index) => [id, gradeAt(marks >> (2 * index))]),
    );
    if (this.rehearsal.cast(who, vote.id, choices) !== "now" || groupOfVoter === undefined) return;
    push(this.casts, vote.id, { who: personId(who), groupId: groupOfVoter, choices });
  }

  #count({ counts: who, group: of, sheets, alike }: Extract<VoteStep, { counts: string }>): void {
    const vote = pendingVotes(this.rehearsal.now).find(({ state }) => state === "closed");
    if (vote === undefined) return;
    const counts = Object.fromEntries(vote.itemIds.map((id, index) => [id, [0, sheets - (index % 2), index % 2, 0]]));
    const count: PaperCount = { groupId: groupId(of), sheets, counts };
    const counters = alike ? (["vera", "olga"] as const) : [who];
    for (const counter of counters)
      if (this.rehearsal.paper(counter, vote.id, count) === "counted") push(this.papers, vote.id, count);
  }

  /** By group, how many really gave this reporter each grade: on devices, and in all. */
  given(
    vote: Vote,
    id: ItemId,
  ): ReadonlyMap<VoterGroupId, { readonly device: number; readonly counts: readonly number[] }> {
    const { groups } = this.rehearsal.now.settings.evaluation;
    return new Map(
      groups.map((group) => {
        const cast = (this.casts.get(vote.id) ?? []).filter(
          (one) => one.groupId === group.id && one.choices[id] !== undefined,
        );
        const onPaper = (this.papers.get(vote.id) ?? []).filter((one) => one.groupId === group.id);
        const counts = grades.map(
          (gradeId, index) =>
            cast.filter((one) => one.choices[id] === gradeId).length +
            onPaper.reduce((sum, one) => sum + (one.counts[id]?.[index] ?? 0), 0),
        );
        return [group.id, { device: cast.length, counts }];
      }),
    );
  }
}

function gradeAt(number: number): GradeId {
  return grades[number % grades.length] ?? ("good" as GradeId);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
