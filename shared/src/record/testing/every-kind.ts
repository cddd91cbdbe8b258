/** Owns a signed record for tests that has every kind of part: voted on, graded, with a problem of two units, and with all of how the meeting went. */

import { buildManifest, type DraftPart, type PartContent } from "../build-manifest.ts";
import { manifestOf } from "../payload.ts";
import type { RecordFile } from "../record.ts";
import { type Sample, salted, sampleDrafts, sampleRecord, signRecord } from "./sample-record.ts";

const at = (minute: number) => `2026-11-22T09:${String(minute).padStart(2, "0")}:00.000Z`;

const grades = [
  { id: "good", name: "", points: 100 },
  { id: "fair", name: "", points: 80 },
  { id: "average", name: "", points: 60 },
  { id: "poor", name: "", points: 40 },
];

const groups = [
  { id: "a", name: "甲", weight: 60, eligible: 6, voted: 4, paper: 1 },
  { id: "b", name: "乙", weight: 30, eligible: 4, voted: 3, paper: 0 },
  { id: "c", name: "丙", weight: 10, eligible: 1, voted: 1, paper: 0 },
];

const times = { openedAt: at(40), closedAt: at(44), revealedAt: at(45) };
const quota = { percent: 15, grade: "fair", name: "", reporters: 2, needed: 1 };

/** Behind the tasks of each item. */
const evaluated: Readonly<Record<string, readonly PartContent[]>> = {
  i1: [
    {
      kind: "evaluation",
      itemId: "i1",
      ...times,
      grades,
      groups,
      ballots: 9,
      tallies: [
        { groups: ["a"], weight: 60, ballots: 5, counts: [3, 1, 1, 0] },
        { groups: ["b", "c"], weight: 40, ballots: 4, counts: [1, 2, 1, 0] },
      ],
      score: 8480,
    },
    {
      kind: "grade",
      itemId: "i1",
      grade: "fair",
      name: "",
      at: at(50),
      multiplier: 90,
      score: 8480,
      composite: 7632,
      reason: null,
    },
    { kind: "grading", itemId: "i1", by: "周主任", quota },
  ],
  i2: [
    { kind: "evaluation", itemId: "i2", ...times, grades, groups, ballots: 2, tallies: [], score: null },
    {
      kind: "grade",
      itemId: "i2",
      grade: "good",
      name: "",
      at: at(51),
      multiplier: 100,
      score: null,
      composite: null,
      reason: "经常委会研究",
    },
    { kind: "grading", itemId: "i2", by: "周主任", quota },
  ],
};

/** Behind the notes. */
const behind: readonly PartContent[] = [
  {
    kind: "common-problems",
    problems: [
      {
        comments: [
          { itemId: "i1", id: "c-i1" },
          { itemId: "i2", id: "c-i2" },
        ],
      },
    ],
  },
  {
    kind: "lots",
    draws: [{ algorithm: "sha256-seed-item", seed: "ab".repeat(32), drawn: ["i1", "i2"], by: "钱会务", at: at(0) }],
  },
  {
    kind: "roll",
    expected: 5,
    needed: 4,
    present: 4,
    people: [
      { name: "赵丽", proxy: "孙副书记", moves: [] },
      {
        name: "陈镕",
        proxy: null,
        moves: [
          { kind: "arrived", at: at(10) },
          { kind: "left", at: at(55) },
        ],
      },
    ],
  },
  {
    kind: "times",
    stages: [
      { itemId: "i1", stage: "reporting", budget: 360, added: 60, spent: 485, over: 65 },
      { itemId: "i1", stage: "comments", budget: 0, added: 0, spent: 95, over: 0 },
      { itemId: "i2", stage: "reporting", budget: 360, added: 0, spent: 300, over: 0 },
    ],
    breaks: [{ since: at(30), planned: 600, endedAt: at(39) }],
  },
  {
    kind: "turns",
    turns: [
      { itemId: "i1", stage: "reporting", from: at(2), to: at(8) },
      { itemId: "i2", stage: "reporting", from: at(8), to: at(13) },
      { itemId: "i1", stage: "reporting", from: at(13), to: at(15) },
      { itemId: "i1", stage: "comments", from: at(15), to: at(17) },
    ],
  },
  {
    kind: "floor",
    speeches: [
      {
        number: 1,
        speaker: "吴甡",
        kind: "question",
        itemId: "i1",
        at: at(16),
        spent: 130,
        over: 10,
        note: "党费如何收缴？",
      },
      {
        number: 2,
        speaker: "郑祎",
        kind: "pointOfOrder",
        itemId: null,
        at: at(20),
        spent: 9,
        over: 0,
        note: null,
      },
    ],
  },
  {
    kind: "voided-votes",
    votes: [
      { items: ["i1", "i2"], openedAt: at(21), voidedAt: at(24), by: "钱会务", reason: "有人误用他人手机投票。" },
    ],
  },
  {
    kind: "decisions",
    decisions: [
      { what: "vote-opened", subject: ["i1", "i2"], by: "钱会务", at: at(21) },
      { what: "vote-opened", subject: ["i1", "i2"], by: "何组织", at: times.openedAt },
      { what: "vote-closed", subject: ["i1", "i2"], by: "何组织", at: times.closedAt },
      { what: "vote-revealed", subject: ["i1", "i2"], by: "马主任", at: times.revealedAt },
      { what: "task-ordered", subject: ["t-i1"], by: "郑祎", at: "2026-11-22T10:00:00.000Z" },
      { what: "task-ordered", subject: ["t-i2"], by: "李", at: "2026-11-22T10:00:00.000Z" },
      {
        what: "closing-begun",
        subject: ["item-without-comment:i1"],
        by: "何组织",
        at: "2026-11-22T11:00:00.000Z",
      },
    ],
  },
];

type Signed = Pick<Sample, "meetingId" | "seed" | "keys" | "previous" | "sealedAt">;

export function everyKind(sample: Signed = {}): RecordFile {
  return signed(everyDraft(sample), sample);
}

/** With one of its parts changed, and signed all the same. */
export function everyKindBut(change: (content: PartContent) => PartContent, sample: Signed = {}): RecordFile {
  return signed(
    everyDraft(sample).map((draft) => ({ ...draft, content: change(draft.content) })),
    sample,
  );
}

/** With a part more, of a kind that a later program may add, before the last. */
export function everyKindAnd(later: unknown, sample: Signed = {}): RecordFile {
  return signed(everyDraft(sample).toSpliced(-1, 0, { content: later as PartContent }), sample);
}

function everyDraft(sample: Signed): readonly DraftPart[] {
  return sampleDrafts({ ...sample, items: 2 }).flatMap((draft) => {
    const { content } = draft;
    const more = content.kind === "tasks" ? (evaluated[content.itemId] ?? []) : content.kind === "notes" ? behind : [];
    return [draft, ...more.map((part) => ({ content: part }))];
  });
}

function signed(drafts: readonly DraftPart[], sample: Signed): RecordFile {
  const built = salted(drafts, sample.seed);
  const leaves = built.map(({ leaf }) => leaf);
  return signRecord(buildManifest(manifestOf(sampleRecord(sample)), leaves), built, sample.seed, sample.keys);
}
