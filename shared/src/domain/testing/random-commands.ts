/** Owns random commands for property tests: few ids, so that they meet, and enough of each kind that meetings really end. Nothing of the product imports it. */

import * as fc from "fast-check";
import type { MeetingCommand, MeetingCommandType } from "../command.ts";
import type { VoterGroupId } from "../id.ts";
import { type Role, screenContents } from "../meeting.ts";
import { may } from "../permission.ts";
import { castRoles, commentId, creation, itemId, noticeId, personId, taskId, voteId } from "./rehearsal.ts";

export interface Step {
  readonly who: string;
  readonly command: MeetingCommand;
}

const items = ["i1", "i2", "i3"];
const comments = ["c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8"];
const tasks = ["t1", "t2"];
const votes = ["v1", "v2"];
const groups = ["a", "b", "c"].map((id) => id as VoterGroupId) as [VoterGroupId, ...VoterGroupId[]];
const members = Object.keys(castRoles);
/** Everybody who may ask or look: members, overseers, a stranger. */
export const everybody: readonly string[] = [...members, "adam", "sven", "stranger", "glow"];

const item = fc.constantFrom(...items).map(itemId);
const comment = fc.constantFrom(...comments).map(commentId);
const task = fc.constantFrom(...tasks).map(taskId);
const notice = fc.constantFrom("n1", "n2", "n3").map(noticeId);
const someScreen = fc.constantFrom("beam", "glow", "otto").map(personId);
const content = fc.constantFrom(...screenContents);
const vote = fc.constantFrom(...votes).map(voteId);
const grade = fc.constantFrom("good", "fair", "average", "poor");
const member = fc.constantFrom(...members);
const someone = fc.constantFrom(...everybody);
const role = fc.constantFrom<Role>(
  "organizer",
  "chair",
  "reviewer",
  "reporter",
  "recorder",
  "voter",
  "observer",
  "screen",
);
const kind = fc.constantFrom("problem", "problem", "problem", "brightSpot", "requirement");
const mode = fc.constantFrom("oral", "written");
const reason = fc.constantFrom("时间不足", "时间不足", "时间不足", " ");
const dueDate = fc.constantFrom("2026-06-30", "2026-07-01", "2026-08-01", "2026-02-30");
/** Each quotation becomes a secret of its own, `secret-<step>`: what the tests look for. */
const quote = fc.constant({ text: "secret" });
const stage = fc.constantFrom("waiting", "reporting", "questions", "comments", "voting", "done");

const describedItem = { itemId: item, unit: fc.constantFrom("扬中市", "丹阳市"), post: fc.constant(""), mode };
const reporterId = member.map(personId);
const taskFacts = { taskId: task, responsibleUnit: fc.constant("市委"), assigneeId: member.map(personId), dueDate };

/** Overrides for every fault that the small pools can make, so that a closing may succeed whatever happened before. */
const everyFault = [
  ...items.map((id) => `item-without-comment:${id}`),
  ...comments.map((id) => `problem-without-task:${id}`),
  ...tasks.map((id) => `task-incomplete:${id}`),
  ...items.map((id) => `vote-pending:${id}`),
];
const overrides = fc.oneof(
  { weight: 2, arbitrary: fc.constant(everyFault.map((fault) => ({ fault, reason: "时间不足" }))) },
  { weight: 1, arbitrary: fc.array(fc.record({ fault: fc.constantFrom(...everyFault), reason }), { maxLength: 4 }) },
);

