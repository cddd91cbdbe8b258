/** Owns a meeting that has something of everything a record can tell: drawn by lot, timed, interrupted, questioned, commented on, voted on, graded beyond the quota, closed over a point, and added to afterwards. */

import { makeAddenda } from "@sanguan/server/followup/addenda";
import type { Workplace } from "@sanguan/server/meetings/testing/workplace";
import type { Actor } from "@sanguan/shared/domain/actor";
import type { AddendumCommand } from "@sanguan/shared/domain/addendum";
import type { Choices } from "@sanguan/shared/domain/ballot";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type {
  AddendumId,
  CommentId,
  GradeId,
  ItemId,
  MeetingId,
  PersonId,
  TaskId,
  VoteId,
  VoterGroupId,
} from "@sanguan/shared/domain/id";
import type { Role } from "@sanguan/shared/domain/meeting";
import type { AddendumFile } from "@sanguan/shared/record/addendum";

/** The workplace knows its meeting by this id. */
const meetingId = "m1" as MeetingId;
const voteId = "v1" as VoteId;
const minute = 60_000;

const actor = (id: string, name: string, organisationRoles: Actor["organisationRoles"] = []): Actor => ({
  personId: id as PersonId,
  name,
  organisationRoles,
});

const cast = {
  organizer: actor("p-organizer", "周翀", ["admin"]),
  chair: actor("p-chair", "李堃"),
  reviewer: actor("p-reviewer", "陈镕"),
  second: actor("p-second", "刘祎"),
  recorder: actor("p-recorder", "吴甡"),
  observer: actor("p-observer", "孙㛃"),
  first: actor("p-first", "王喆"),
  other: actor("p-other", "赵𠮷祥"),
  written: actor("p-written", "阿卜杜热合曼·买买提艾力"),
  voters: Array.from({ length: 7 }, (_, index) => actor(`p-voter-${index + 1}`, `评议人${index + 1}`)),
} as const;

const reports: readonly (readonly [ItemId, Actor, string, string, "oral" | "written", string])[] = [
  [
    "i-jiangxin" as ItemId,
    cast.first,
    "江心洲镇党委",
    "党委书记",
    "oral",
    "过去一年，江心洲镇党委坚持大抓基层的鲜明导向。\n存在的问题：联盟建得快、用得浅，成员单位参与不够均衡。\n下一步：对各联盟逐一“把脉体检”。",
  ],
  [
    "i-baqiao" as ItemId,
    cast.other,
    "八桥镇党委",
    "党委书记",
    "oral",
    "一年来，八桥镇党委把党建工作与产业发展同部署。\n存在的问题：下基层调研不够经常，走访不多。",
  ],
  [
    "i-tunzhuang" as ItemId,
    cast.written,
    "屯庄村党支部",
    "党支部书记",
    "written",
    "书面述职：村里老党员多，流动党员联系不上的有三名。",
  ],
];

/** Held, closed and sealed; `tick` of the workplace is its clock. */
export async function holdWholeMeeting(place: Workplace): Promise<void> {
  const { organizer, chair } = cast;
  const must = (who: Actor, command: MeetingCommand) => place.must(who, command);
  await prepare(place);
  await must(organizer, { type: "draw-lots", mode: "oral" });
  place.tick(12 * minute);
  await must(organizer, { type: "start-meeting" });
  await must(organizer, {
    type: "call-roll",
    personIds: [chair, cast.reviewer, cast.recorder, cast.first, cast.other].map(idOf),
    status: "present",
  });
  await must(organizer, { type: "call-roll", personIds: cast.voters.map(idOf), status: "present" });
  await must(organizer, {
    type: "record-attendance",
    personId: idOf(cast.written),
    status: "excused",
    proxy: { name: "钱副书记" },
  });
  await must(organizer, { type: "record-attendance", personId: idOf(cast.second), status: "present" });

  await must(chair, { type: "advance-agenda" });
  place.tick(6 * minute + 40_000);
  await must(chair, { type: "advance-agenda" });
  await question(place);
  await must(chair, { type: "advance-agenda" });
  await comment(place);

  await must(chair, { type: "begin-break", planned: 600 });
  place.tick(9 * minute);
  await must(chair, { type: "end-break" });

  await must(chair, { type: "advance-agenda" });
  place.tick(minute);
  await must(chair, { type: "add-time", seconds: 60 });
  place.tick(5 * minute);
  await must(chair, { type: "advance-agenda" });
  place.tick(minute);
  await must(chair, { type: "advance-agenda" });
  await share(place);
  place.tick(3 * minute + 20_000);
  await must(chair, { type: "advance-agenda" });
  place.tick(minute);
  await must(chair, { type: "advance-agenda" });
  await must(organizer, { type: "note-departure", personId: idOf(cast.second) });

  await vote(place);
  await grade(place);
  await must(chair, {
    type: "begin-closing",
    overrides: [{ fault: "item-without-comment:i-tunzhuang", reason: "书面述职，点评意见会后书面反馈" }],
  });
  place.tick(3000);
  await place.closeMeeting(meetingId);
}

