/** Checks suggested wording against real records: whose they are, which come first, and that nobody reads in a record what they may not. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { CommentId, ItemId, MeetingId, TaskId } from "@sanguan/shared/domain/id";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeEarlierProblems } from "./earlier-problems.ts";
import {
  beginClosing,
  chair,
  firstItem,
  meetingId,
  observer,
  openWorkplace,
  organizer,
  person,
  reporter,
  reviewer,
  secondItem,
  startMeeting,
  type Workplace,
} from "./testing/workplace.ts";

const next = "m2" as MeetingId;
const newcomer = person("newcomer");
let place: Workplace;

beforeEach(async () => {
  place = await openWorkplace();
  await startMeeting(place);
  await place.must(chair, { type: "go-to-item", itemId: secondItem });
  for (const [id, body] of [
    ["c-8", "党建与业务两张皮"],
    ["c-9", "党建与业务两张皮"],
  ])
    await place.must(reviewer, problem(id as CommentId, secondItem, body));
  await place.must(reviewer, { ...problem("c-7" as CommentId, secondItem, "亮点突出"), kind: "brightSpot" });
  for (const id of ["c-8", "c-9"])
    await place.must(chair, {
      type: "order-task",
      taskId: `t-${id}` as TaskId,
      commentId: id as CommentId,
      responsibleUnit: "八桥镇党委",
      assigneeId: reporter.personId,
      dueDate: "2026-12-31",
    });
  await beginClosing(place);
  await place.closeMeeting(meetingId);
  await prepareNext("扬中市委");
});
afterEach(() => place.close());

function problem(commentId: CommentId, itemId: ItemId, body?: string) {
  return { type: "add-comment", commentId, itemId, kind: "problem", ...(body === undefined ? {} : { body }) } as const;
}

async function prepareNext(organisation: string): Promise<void> {
  let asked = 0;
  const must = async (actor: Actor, command: MeetingCommand) => {
    const outcome = await place.runCommand({ meetingId: next, id: `next-${(asked += 1)}`, command, actor });
    expect(outcome).toHaveProperty("events");
  };
  await must(organizer, {
    type: "create-meeting",
    meetingId: next,
    title: "2027年度会议",
    organisation,
    place: "一号会议室",
    scheduledAt: "2027-11-22T09:00:00.000Z",
  });
  for (const { personId, name } of [reviewer, newcomer])
    await must(organizer, { type: "assign-role", personId, name, role: "reviewer" });
  for (const { personId, name } of [reporter, observer])
    await must(organizer, { type: "assign-role", personId, name, role: "observer" });
  await must(organizer, {
    type: "add-item",
    itemId: firstItem,
    unit: "新坝镇",
    post: "党委书记",
    reporterId: reporter.personId,
    mode: "oral",
  });
}

const asked = async (actor: Actor, itemId = firstItem) => {
  const answer = await makeEarlierProblems(place)(actor, next, itemId);
  return answer.ok ? answer.value.map(({ unit, text }) => `${unit}：${text}`) : answer.refusal.reason;
};

it("gives the problems of earlier records, each once, the unit's own first, and nothing but problems", async () => {
  expect(await asked(reviewer)).toEqual(["新坝镇：走访不够经常。\n要沉到村里去。", "八桥镇：党建与业务两张皮"]);
});

it("gives a reviewer nothing of a record that they may not read", async () => {
  expect(await asked(newcomer)).toEqual([]);
});

it("gives nothing to those who do not comment, nor for an item that is not there", async () => {
  expect(await asked(observer)).toBe("not-allowed");
  expect(await asked(person("nobody"))).toBe("not-a-member");
  expect(await asked(reviewer, "i9" as ItemId)).toBe("unknown-item");
});