const status = fc.constantFrom("present", "excused", "absent");
const place = fc.record({ itemId: item, stage });
const settings = fc.record(
  {
    voting: fc.constantFrom("none", "perItem", "atEnd"),
    clock: fc.record(
      {
        reporting: fc.constantFrom(0, 60, 360),
        comments: fc.constantFrom(60, 180, -1),
        warning: fc.constantFrom(0, 30),
      },
      { requiredKeys: [] },
    ),
    evaluation: fc.record(
      {
        groups: fc
          .constantFrom([60, 40], [100], [50, 30, 20])
          .map((weights) =>
            weights.map((weight, index) => ({ id: groups[index] ?? groups[0], name: `${index}`, weight })),
          ),
        anonymityThreshold: fc.constantFrom(1, 2, 3),
        showsWhoHasNotVoted: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    quorum: fc.record({ numerator: fc.constantFrom(1, 2), denominator: fc.constantFrom(1, 2, 3) }),
  },
  { requiredKeys: [] },
);

function a<Fields extends Record<string, unknown>>(
  type: MeetingCommandType,
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
  optional: readonly (keyof Fields)[] = [],
): fc.Arbitrary<MeetingCommand> {
  const requiredKeys = (Object.keys(fields) as (keyof Fields)[]).filter((key) => !optional.includes(key));
  return fc.record(fields, { requiredKeys }).map((made) => ({ type, ...made }) as unknown as MeetingCommand);
}

const weighted: readonly (readonly [number, fc.Arbitrary<MeetingCommand>])[] = [
  [1, fc.constant(creation)],
  [
    1,
    a("revise-meeting", {
      title: fc.constantFrom("甲", "乙", ""),
      place: fc.constant(""),
      scheduledAt: fc.constant("x"),
    }),
  ],
  [2, a("revise-settings", { change: settings })],
  [
    4,
    fc
      .record({
        name: someone,
        role,
        portfolio: fc.option(fc.subarray(items), { nil: undefined }),
        voterGroup: fc.option(fc.constantFrom(...groups), { nil: undefined }),
      })
      .map(({ name, role, portfolio, voterGroup }) => ({
        type: "assign-role",
        personId: personId(name),
        name,
        role,
        ...(portfolio ? { portfolio: portfolio.map(itemId) } : {}),
        ...(voterGroup ? { voterGroup } : {}),
      })),
  ],
  [2, a("withdraw-role", { personId: member.map(personId), role })],
  [2, a("add-item", { ...describedItem, reporterId })],
  [1, a("revise-item", { ...describedItem, reporterId })],
  [1, a("remove-item", { itemId: item })],
  [1, a("order-agenda", { itemIds: fc.shuffledSubarray(items).map((ids) => ids.map(itemId)) })],
  [5, fc.constant({ type: "start-meeting" })],
  [0.2, a("cancel-meeting", { reason })],
  [6, a("advance-agenda", { from: fc.option(fc.record({ itemId: item, stage }), { freq: 1 }) }, ["from"])],
  [3, a("go-to-item", { itemId: item })],
  [1, a("pair-screen", { screenId: someScreen, name: fc.constant("屏"), content })],
  [3, a("direct-screen", { screenId: someScreen, content })],
  [
    3,
    a(
      "show-notice",
      {
        noticeId: notice,
        text: fc.constantFrom("休息", ""),
        urgent: fc.boolean(),
        until: fc.constantFrom("2026-03-10T02:00:00.000Z", "2026-03-09T02:00:00.000Z"),
        screenIds: fc.subarray(["beam", "glow"]).map((ids) => ids.map(personId)),
      },
      ["urgent", "until", "screenIds"],
    ),
  ],
  [2, a("take-down-notice", { noticeId: notice })],
  [3, a("step-back", { from: place }, ["from"])],
  [2, a("skip-item", { from: place }, ["from"])],
  [1, a("draw-lots", { mode }, ["mode"])],
  [1.5, a("begin-break", { planned: fc.constantFrom(0, 600) })],
  [3, fc.constant({ type: "end-break" })],
  [5, a("pause-clock", { from: place }, ["from"])],
  [8, a("resume-clock", { from: place }, ["from"])],
  [2, a("add-time", { seconds: fc.constantFrom(60, -60, -4000, 0), from: place }, ["from"])],
  [2, a("call-roll", { personIds: fc.array(someone.map(personId), { maxLength: 4 }), status })],
  [2, a("note-departure", { personId: member.map(personId) })],
  [4, a("raise-hand", { kind: fc.constantFrom("question", "pointOfOrder") })],
  [2, a("lower-hand", { personId: member.map(personId) })],
  [4, a("call-speaker", { personId: member.map(personId) })],
  [2, a("end-speech", { number: fc.nat({ max: 3 }) })],
  [
    2,
    a("note-speech", {
      number: fc.nat({ max: 3 }),
      text: fc.constantFrom("", "问"),
      replaces: fc.constantFrom("", "问"),
    }),
  ],
  [
    2,
    a(
      "record-attendance",
      {
        personId: someone.map(personId),
        status,
        proxy: fc.record(
          { name: fc.constantFrom("李强", " "), personId: member.map(personId) },
          { requiredKeys: ["name"] },
        ),
      },
      ["proxy"],
    ),
  ],
  [6, a("stage-comment", { commentId: comment, itemId: item, kind, quote }, ["quote"])],
  [6, a("release-comment", { commentId: comment })],
  [
    8,
    a("add-comment", { commentId: comment, itemId: item, kind, quote, reviewerId: member.map(personId) }, [
      "quote",
      "reviewerId",
    ]),
  ],
  [5, a("revise-comment", { commentId: comment, kind, quote }, ["quote"])],
  [3, a("withdraw-comment", { commentId: comment })],
  [
    6,
    a("share-problem", {
      commentId: comment,
      copies: fc.array(fc.record({ commentId: comment, itemId: item }), { minLength: 1, maxLength: 2 }),
    }),
  ],
  [10, a("explain-no-task", { commentId: comment, reason })],
  [14, a("order-task", { ...taskFacts, commentId: comment })],
  [8, a("revise-task", taskFacts)],
  [9, a("withdraw-task", { taskId: task })],
  [4, a("open-vote", { voteId: vote, itemIds: fc.subarray(items, { minLength: 1 }).map((ids) => ids.map(itemId)) })],
  [5, a("close-vote", { voteId: vote })],
  [6, a("reveal-vote", { voteId: vote })],
  [4, a("void-vote", { voteId: vote, reason })],
  [2, a("decide-grade", { itemId: item, gradeId: grade, reason }, ["reason"])],
  [1, a("withdraw-grade", { itemId: item })],
  [1.8, a("begin-closing", { overrides })],
];
const facts = fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight: weight * 10, arbitrary })));

