/** Tests the checklist and the close against rules F. */

import { describe, expect, it } from "vitest";
import { closingFaults, faultKey } from "./closing.ts";
import type { MeetingCommand } from "./command.ts";
import type { ClosingOverride } from "./meeting.ts";
import {
  assign,
  castRoles,
  closed,
  closing,
  comment,
  itemId,
  live,
  personId,
  prepared,
  release,
  staged,
  task,
  withdraw,
  withProblem,
  withTask,
} from "./testing/rehearsal.ts";

const begin = (...overrides: readonly ClosingOverride[]): MeetingCommand => ({ type: "begin-closing", overrides });
const over = (fault: string, reason = "时间不足"): ClosingOverride => ({ fault, reason });
const freeze: MeetingCommand = { type: "freeze-documents", documents: [{ name: "m1.notes", seq: 3 }] };
const close: MeetingCommand = { type: "close-meeting", digest: "0".repeat(64) };
const keys = (rehearsal: ReturnType<typeof live>) => closingFaults(rehearsal.now).map(faultKey);

describe("the checklist", () => {
  it("[F1] wants a released comment on every item", () => {
    expect(keys(live())).toEqual(["item-without-comment:i1", "item-without-comment:i2"]);
    expect(keys(live().do("rita", staged("c1"))).length).toBe(2);
    expect(keys(live().do("rita", comment("c1", "i1", "brightSpot")))).toEqual(["item-without-comment:i2"]);
  });

  it("[F2] wants a task, or a reason for none, for every problem", () => {
    expect(keys(withProblem())).toEqual(["problem-without-task:c1", "item-without-comment:i2"]);
    expect(keys(withTask())).toEqual(["item-without-comment:i2"]);
    const explained = withProblem().do("carl", {
      type: "explain-no-task",
      commentId: "c1",
      reason: "已改",
    } as MeetingCommand);
    expect(keys(explained)).toEqual(["item-without-comment:i2"]);
  });

  it("[F3] wants tasks whose assignee still takes part", () => {
    const rehearsal = withProblem().do("carl", { ...task("t1"), assigneeId: personId("otto") });
    expect(keys(rehearsal)).toEqual(["item-without-comment:i2"]);
    rehearsal.do("olga", withdraw("otto", "observer"));
    expect(keys(rehearsal)).toEqual(["task-incomplete:t1", "item-without-comment:i2"]);
  });
});

describe("the close", () => {
  it("[F4] names what is open", () => {
    expect(withProblem().ask("carl", begin(over("item-without-comment:i2")))).toEqual({
      ok: false,
      refusal: { reason: "checklist-open", details: { faults: ["problem-without-task:c1"] } },
    });
    const rehearsal = withTask().do("rita", staged("c2", "i2"));
    rehearsal.do("carl", { type: "go-to-item", itemId: itemId("i2") }).do("rita", release("c2"));
    rehearsal.do("vera", task("t2", "c2")).do("carl", begin());
    expect(rehearsal.now).toMatchObject({ phase: "closing", closingAt: rehearsal.at, overrides: [] });
  });

  it("[F5] goes over a fault only with a reason", () => {
    for (const nothing of [" ", "\u200b"])
      expect(withTask().refusal("carl", begin(over("item-without-comment:i2", nothing)))).toBe("empty-text");
    expect(closing().now.overrides).toEqual([over("item-without-comment:i2")]);
  });

  it("[F6] keeps no override of what was put right", () => {
    const rehearsal = withTask().do("carl", begin(over("problem-without-task:c1"), over("item-without-comment:i2")));
    expect(rehearsal.now.overrides).toEqual([over("item-without-comment:i2")]);
  });

  it("[F7] is begun by the chair or an organizer, live", () => {
    const command = begin(over("item-without-comment:i2"));
    for (const who of ["carl", "olga"]) expect(withTask().refusal(who, command)).toBeUndefined();
    for (const who of ["rita", "vera", "paul", "otto", "beam", "adam", "sven"])
      expect(withTask().refusal(who, command)).toBe("not-allowed");
    expect(prepared().refusal("carl", begin())).toBe("wrong-phase");
    expect(closing().refusal("carl", begin())).toBe("wrong-phase");
  });

  it("[F12] keeps who began it, and who answered the problems", () => {
    const explain = { type: "explain-no-task", commentId: "c1", reason: "已改" } as MeetingCommand;
    const rehearsal = withProblem().do("olga", explain);
    const explainedAt = rehearsal.at;
    expect(rehearsal.now.comments).toMatchObject([{ noTaskBy: personId("olga"), noTaskAt: explainedAt }]);
    rehearsal.do("vera", task("t1"));
    expect(rehearsal.now.comments[0]).not.toHaveProperty("noTaskBy");
    expect(rehearsal.now.comments[0]).not.toHaveProperty("noTaskAt");
    expect(rehearsal.now.tasks).toMatchObject([{ by: personId("vera") }]);
    rehearsal.do("olga", begin(over("item-without-comment:i2")));
    expect(rehearsal.now.closingBy).toBe(personId("olga"));
  });

  it("[F8] lets nobody change a fact once begun", () => {
    const commands = [
      comment("c9"),
      staged("c9"),
      task("t9"),
      assign("nora", "observer"),
      begin(),
      { type: "advance-agenda" },
    ];
    for (const who of [...Object.keys(castRoles), "adam", "sven", "system"])
      for (const command of commands) expect(closing().ask(who, command as MeetingCommand).ok).toBe(false);
  });

  it("[F9] is frozen by the server alone, once", () => {
    for (const who of [...Object.keys(castRoles), "adam"]) {
      expect(closing().refusal(who, freeze)).toBe("system-only");
      expect(closing().refusal(who, close)).toBe("system-only");
    }
    expect(live().refusal("system", freeze)).toBe("wrong-phase");
    const frozen = closing().do("system", freeze);
    expect(frozen.now.frozen).toEqual({ at: frozen.at, documents: [{ name: "m1.notes", seq: 3 }] });
    expect(frozen.refusal("system", freeze)).toBe("already-frozen");
  });

  it("[F10] is sealed by the server alone, after the freeze, with a digest", () => {
    expect(closing().refusal("system", close)).toBe("not-frozen");
    expect(live().refusal("system", close)).toBe("wrong-phase");
    const frozen = closing().do("system", freeze);
    expect(frozen.refusal("system", { type: "close-meeting", digest: "F".repeat(64) })).toBe("malformed");
    expect(closed().now).toMatchObject({ phase: "closed", digest: "ab".repeat(32), closedAt: frozen.at });
    expect(closed().refusal("system", close)).toBe("wrong-phase");
  });
});
