/** Tests the life of a task after the close against rules R. */

import { describe, expect, it } from "vitest";
import type { Recorded } from "./event.ts";
import {
  decideRectification,
  isOverdue,
  issueTask,
  mayReadRectification,
  rectificationMayDo,
} from "./rectification-decide.ts";
import { evolveRectification, replayRectification } from "./rectification-evolve.ts";
import { issuedTask, verifiersOf } from "./rectification-issue.ts";
import type { Rectification, RectificationCommand, RectificationEvent } from "./rectification.ts";
import { actor, assign, closed, personId, withTask } from "./testing/rehearsal.ts";

const acknowledge: RectificationCommand = { type: "acknowledge-task" };
const plan: RectificationCommand = { type: "plan-task", plan: "分三步整改" };
const start: RectificationCommand = { type: "start-task" };
const progress: RectificationCommand = { type: "report-progress", note: "完成一半" };
const request: RectificationCommand = { type: "request-closure", evidence: "见附件" };
const verify: RectificationCommand = { type: "verify-task", remarks: "" };
const giveBack: RectificationCommand = { type: "return-task", reason: "佐证不足" };
const every = [acknowledge, plan, start, progress, request, verify, giveBack];

class Life {
  readonly events: Recorded<RectificationEvent>[] = [];
  task: Rectification | undefined;

  constructor(change: Partial<Rectification> = {}) {
    const { now } = closed();
    const task = now.tasks[0];
    if (task === undefined) throw new Error("no task");
    this.happen("system", issueTask({ ...issuedTask(now, task, { problem: "负担重", measures: "减负" }), ...change }));
  }

  ask(who: string, command: RectificationCommand) {
    return decideRectification(this.task, command, { actor: actor(who), at: "2026-04-01T00:00:00Z" });
  }

  refusal(who: string, command: RectificationCommand): string | undefined {
    const decision = this.ask(who, command);
    return decision.ok ? undefined : decision.refusal.reason;
  }

  do(who: string, ...commands: readonly RectificationCommand[]): this {
    for (const command of commands) {
      const decision = this.ask(who, command);
      if (!decision.ok) throw new Error(decision.refusal.reason);
      for (const event of decision.events) this.happen(who, event);
    }
    return this;
  }

  get state(): string | undefined {
    return this.task?.state;
  }

  private happen(who: string, event: RectificationEvent): void {
    const by = who === "system" ? actor(who).personId : personId(who);
    const recorded = { number: this.events.length + 1, at: "2026-04-01T00:00:00Z", by, event };
    this.events.push(recorded);
    this.task = evolveRectification(this.task, recorded);
  }
}

const requested = () => new Life().do("paul", acknowledge, plan, start, request);

