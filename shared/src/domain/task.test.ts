/** Tests the facts of tasks against rules T. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import { closingFaults } from "./closing.ts";
import { isDay } from "./day.ts";
import {
  comment,
  commentId,
  live,
  personId,
  staged,
  task,
  taskId,
  withProblem,
  withTask,
} from "./testing/rehearsal.ts";

const takeBack: MeetingCommand = { type: "withdraw-task", taskId: taskId("t1") };

function revise(change: object): MeetingCommand {
  const { type: _type, commentId: _comment, measures: _measures, ...facts } = task("t1");
  return { type: "revise-task", ...facts, ...change };
}

const wrong = (change: object) => withProblem().refusal("carl", { ...task("t1"), ...change });

describe("a task", () => {
  it("[T1] is ordered on a problem that the room knows", () => {
    expect(live().refusal("carl", task("t1"))).toBe("unknown-comment");
    expect(live().do("rita", staged("c1")).refusal("rita", task("t1"))).toBe("unknown-comment");
    expect(
      live()
        .do("rita", comment("c1", "i1", "brightSpot"))
        .refusal("carl", task("t1")),
    ).toBe("not-a-problem");
    const gone = withProblem().do("rita", { type: "withdraw-comment", commentId: commentId("c1") });
    expect(gone.refusal("carl", task("t1"))).toBe("comment-withdrawn");
    for (const who of ["rolf", "vera", "carl", "olga"]) expect(withProblem().refusal(who, task("t1"))).toBeUndefined();
    for (const who of ["paul", "otto", "beam"]) expect(withProblem().refusal(who, task("t1"))).toBe("not-allowed");
  });

  it("[T2] says who and by when", () => {
    expect(wrong({ responsibleUnit: " " })).toBe("empty-text");
    expect(wrong({ assigneeId: personId("stranger") })).toBe("unknown-person");
    expect(wrong({ dueDate: "2026-02-30" })).toBe("bad-due-date");
    expect(wrong({ dueDate: "soon" })).toBe("bad-due-date");
  });

  it("[T3] is not due in the past, unless it was so before", () => {
    expect(withProblem().refusal("carl", task("t1", "c1", "2026-03-09"))).toBe("bad-due-date");
    expect(withProblem().refusal("carl", task("t1", "c1", "2026-03-10"))).toBeUndefined();
    const old = withTask();
    old.at = "2027-01-01T00:00:00.000Z";
    expect(old.refusal("carl", revise({ dueDate: "2026-07-01" }))).toBe("bad-due-date");
    expect(old.refusal("carl", revise({ responsibleUnit: "镇江市委" }))).toBeUndefined();
  });

  it("[T3] is due in days of the calendar of the installation's time zone, as everywhere after the close", () => {
    const problem = withProblem();
    // Half past seven in the morning of the 11th in Beijing; in UTC it is the 10th.
    problem.at = "2026-03-10T23:30:00.000Z";
    problem.today = "2026-03-11";
    expect(problem.refusal("carl", task("t1", "c1", "2026-03-10"))).toBe("bad-due-date");
    expect(problem.refusal("carl", task("t1", "c1", "2026-03-11"))).toBeUndefined();
    // West of Greenwich the day is not over yet.
    problem.at = "2026-03-11T01:30:00.000Z";
    problem.today = "2026-03-10";
    expect(problem.refusal("carl", task("t1", "c1", "2026-03-10"))).toBeUndefined();
    problem.do("carl", task("t1", "c1", "2026-03-12"));
    expect(problem.refusal("carl", revise({ dueDate: "2026-03-09" }))).toBe("bad-due-date");
    expect(problem.refusal("carl", revise({ dueDate: "2026-03-10" }))).toBeUndefined();
  });

  it("[T4] has an id of its own", () => {
    expect(withTask().refusal("carl", task("t1"))).toBe("task-exists");
  });

  it("[T5] is corrected while live", () => {
    const rehearsal = withTask().do("olga", revise({ assigneeId: personId("pia"), dueDate: "2026-07-01" }));
    expect(rehearsal.now.tasks[0]).toMatchObject({ assigneeId: "pia", dueDate: "2026-07-01", state: "ordered" });
    expect(withTask().refusal("olga", revise({}))).toBe("already-so");
    expect(withTask().refusal("olga", revise({ taskId: taskId("t9") }))).toBe("unknown-task");
  });

  it("[T6] stays withdrawn, and its problem is open again", () => {
    const rehearsal = withTask().do("carl", takeBack);
    expect(rehearsal.refusal("carl", takeBack)).toBe("already-so");
    expect(rehearsal.refusal("carl", revise({ dueDate: "2026-08-01" }))).toBe("already-so");
    expect(closingFaults(rehearsal.now)).toContainEqual({
      point: "problem-without-task",
      commentId: "c1",
      itemId: "i1",
    });
  });

  it("[T7] may be one of several, each belonging to the problem's item", () => {
    const { now } = withTask().do("vera", task("t2"));
    expect(now.tasks.map(({ id, itemId, commentId }) => [id, itemId, commentId])).toEqual([
      ["t1", "i1", "c1"],
      ["t2", "i1", "c1"],
    ]);
  });
});

describe("a day", () => {
  it("[T2] is one that the calendar has", () => {
    for (const day of ["2026-01-31", "2024-02-29", "2000-02-29", "2026-12-31", "2026-04-30"])
      expect(isDay(day)).toBe(true);
    for (const day of [
      "2026-02-29",
      "1900-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-04-31",
      "2026-1-1",
      "2026-01-00",
      "",
    ])
      expect(isDay(day)).toBe(false);
  });
});
