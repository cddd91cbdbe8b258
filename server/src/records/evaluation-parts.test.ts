/** Checks that what was voted and decided is in the record and in its documents, and that how anybody voted is in neither. */

import { buildExtract } from "@sanguan/shared/record/build-extract";
import type { Choices } from "@sanguan/shared/domain/ballot";
import type { GradeId, VoteId, VoterGroupId } from "@sanguan/shared/domain/id";
import { verifyExtract } from "@sanguan/shared/record/verify-extract";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  chair,
  firstItem,
  meetingId,
  openWorkplace,
  organizer,
  person,
  secondItem,
  startMeeting,
  type Workplace,
} from "../meetings/testing/workplace.ts";
import { documentFor } from "./rendering/document-for.ts";
import { makeSource } from "./rendering/model/source.ts";
import { plainDocument } from "./rendering/testing/plain-document.ts";

const voteId = "v1" as VoteId;

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
  await startMeeting(place, { voting: "atEnd" });
  for (const [id, group] of ["a1:a", "a2:a", "a3:a", "b1:b"].map((text) => text.split(":"))) {
    const { personId, name } = person(id ?? "");
    const voterGroup = group as VoterGroupId;
    await place.must(organizer, { type: "assign-role", personId, name, role: "voter", voterGroup });
  }
  await place.must(chair, { type: "open-vote", voteId, itemIds: [firstItem] });
  for (const [id, grade] of [
    ["a1", "good"],
    ["a2", "good"],
    ["a3", "fair"],
    ["b1", "poor"],
  ] as const) {
    const choices = { [firstItem]: grade as GradeId } as Choices;
    expect(await place.ballots.cast(person(id), { meetingId, voteId, choices })).toEqual({ cast: "now" });
  }
  await place.must(chair, { type: "close-vote", voteId });
  await place.must(chair, { type: "reveal-vote", voteId });
  await place.must(chair, { type: "decide-grade", itemId: firstItem, gradeId: "fair" as GradeId });
  // Another vote is left without a result.
  await place.must(chair, { type: "open-vote", voteId: "v2" as VoteId, itemIds: [secondItem] });
  const points = [
    `item-without-comment:${firstItem}`,
    `item-without-comment:${secondItem}`,
    `vote-pending:${secondItem}`,
  ];
  await place.must(chair, { type: "begin-closing", overrides: points.map((fault) => ({ fault, reason: "时间所限" })) });
  await place.closeMeeting(meetingId);
});
afterEach(() => place.close());

async function recordFile() {
  return (await place.records.read(meetingId))?.file ?? expect.fail("no record");
}

it("the record tells the tallies that were revealed, and the decision", async () => {
  const file = await recordFile();
  expect((await verifyRecord(file)).filter((check) => !check.ok)).toEqual([]);
  const [evaluation, another] = file.parts.filter((part) => part.kind === "evaluation");
  expect(another).toBeUndefined();
  expect(evaluation).toMatchObject({
    itemId: firstItem,
    ballots: 4,
    // One B ballot is not shown by itself.
    tallies: [{ groups: ["a", "b"], weight: 100, ballots: 4, counts: [2, 1, 0, 1] }],
    score: 8000,
    groups: [
      { id: "a", weight: 60, eligible: 3, voted: 3, paper: 0 },
      { id: "b", weight: 40, eligible: 1, voted: 1, paper: 0 },
    ],
  });
  expect(file.parts.find((part) => part.kind === "grade")).toMatchObject({
    itemId: firstItem,
    grade: "fair",
    score: 8000,
    multiplier: 90,
    composite: 7200,
    reason: null,
  });
  expect(file.parts.find((part) => part.kind === "grading")).toMatchObject({
    itemId: firstItem,
    by: chair.name,
    quota: { percent: 15, grade: "fair", name: "", reporters: 2, needed: 1 },
  });
  expect(await place.boxes.read(meetingId, "v2" as VoteId)).toMatchObject({ state: "emptied", counts: {} });
});

it("an extract proves its reporter's own", async () => {
  const file = await recordFile();
  const own = buildExtract(file, firstItem) ?? expect.fail("no extract");
  expect((await verifyExtract(own)).filter((check) => !check.ok)).toEqual([]);
  for (const kind of ["evaluation", "grade", "grading"]) expect(own.parts.map(({ part }) => part.kind)).toContain(kind);
  // Whoever hands on the grade without the vote behind it hands on an extract all the same.
  const shorter = { ...own, parts: own.parts.filter(({ part }) => part.kind !== "evaluation") };
  expect((await verifyExtract(shorter)).filter((check) => !check.ok)).toEqual([]);
  expect(buildExtract(file, secondItem)?.parts.map(({ part }) => part.kind)).not.toContain("grade");
});

it("a record whose tallies were changed, doubled or moved does not hold", async () => {
  const file = await recordFile();
  const index = file.parts.findIndex((part) => part.kind === "evaluation");
  const part = file.parts[index];
  if (part?.kind !== "evaluation") throw new Error("no evaluation");
  const broken = [
    { ...file, parts: file.parts.with(index, { ...part, score: 9000 }) },
    { ...file, parts: file.parts.with(index, { ...part, itemId: secondItem }) },
    { ...file, parts: [...file.parts.slice(0, index), part, ...file.parts.slice(index)] },
    { ...file, parts: file.parts.filter((one) => one !== part) },
  ];
  for (const one of broken) expect((await verifyRecord(one)).some((check) => !check.ok)).toBe(true);
});

it.each([
  ["zh-CN", "民主测评和等次", ["好", "4", "80.00", "较好", "72.00"], "八桥镇的测评投票没有公布结果"],
  [
    "en",
    "Evaluation and grades",
    ["Good", "4", "80.00", "Fair", "72.00"],
    "八桥镇: the result of the vote was not revealed",
  ],
] as const)("minutes and transcript show it in %s", async (language, title, cells, override) => {
  const { parts, digest } = await recordFile();
  const source = makeSource({ parts, digest, verifyUrl: "https://example.cn", language, timeZone: "Asia/Shanghai" });
  for (const kind of ["minutes", "transcript"] as const) {
    const text = plainDocument(documentFor({ kind }, source));
    expect(text).toContain(title);
    for (const cell of cells) expect(text).toContain(cell);
    expect(text).toContain(override);
  }
});
