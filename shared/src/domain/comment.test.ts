/** Tests the facts of comments against rules C. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import {
  assign,
  comment,
  commentId,
  itemId,
  live,
  personId,
  prepared,
  release,
  staged,
  task,
  taskId,
  withdraw,
  withProblem,
  withTask,
} from "./testing/rehearsal.ts";

const revise = (id: string, kind: "problem" | "requirement", text?: string): MeetingCommand => ({
  type: "revise-comment",
  commentId: commentId(id),
  kind,
  ...(text === undefined ? {} : { quote: { text } }),
});
const takeBack = (id: string): MeetingCommand => ({ type: "withdraw-comment", commentId: commentId(id) });
const explain = (id: string, reason = "已立行立改"): MeetingCommand => ({
  type: "explain-no-task",
  commentId: commentId(id),
  reason,
});
const onBehalf = (name: string): MeetingCommand => ({ ...comment("c1"), reviewerId: personId(name) }) as MeetingCommand;

const quoting = (text: string) => ({ ...comment("c1"), quote: { text } }) as MeetingCommand;

describe("a comment", () => {
  it("[C1] is a reviewer's, within the portfolio", () => {
    expect(live().refusal("carl", comment("c1"))).toBe("not-allowed");
    expect(live().refusal("rita", comment("c1", "i9"))).toBe("unknown-item");
    const narrow = live().do("olga", assign("rita", "reviewer", ["i2"]));
    expect(narrow.ask("rita", comment("c1"))).toMatchObject({
      refusal: { reason: "not-in-portfolio", details: { unit: "扬中市", name: "rita" } },
    });
    expect(narrow.refusal("rita", staged("c1"))).toBe("not-in-portfolio");
    expect(narrow.refusal("vera", onBehalf("rita"))).toBe("not-in-portfolio");
  });

  it("[C2] is prepared before the meeting or during it", () => {
    for (const rehearsal of [prepared(), live()]) {
      rehearsal.do("rita", staged("c1"));
      expect(rehearsal.now.comments[0]).toMatchObject({ state: "staged", reviewerId: "rita" });
      expect(rehearsal.now.comments[0]?.releasedAt).toBeUndefined();
    }
    expect(live().refusal("vera", staged("c1"))).toBe("not-allowed");
  });

  it("[C3] does not exist for others until its release, nor when it was withdrawn before", () => {
    for (const hidden of [live().do("rita", staged("c1")), live().do("rita", staged("c1"), takeBack("c1"))])
      for (const command of [release("c1"), revise("c1", "requirement"), takeBack("c1")])
        for (const who of ["rolf", "vera"])
          if (who === "rolf" || command.type !== "release-comment")
            expect(hidden.ask(who, command)).toEqual(live().ask(who, command));
    const hidden = live().do("rita", staged("c1"));
    for (const command of [explain("c1"), task("t1")])
      for (const who of ["carl", "rita"]) expect(hidden.refusal(who, command)).toBe("unknown-comment");
  });

  it("[C4] is released by its reviewer, live, once", () => {
    const rehearsal = prepared().do("rita", staged("c1"));
    expect(rehearsal.refusal("rita", release("c1"))).toBe("wrong-phase");
    rehearsal.do("carl", { type: "start-meeting" }, { type: "advance-agenda" });
    rehearsal.at = "2026-03-10T02:00:00.000Z";
    rehearsal.do("rita", release("c1"));
    expect(rehearsal.now.comments).toEqual([
      {
        id: "c1",
        itemId: "i1",
        kind: "problem",
        reviewerId: "rita",
        state: "released",
        at: "2026-03-10T02:00:00.000Z",
        releasedAt: "2026-03-10T02:00:00.000Z",
      },
    ]);
    expect(rehearsal.refusal("rita", release("c1"))).toBe("comment-already-released");
    expect(rehearsal.refusal("rolf", release("c1"))).toBe("not-your-comment");
    const lost = live().do("rita", staged("c1")).do("olga", assign("rita", "observer"), withdraw("rita", "reviewer"));
    expect(lost.refusal("rita", release("c1"))).toBe("not-allowed");
  });

  it("[C5] is not released before its item is reached", () => {
    const rehearsal = live().do("rita", staged("c2", "i2"));
    expect(rehearsal.refusal("rita", release("c2"))).toBe("wrong-stage");
    rehearsal.do("carl", { type: "go-to-item", itemId: itemId("i2") }).do("rita", release("c2"));
  });

  it("[C6] may be typed by a recorder, for a reviewer", () => {
    expect(live().do("vera", onBehalf("rita")).now.comments[0]).toMatchObject({ reviewerId: "rita" });
    expect(live().refusal("vera", comment("c1"))).toBe("unknown-person");
    expect(live().refusal("vera", onBehalf("otto"))).toBe("unknown-person");
    expect(live().refusal("rolf", onBehalf("rita"))).toBe("not-allowed");
  });

  it("[C7] quotes words, if it quotes", () => {
    for (const nothing of [" ", "\u200b"]) expect(live().refusal("rita", quoting(nothing))).toBe("empty-text");
    expect(live().do("rita", quoting("基层负担仍重")).now.comments[0]?.quote).toEqual({ text: "基层负担仍重" });
    expect(withProblem().refusal("rita", revise("c1", "problem", ""))).toBe("empty-text");
  });

  it("[C8] is corrected by its reviewer, and once released by a recorder", () => {
    const rehearsal = withProblem();
    expect(rehearsal.refusal("rita", revise("c1", "problem"))).toBe("already-so");
    rehearsal.do("vera", revise("c1", "requirement", "引文"));
    expect(rehearsal.now.comments[0]).toMatchObject({ kind: "requirement", quote: { text: "引文" } });
    rehearsal.do("rita", revise("c1", "problem"));
    expect(rehearsal.now.comments[0]).not.toHaveProperty("quote");
    expect(rehearsal.refusal("rolf", revise("c1", "requirement"))).toBe("not-your-comment");
    expect(prepared().do("rita", staged("c1"), revise("c1", "requirement")).now.comments[0]?.kind).toBe("requirement");
  });

  it("[C9] stays withdrawn", () => {
    const rehearsal = withProblem().do("rita", takeBack("c1"));
    for (const command of [release("c1"), revise("c1", "requirement"), takeBack("c1"), explain("c1"), task("t1")])
      expect(rehearsal.refusal("rita", command)).toBe("comment-withdrawn");
  });

  it("[C10] stays a problem while a task stands", () => {
    const rehearsal = withTask();
    expect(rehearsal.refusal("rita", revise("c1", "requirement"))).toBe("comment-has-task");
    expect(rehearsal.refusal("rita", takeBack("c1"))).toBe("comment-has-task");
    rehearsal.do("carl", { type: "withdraw-task", taskId: taskId("t1") }).do("rita", revise("c1", "requirement"));
  });

  it("[C11] has an id of its own", () => {
    expect(withProblem().refusal("rolf", comment("c1"))).toBe("comment-exists");
    expect(withProblem().refusal("rita", staged("c1"))).toBe("comment-exists");
  });

  it("[C12] may say why it needs no task", () => {
    const rehearsal = withProblem();
    expect(rehearsal.refusal("carl", explain("c1", " "))).toBe("empty-text");
    expect(rehearsal.do("carl", explain("c1")).now.comments[0]?.noTaskReason).toBe("已立行立改");
    expect(rehearsal.refusal("carl", explain("c1"))).toBe("already-so");
    expect(withProblem().do("carl", explain("c1"), task("t1")).now.comments[0]).not.toHaveProperty("noTaskReason");
    rehearsal.do("rita", revise("c1", "requirement"));
    expect(rehearsal.now.comments[0]).not.toHaveProperty("noTaskReason");
    expect(rehearsal.refusal("carl", explain("c1"))).toBe("not-a-problem");
    expect(withTask().refusal("carl", explain("c1"))).toBe("comment-has-task");
  });

  it("[C13] takes its place when it is released", () => {
    const { now } = live().do("rita", staged("c1"), comment("c2")).do("rolf", comment("c3")).do("rita", release("c1"));
    expect(now.comments.map(({ id }) => id)).toEqual(["c2", "c3", "c1"]);
  });
});
