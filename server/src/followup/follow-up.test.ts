/** Checks the tasks after the close: issued from the record, followed up by commands, read by those who may. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { TaskId } from "@sanguan/shared/domain/id";
import type { RectificationCommand } from "@sanguan/shared/domain/rectification";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  beginClosing,
  chair,
  meetingId,
  observer,
  openWorkplace,
  person,
  reporter,
  reviewer,
  startMeeting,
  stranger,
  task,
  type Workplace,
} from "../meetings/testing/workplace.ts";
import { localDay } from "./local-day.ts";
import { makeTaskReader, type TaskReader } from "./read-tasks.ts";
import { makeRunTaskCommand, type RunTaskCommand } from "./run-task-command.ts";

const supervisor = person("supervisor", ["supervisor"]);
let place: Workplace;
let run: RunTaskCommand;
let reader: TaskReader;
let asked = 0;

beforeEach(async () => {
  place = await openWorkplace();
  run = makeRunTaskCommand(place);
  const identity = {
    person: (id: string) => Promise.resolve({ id: id as never, name: `名${id}`, organisationRoles: [], screen: false }),
  };
  reader = makeTaskReader({ ...place, identity });
  await startMeeting(place);
  await beginClosing(place);
  await place.closeMeeting(meetingId);
});
afterEach(() => place.close());

function ask(actor: Actor, command: RectificationCommand, id = `step-${(asked += 1)}`) {
  return run({ taskId: task, id, command, actor });
}

it("goes from issue to verification, each step by the right person", async () => {
  const steps: readonly (readonly [Actor, RectificationCommand])[] = [
    [reporter, { type: "acknowledge-task" }],
    [reporter, { type: "plan-task", plan: "每月两次" }],
    [reporter, { type: "start-task" }],
    [reporter, { type: "report-progress", note: "已走访一次" }],
    [reporter, { type: "request-closure", evidence: "走访记录" }],
    [chair, { type: "return-task", reason: "缺照片" }],
    [reporter, { type: "request-closure", evidence: "走访记录与照片" }],
    [supervisor, { type: "verify-task", remarks: "属实" }],
  ];
  for (const [actor, command] of steps) {
    const outcome = await ask(actor, command);
    expect(outcome, command.type).toHaveProperty("events.length", 1);
  }
  const seen = await reader.view(supervisor, task);
  expect(seen).toMatchObject({
    ok: true,
    value: {
      task: { state: "verified", evidence: "走访记录与照片", timesReturned: 1, doers: [reporter.personId] },
      overdue: false,
      mayDo: [],
    },
  });
  expect(seen.ok && seen.value.steps.map((step) => [step.event.type, step.byName]).at(-1)).toEqual([
    "task-verified",
    "名supervisor",
  ]);
  expect(await reader.lines(chair, { state: "verified" })).toHaveLength(1);
});

it("takes a step once, however often it is sent", async () => {
  const [first, second] = [
    await ask(reporter, { type: "acknowledge-task" }, "same"),
    await ask(reporter, { type: "acknowledge-task" }, "same"),
  ];
  expect(first).toHaveProperty("events.length", 1);
  expect(second).toEqual(first);
  expect(await place.log.read(`task:${task}`)).toHaveLength(2);
});

it("lets one of two win who press at once", async () => {
  const outcomes = await Promise.all([
    ask(reporter, { type: "acknowledge-task" }),
    ask(reporter, { type: "acknowledge-task" }),
  ]);
  expect(outcomes.filter((outcome) => "events" in outcome)).toHaveLength(1);
  expect(outcomes.filter((outcome) => "refusal" in outcome)).toMatchObject([
    { refusal: { reason: "wrong-task-state" } },
  ]);
});

it("refuses those whose step it is not, and tells strangers nothing", async () => {
  expect(await ask(chair, { type: "acknowledge-task" })).toMatchObject({ refusal: { reason: "not-the-doer" } });
  expect(await ask(stranger, { type: "acknowledge-task" })).toEqual({ refusal: { reason: "not-allowed" } });
  expect(await ask(observer, { type: "acknowledge-task" })).toEqual({ refusal: { reason: "not-allowed" } });
  expect(await reader.view(stranger, task)).toEqual({ ok: false, refusal: { reason: "not-allowed" } });
  expect(await reader.lines(stranger)).toEqual([]);
  expect(await reader.lines(observer)).toEqual([]);
  const unknown = "nothing" as TaskId;
  expect(await run({ taskId: unknown, id: "x", command: { type: "start-task" }, actor: reporter })).toEqual({
    refusal: { reason: "unknown-task" },
  });
  expect(await reader.view(reporter, unknown)).toEqual({ ok: false, refusal: { reason: "unknown-task" } });
});

it("lists by what is asked for", async () => {
  for (const actor of [reporter, reviewer, chair, supervisor]) expect(await reader.lines(actor)).toHaveLength(1);
  expect(await reader.lines(reporter, { assignee: "me", state: "issued", meeting: meetingId })).toHaveLength(1);
  expect(await reader.lines(chair, { assignee: "me" })).toEqual([]);
  expect(await reader.lines(chair, { assignee: reporter.personId, unit: "新坝镇党委" })).toHaveLength(1);
  expect(await reader.lines(chair, { unit: "新坝镇" })).toHaveLength(1);
  expect(await reader.lines(chair, { unit: "别处" })).toEqual([]);
  expect(await reader.lines(chair, { meeting: "m2" })).toEqual([]);
  expect(await reader.lines(chair, { state: "verified" })).toEqual([]);
});

it("derives what is overdue from the day where the server stands", async () => {
  expect(await reader.lines(chair, { overdue: false })).toMatchObject([{ overdue: false, dueDate: "2026-12-31" }]);
  const lastMoment = new Date(2026, 11, 31, 23, 59, 59).getTime();
  place.tick(lastMoment - place.clock.now());
  expect(await reader.lines(chair, { overdue: true })).toEqual([]);
  place.tick(1000);
  expect(localDay(place.clock.now())).toBe("2027-01-01");
  expect(await reader.lines(chair, { overdue: true })).toMatchObject([{ overdue: true }]);
  expect(await reader.view(chair, task)).toMatchObject({ ok: true, value: { overdue: true } });
});