async function prepare(place: Workplace): Promise<void> {
  const { organizer } = cast;
  await place.must(organizer, {
    type: "create-meeting",
    meetingId,
    title: "2026年度党组织书记抓基层党建工作述职评议会",
    organisation: "扬中市委",
    place: "市行政中心一号会议室",
    scheduledAt: "2026-11-22T01:00:00.000Z",
  });
  const roles: readonly (readonly [Actor, Role, VoterGroupId?])[] = [
    [cast.chair, "chair"],
    [cast.chair, "reviewer"],
    [cast.reviewer, "reviewer"],
    [cast.second, "reviewer"],
    [cast.recorder, "recorder"],
    [cast.observer, "observer"],
    [cast.first, "reporter"],
    [cast.other, "reporter"],
    [cast.written, "reporter"],
    ...cast.voters.map(
      (voter, index) => [voter, "voter", (index < 4 ? "a" : index < 6 ? "b" : "c") as VoterGroupId] as const,
    ),
  ];
  const groups = [
    { id: "a" as VoterGroupId, name: "A", weight: 60 },
    { id: "b" as VoterGroupId, name: "B", weight: 30 },
    { id: "c" as VoterGroupId, name: "C", weight: 10 },
  ];
  const gradeQuota = { percent: 50, from: "fair" as GradeId };
  await place.must(organizer, {
    type: "revise-settings",
    change: { voting: "atEnd", evaluation: { groups, gradeQuota } },
  });
  for (const [{ personId, name }, role, voterGroup] of roles)
    await place.must(organizer, {
      type: "assign-role",
      personId,
      name,
      role,
      ...(voterGroup === undefined ? {} : { voterGroup }),
    });
  for (const [itemId, reporter, unit, post, mode, text] of reports) {
    await place.must(organizer, { type: "add-item", itemId, unit, post, reporterId: idOf(reporter), mode });
    await place.type(`${meetingId}.${itemId}.report`, "default", text, reporter);
  }
}

/** A question that took too long, and a point of order. */
async function question(place: Workplace): Promise<void> {
  const [asker, objector] = [cast.second, cast.other];
  await place.must(asker, { type: "raise-hand", kind: "question" });
  await place.must(objector, { type: "raise-hand", kind: "pointOfOrder" });
  for (const [number, speaker, seconds] of [
    [1, objector, 9],
    [2, asker, 135],
  ] as const) {
    await place.must(cast.chair, { type: "call-speaker", personId: idOf(speaker) });
    place.tick(seconds * 1000);
    await place.must(cast.chair, { type: "end-speech", number });
  }
  await place.must(cast.recorder, { type: "note-speech", number: 2, text: "联盟的牵头单位如何确定？", replaces: "" });
  await place.type(`${meetingId}.notes`, "default", "主持人宣布开会，宣读会议纪律。", cast.recorder);
}

async function comment(place: Workplace): Promise<void> {
  const { currentItemId } = await place.meeting();
  const itemId = currentItemId ?? reports[0]?.[0] ?? ("" as ItemId);
  const add = (id: string, kind: "brightSpot" | "problem" | "requirement", who: Actor, body: string, quote?: string) =>
    place.must(who, {
      type: "add-comment",
      commentId: id as CommentId,
      itemId,
      kind,
      body,
      ...(quote === undefined ? {} : { quote: { text: quote } }),
    });
  await add("c-bright", "brightSpot", cast.reviewer, "把点评意见直接转化为“书记项目”，点子找得准。");
  place.tick(minute);
  await add("c-common", "problem", cast.chair, "走访不够经常，对群众反映的问题研究不及时。", "存在的问题");
  await add("c-own", "problem", cast.reviewer, "小微企业党建还有空白点。");
  await add("c-ask", "requirement", cast.chair, "请拿出分类提升的具体办法。");
  place.tick(minute);
  await place.must(cast.chair, {
    type: "order-task",
    taskId: "t-first" as TaskId,
    commentId: "c-common" as CommentId,
    responsibleUnit: "市委组织部",
    assigneeId: idOf(cast.first),
    dueDate: "2027-06-30",
    measures: "班子成员每月走访不少于两次，问题当月研究。",
  });
  await place.must(cast.reviewer, {
    type: "explain-no-task",
    commentId: "c-own" as CommentId,
    reason: "已列入市委年度重点工作统一推进",
  });
}