describe("a rectification task", () => {
  it("[R1] is issued with the words of the record", () => {
    expect(new Life().task).toEqual({
      taskId: "t1",
      meetingId: "m1",
      meetingTitle: "2025年度述职评议会议",
      itemId: "i1",
      reportingUnit: "扬中市",
      commentId: "c1",
      reviewerId: "rita",
      reviewerName: "rita",
      problem: "负担重",
      measures: "减负",
      responsibleUnit: "扬中市委",
      assigneeId: "paul",
      assigneeName: "paul",
      dueDate: "2026-06-30",
      verifierIds: ["olga", "carl", "rita", "rolf"],
      state: "issued",
      issuedAt: "2026-04-01T00:00:00Z",
      doers: [],
      timesReturned: 0,
    });
    const none = decideRectification(undefined, acknowledge, { actor: actor("paul"), at: "" });
    expect(none).toMatchObject({ refusal: { reason: "unknown-task" } });
    expect(() =>
      evolveRectification(undefined, { number: 1, at: "", by: personId("x"), event: { type: "task-started" } }),
    ).toThrow();
  });

  it("[R2] is acknowledged, then planned; the plan is bettered until the work starts", () => {
    const life = new Life();
    expect(life.refusal("paul", plan)).toBe("wrong-task-state");
    life.do("paul", acknowledge, plan, { ...plan, plan: "分两步" });
    expect(life.task).toMatchObject({ state: "planned", plan: "分两步" });
    expect(life.refusal("paul", { type: "plan-task", plan: " " })).toBe("empty-text");
    expect(life.do("paul", start).refusal("paul", plan)).toBe("wrong-task-state");
  });

  it("[R3] is worked on once planned", () => {
    const life = new Life().do("paul", acknowledge);
    expect(life.refusal("paul", start)).toBe("wrong-task-state");
    expect(life.refusal("paul", progress)).toBe("wrong-task-state");
    life.do("paul", plan, start, progress, progress);
    expect(life.state).toBe("inProgress");
    expect(life.refusal("paul", { type: "report-progress", note: "" })).toBe("empty-text");
  });

  it("[R4] is closed with evidence", () => {
    const life = new Life().do("paul", acknowledge, plan, start);
    expect(life.refusal("paul", { type: "request-closure", evidence: "  " })).toBe("evidence-missing");
    expect(life.do("paul", request).task).toMatchObject({ state: "closureRequested", evidence: "见附件" });
  });

  it("[R5] is done by its assignee", () => {
    for (const who of ["rita", "olga", "adam", "sven", "stranger"])
      for (const command of [acknowledge, plan, start, progress, request])
        expect(new Life().refusal(who, command)).toBe("not-the-doer");
  });

  it("[R6] is verified, or returned with a reason and counted", () => {
    const life = requested();
    expect(life.refusal("rita", { type: "return-task", reason: "" })).toBe("empty-text");
    expect(life.do("rita", giveBack).task).toMatchObject({ state: "inProgress", timesReturned: 1 });
    expect(life.refusal("rita", verify)).toBe("wrong-task-state");
    life.do("paul", request).do("sven", giveBack).do("paul", request).do("rita", verify);
    expect(life.task).toMatchObject({ state: "verified", timesReturned: 2, verifiedAt: "2026-04-01T00:00:00Z" });
    expect(replayRectification(life.events)).toEqual(life.task);
  });

  it("[R7] is never verified by who did it, whatever else they are", () => {
    const { now } = withTask().do("olga", assign("paul", "chair"));
    const life = requested();
    const task = { ...life.task, verifierIds: verifiersOf(now) } as Rectification;
    expect(task.verifierIds).toContain("paul");
    for (const command of [verify, giveBack]) {
      const own = decideRectification(task, command, { actor: actor("paul"), at: "" });
      expect(own).toMatchObject({ refusal: { reason: "doer-may-not-verify" } });
      for (const name of ["sven", "adam", "rita"]) {
        const helped = { ...task, doers: [personId(name)] };
        const decision = decideRectification(helped, command, { actor: actor(name), at: "" });
        expect(decision).toMatchObject({ refusal: { reason: "doer-may-not-verify" } });
      }
    }
  });

  it("[R8] is verified by chair, reviewers, organizers, supervisors and admins", () => {
    for (const who of ["carl", "rita", "rolf", "olga", "sven", "adam"])
      expect(requested().refusal(who, verify)).toBeUndefined();
    for (const who of ["vera", "otto", "pia", "stranger"]) expect(requested().refusal(who, verify)).toBe("not-allowed");
  });

  it("[R9] does not change once verified", () => {
    const life = requested().do("rita", verify);
    for (const who of ["paul", "rita", "sven", "adam", "system"])
      for (const command of every) expect(life.ask(who, command).ok).toBe(false);
  });

  it("[R10] offers exactly what it allows", () => {
    const lives = [
      new Life(),
      new Life().do("paul", acknowledge),
      new Life().do("paul", acknowledge, plan),
      new Life().do("paul", acknowledge, plan, start),
      requested(),
      requested().do("rita", verify),
    ];
    const offered = lives.map((life) => life.task && rectificationMayDo(life.task, actor("paul")).join(" "));
    expect(offered).toEqual([
      "acknowledge-task",
      "plan-task",
      "plan-task start-task",
      "report-progress request-closure",
      "",
      "",
    ]);
    for (const life of lives)
      for (const who of ["paul", "rita", "sven", "otto"])
        for (const command of every)
          expect(life.task && rectificationMayDo(life.task, actor(who)).includes(command.type)).toBe(
            life.ask(who, command).ok,
          );
  });

  it("[R11] is seen by its assignee, its reviewer and its verifiers", () => {
    const { task } = new Life();
    if (task === undefined) throw new Error("no task");
    const seeing = ["paul", "rita", "rolf", "carl", "olga", "sven", "adam", "otto", "pia", "stranger"].filter((name) =>
      mayReadRectification(task, actor(name)),
    );
    expect(seeing.join(" ")).toBe("paul rita rolf carl olga sven adam");
  });

  it("[R12] is overdue after its due date until verified", () => {
    const task = { state: "planned", dueDate: "2026-06-30" } as const;
    expect(isOverdue(task, "2026-06-30")).toBe(false);
    expect(isOverdue(task, "2026-07-01")).toBe(true);
    expect(isOverdue({ ...task, state: "verified" }, "2026-07-01")).toBe(false);
  });
});