/** Mostly somebody whose first role is the one for it, else anybody. */
const asked: fc.Arbitrary<Step> = fc
  .record({ command: facts, pick: fc.nat({ max: 1_000 }), anybody: fc.option(someone, { freq: 2 }) })
  .map(({ command, pick, anybody }) => {
    const able = members.filter((name) => mayUsually(name, command));
    return { command, who: anybody === null ? (able[pick % able.length] ?? "adam") : anybody };
  });

function mayUsually(name: string, command: MeetingCommand): boolean {
  const role = castRoles[name];
  return role !== undefined && (may([role], "live", command.type) || may([role], "preparing", command.type));
}

const system = fc.oneof<fc.Arbitrary<MeetingCommand>[]>(
  fc.constant({ type: "freeze-documents", documents: [{ name: "m1.i1.staged.rita", seq: 4 }] }),
  fc.constant({ type: "close-meeting", digest: "0f".repeat(32) }),
  fc.array(someone.map(personId), { maxLength: 4 }).map((personIds) => ({ type: "note-arrivals", personIds })),
  fc.array(someone.map(personId), { maxLength: 4 }).map((ids) => ({
    type: "note-departures",
    people: ids.map((id) => ({ personId: id, since: "2026-03-10T00:59:00.000Z" })),
  })),
);

/** One of them, of anybody, at random. */
export const oneStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: asked },
  { weight: 3, arbitrary: fc.record({ who: fc.constant("system"), command: system }) },
  { weight: 1, arbitrary: fc.record({ who: someone, command: system }) },
  { weight: 1, arbitrary: fc.record({ who: fc.constant("system"), command: facts }) },
);

export const steps: fc.Arbitrary<readonly Step[]> = fc
  .array(oneStep, { minLength: 40, maxLength: 240, size: "max" })
  .map((made) => made.map(withSecret));

export function withSecret({ who, command }: Step, index: number): Step {
  const secret = { text: `secret-${index}` };
  return { who, command: "quote" in command ? { ...command, quote: secret } : command };
}