/** The same problem stands at the second unit. */
async function share(place: Workplace): Promise<void> {
  const { currentItemId } = await place.meeting();
  const itemId = currentItemId ?? ("" as ItemId);
  const commentId = "c-copy" as CommentId;
  await place.must(cast.chair, {
    type: "share-problem",
    commentId: "c-common" as CommentId,
    copies: [{ commentId, itemId }],
  });
  await place.must(cast.chair, {
    type: "order-task",
    taskId: "t-second" as TaskId,
    commentId,
    responsibleUnit: "八桥镇党委",
    assigneeId: idOf(cast.other),
    dueDate: "2027-03-31",
    measures: "建立走访台账，逐户销号。",
  });
}

/** First one that is declared void. Then four of the first group, one of them on paper; three of two small groups that are shown together. */
async function vote(place: Workplace): Promise<void> {
  const itemIds = reports.map(([itemId]) => itemId);
  const before = "v0" as VoteId;
  await place.must(cast.chair, { type: "open-vote", voteId: before, itemIds });
  place.tick(minute);
  await place.must(cast.chair, { type: "void-vote", voteId: before, reason: "票面尚未核对，重新发起。" });
  place.tick(minute);
  await place.must(cast.chair, { type: "open-vote", voteId, itemIds });
  const marks: readonly (readonly [string, string, string])[] = [
    ["good", "fair", "good"],
    ["good", "good", "fair"],
    ["fair", "average", "good"],
    ["good", "fair", "fair"],
    ["fair", "fair", "good"],
    ["good", "poor", "average"],
  ];
  // The fourth of the first group votes on paper.
  const voters = cast.voters.filter((_, index) => index !== 3);
  for (const [index, voter] of voters.entries()) {
    const given = marks[index] ?? ["good", "good", "good"];
    const choices = Object.fromEntries(itemIds.map((itemId, at) => [itemId, given[at]])) as unknown as Choices;
    const outcome = await place.ballots.cast(voter, { meetingId, voteId, choices });
    if (!("cast" in outcome)) throw new Error(JSON.stringify(outcome));
  }
  place.tick(2 * minute);
  await place.must(cast.chair, { type: "close-vote", voteId });
  const counts = Object.fromEntries(itemIds.map((itemId) => [itemId, [1, 0, 0, 0]]));
  for (const who of [cast.organizer, cast.recorder]) {
    const entry = { meetingId, voteId, groupId: "a" as VoterGroupId, sheets: 1, counts };
    const outcome = await place.ballots.enterPaper(who, entry);
    if ("refusal" in outcome) throw new Error(JSON.stringify(outcome));
  }
  place.tick(minute);
  await place.must(cast.chair, { type: "reveal-vote", voteId });
}

/** Two of three beyond the quota of a half, the second with a reason. */
async function grade(place: Workplace): Promise<void> {
  place.tick(minute);
  const decide = (itemId: string, gradeId: string, reason?: string) =>
    place.must(cast.organizer, {
      type: "decide-grade",
      itemId: itemId as ItemId,
      gradeId: gradeId as GradeId,
      ...(reason === undefined ? {} : { reason }),
    });
  await decide("i-baqiao", "fair");
  await decide("i-jiangxin", "good");
  await decide("i-tunzhuang", "good", "经常委会研究，该支部整改成效突出");
}

/** What was added after the close: words that came late, and a correction. */
export async function addToRecord(place: Workplace): Promise<readonly AddendumFile[]> {
  const addenda = makeAddenda({
    log: place.log,
    records: place.records,
    signer: place.signer,
    clock: place.clock,
    meetingFor: async (who, id) => {
      const seen = await place.reader.view(who, id);
      return seen.ok ? { ok: true, value: seen.value.meeting } : seen;
    },
  });
  let asked = 0;
  const run = async (who: Actor, command: AddendumCommand) => {
    const outcome = await addenda.run({ meetingId, id: `addendum-${(asked += 1)}`, command, actor: who });
    if ("refusal" in outcome) throw new Error(JSON.stringify(outcome.refusal));
  };
  const propose = async (
    id: string,
    who: Actor,
    kind: "late" | "correction",
    passage: string,
    text: string,
    reason: string,
  ) => {
    const addendumId = id as AddendumId;
    const subject = { document: `${meetingId}.i-baqiao.report`, fragment: "default", passage };
    await run(who, { type: "propose-addendum", addendumId, kind, subject, text });
    place.tick(5 * minute);
    await run(cast.chair, { type: "accept-addendum", addendumId, reason });
  };
  place.tick(60 * minute);
  await propose(
    "a-late",
    cast.other,
    "late",
    "走访不多",
    "断网时写下、会后才送达：其中困难群众走访三十一户。",
    "经查属实",
  );
  await propose(
    "a-correct",
    cast.other,
    "correction",
    "与产业发展同部署",
    "应为“与产业发展同部署、同考核”。",
    "与会议材料一致",
  );
  return place.records.addenda(meetingId);
}

function idOf({ personId }: Actor): PersonId {
  return personId;
}
