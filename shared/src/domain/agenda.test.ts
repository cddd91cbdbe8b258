/** Tests the agenda against rules A, and where a comment may come. */

import { describe, expect, it } from "vitest";
import { nextStep, previousStep, skipStep } from "./agenda.ts";
import { closingFaults, faultKey } from "./closing.ts";
import type { MeetingCommand } from "./command.ts";
import { documentAccess, documentsOf } from "./document-access.ts";
import type { Stage } from "./meeting.ts";
import {
  actor,
  assign,
  comment,
  commentId,
  firstItem,
  itemId,
  live,
  meetingId,
  personId,
  prepared,
  release,
  type Rehearsal,
  secondItem,
  staged,
} from "./testing/rehearsal.ts";
import { rolesOf } from "./permission.ts";
import { visibleMeeting } from "./visibility.ts";

const next: MeetingCommand = { type: "advance-agenda" };
const goTo = (id: string): MeetingCommand => ({ type: "go-to-item", itemId: itemId(id) });
const from = (id: string, stage: Stage): MeetingCommand => ({ ...next, from: { itemId: itemId(id), stage } });
const order = (...ids: readonly string[]): MeetingCommand => ({ type: "order-agenda", itemIds: ids.map(itemId) });
const remove = (id: string): MeetingCommand => ({ type: "remove-item", itemId: itemId(id) });
const third = { ...secondItem, itemId: itemId("i3"), unit: "句容市" } as typeof secondItem;
const revised = (change: object) => ({ ...firstItem, type: "revise-item", ...change }) as MeetingCommand;

describe("an item", () => {
  it("[A1] has a unit, a reporter who is a member, and an id of its own", () => {
    expect(prepared().refusal("olga", firstItem)).toBe("item-exists");
    expect(prepared().refusal("olga", { ...third, unit: "　" } as MeetingCommand)).toBe("empty-text");
    expect(prepared().refusal("olga", { ...third, reporterId: personId("who") } as MeetingCommand)).toBe(
      "unknown-person",
    );
    const { now } = live().do("olga", third);
    expect(now.items.at(-1)).toEqual({
      id: "i3",
      unit: "句容市",
      post: "市委书记",
      reporterId: "pia",
      mode: "written",
      stage: "waiting",
    });
  });

  it("[A2] makes its reporter a reporter", () => {
    const { now } = prepared().do("olga", { ...third, reporterId: personId("otto") } as MeetingCommand);
    expect(rolesOf(now, personId("otto"))).toEqual(["observer", "reporter"]);
  });

  it("[A3] is corrected until the closing, its mode only while it waits", () => {
    expect(prepared().do("olga", revised({ mode: "written" })).now.items[0]?.mode).toBe("written");
    expect(live().refusal("olga", revised({ mode: "written" }))).toBe("wrong-stage");
    expect(live().do("olga", revised({ unit: "镇江市" })).now.items[0]).toMatchObject({
      unit: "镇江市",
      stage: "reporting",
    });
    expect(live().refusal("olga", revised({}))).toBe("already-so");
    expect(live().refusal("olga", revised({ itemId: itemId("i9") }))).toBe("unknown-item");
    expect(live().refusal("carl", revised({ unit: "镇江市" }))).toBe("not-allowed");
  });

  it("[A4] is removed during preparation, if nobody needs it", () => {
    expect(
      prepared()
        .do("olga", remove("i2"))
        .now.items.map((item) => item.id),
    ).toEqual(["i1"]);
    expect(prepared().refusal("olga", remove("i9"))).toBe("unknown-item");
    expect(live().refusal("olga", remove("i2"))).toBe("wrong-phase");
    expect(
      prepared()
        .do("olga", assign("rita", "reviewer", ["i1"]))
        .refusal("olga", remove("i1")),
    ).toBe("item-in-use");
  });

  it("[A4] [V1] [D2] is removed whether or not somebody prepared a comment on it, who keeps their words", () => {
    const asked = (rehearsal: Rehearsal) => rehearsal.ask("olga", remove("i1"));
    const rehearsal = prepared().do("rita", staged("c1"));
    expect(asked(rehearsal)).toEqual(asked(prepared()));
    const draft = {
      kind: "staged",
      meetingId,
      itemId: itemId("i1"),
      reviewerId: personId("rita"),
    } as const;
    const access = (name: string) => documentAccess(rehearsal.now, actor(name), draft);
    expect(access("rita")).toEqual({ read: true, write: true });
    rehearsal.do("olga", remove("i1"));
    expect(access("rita")).toEqual({ read: true, write: false });
    for (const name of ["olga", "carl", "rolf", "vera", "adam"])
      expect(access(name)).toEqual({ read: false, write: false });
    // Part of nothing: neither of the cut nor of the checklist.
    expect(documentsOf(rehearsal.now)).not.toContainEqual(draft);
    expect(visibleMeeting(rehearsal.now, actor("rita")).comments).toMatchObject([{ id: "c1", state: "staged" }]);
    expect(visibleMeeting(rehearsal.now, actor("olga")).comments).toEqual([]);
    rehearsal.do("carl", { type: "start-meeting" }, next);
    expect(closingFaults(rehearsal.now).map(faultKey)).toEqual(["item-without-comment:i2"]);
    expect(rehearsal.refusal("rita", release("c1"))).toBe("unknown-item");
    rehearsal.do("rita", { type: "withdraw-comment", commentId: commentId("c1") });
    expect(access("rita")).toEqual({ read: false, write: false });
  });

  it("[A5] is ordered among all the others", () => {
    expect(
      prepared()
        .do("olga", order("i2", "i1"))
        .now.items.map((item) => item.id),
    ).toEqual(["i2", "i1"]);
    expect(prepared().refusal("olga", order("i1", "i2"))).toBe("already-so");
    for (const wrong of [order("i1"), order("i1", "i1"), order("i1", "i3"), order("i1", "i2", "i2")])
      expect(prepared().refusal("olga", wrong)).toBe("not-the-agenda");
  });
});

describe("Next", () => {
  it("[A6] moves once when it is pressed twice", () => {
    const rehearsal = live().do("carl", from("i1", "reporting"));
    expect(rehearsal.refusal("olga", from("i1", "reporting"))).toBe("agenda-moved");
    expect(rehearsal.refusal("olga", { ...next, from: null })).toBe("agenda-moved");
    const started = prepared().do("carl", { type: "start-meeting" });
    expect(started.refusal("carl", from("i1", "waiting"))).toBe("agenda-moved");
    expect(started.do("carl", { ...next, from: null }).refusal("olga", { ...next, from: null })).toBe("agenda-moved");
  });

  it("[A7] [A8] takes an oral item through its stages, a written one to the comments", () => {
    const rehearsal = live();
    const seen = [stageOf(rehearsal)];
    while (nextStep(rehearsal.now)) seen.push(stageOf(rehearsal.do("carl", next)));
    expect(seen).toEqual(["i1 reporting", "i1 questions", "i1 comments", "i2 comments", "i2 done"]);
    expect(rehearsal.now.items.map((item) => item.stage)).toEqual(["done", "done"]);
  });

  it("[A7] [A8] goes on to the voting where each item is voted on, a written one's too", () => {
    for (const [voting, expected] of [
      ["perItem", "i1 reporting, i1 questions, i1 comments, i1 voting, i2 comments, i2 voting, i2 done"],
      ["atEnd", "i1 reporting, i1 questions, i1 comments, i2 comments, i2 done"],
    ] as const) {
      const rehearsal = prepared().do(
        "olga",
        { type: "revise-settings", change: { voting } },
        { type: "start-meeting" },
      );
      const seen: string[] = [];
      while (nextStep(rehearsal.now)) seen.push(stageOf(rehearsal.do("carl", next)));
      expect(seen.join(", ")).toBe(expected);
    }
  });

  it("[A9] returns to what was skipped, then ends", () => {
    const rehearsal = live().do("olga", third).do("carl", goTo("i3"), next);
    expect(stageOf(rehearsal)).toBe("i1 reporting");
    expect(rehearsal.now.items.at(2)?.stage).toBe("done");
    rehearsal.do("carl", next, next, next);
    expect(stageOf(rehearsal)).toBe("i2 comments");
    rehearsal.do("carl", next);
    expect(rehearsal.refusal("carl", next)).toBe("agenda-finished");
    expect(stageOf(rehearsal.do("olga", { ...third, itemId: itemId("i4") } as MeetingCommand).do("carl", next))).toBe(
      "i4 comments",
    );
  });

  it("[A10] finds an item as it was left", () => {
    const rehearsal = live().do("carl", next, goTo("i2"));
    expect(rehearsal.now.items[0]?.stage).toBe("questions");
    expect(rehearsal.refusal("carl", goTo("i2"))).toBe("already-so");
    expect(rehearsal.refusal("carl", goTo("i9"))).toBe("unknown-item");
    rehearsal.do("carl", next);
    expect(stageOf(rehearsal)).toBe("i1 questions");
    expect(rehearsal.do("carl", goTo("i2")).now.items[1]?.stage).toBe("done");
    expect(stageOf(rehearsal.do("carl", next))).toBe("i1 questions");
  });

  it("[A11] does what its button says", () => {
    const rehearsal = live();
    for (let step = nextStep(rehearsal.now); step; step = nextStep(rehearsal.now)) {
      const decision = rehearsal.try("carl", next);
      const { kind: _, ...event } = step;
      expect(decision).toMatchObject({ ok: true, events: [{ type: "agenda-advanced", ...event }] });
    }
    expect(nextStep(prepared().now)).toEqual({ kind: "item", itemId: "i1", stage: "reporting" });
  });
});

describe("back, skip, return", () => {
  const back: MeetingCommand = { type: "step-back" };
  const skip: MeetingCommand = { type: "skip-item" };

  it("[A12] goes back stage by stage, and opens a finished item again", () => {
    const rehearsal = live().do("carl", next, back);
    expect(stageOf(rehearsal)).toBe("i1 reporting");
    expect(rehearsal.refusal("carl", back)).toBe("nothing-before");
    rehearsal.do("carl", next, next, next, next);
    expect(stageOf(rehearsal)).toBe("i2 done");
    expect(stageOf(rehearsal.do("carl", back))).toBe("i2 comments");
    expect(prepared().do("carl", { type: "start-meeting" }).refusal("carl", back)).toBe("nothing-before");
    expect(live().refusal("rita", back)).toBe("not-allowed");
  });

  it("[A13] goes back over the beginning of an item to the one before", () => {
    const rehearsal = live().do("carl", next, next, next);
    expect(stageOf(rehearsal)).toBe("i2 comments");
    expect(previousStep(rehearsal.now)).toEqual({ itemId: "i1", stage: "comments" });
    expect(stageOf(rehearsal.do("carl", back))).toBe("i1 comments");
    expect(rehearsal.now.items[1]?.stage).toBe("comments");
    rehearsal.do("carl", back, back);
    expect(rehearsal.refusal("carl", back)).toBe("nothing-before");
    const left = live().do("carl", next, goTo("i2"), back);
    expect(stageOf(left)).toBe("i1 questions");
  });

  it("[A14] skips an item, which is found as it was left", () => {
    const rehearsal = live().do("carl", next, skip);
    expect(stageOf(rehearsal)).toBe("i2 comments");
    expect(rehearsal.now.items[0]?.stage).toBe("questions");
    expect(stageOf(rehearsal.do("carl", next))).toBe("i1 questions");
    expect(rehearsal.refusal("carl", skip)).toBe("agenda-finished");
  });

  it("[A14] skips a finished item that was returned to, as long as others are open", () => {
    const rehearsal = live().do("carl", next, next, next, goTo("i1"));
    expect(stageOf(rehearsal)).toBe("i1 done");
    expect(rehearsal.now.items[1]?.stage).toBe("comments");
    expect(skipStep(rehearsal.now)).toEqual({ itemId: "i2", stage: "comments" });
    expect(stageOf(rehearsal.do("carl", skip))).toBe("i2 comments");
    expect(rehearsal.now.items[0]?.stage).toBe("done");
  });

  it("[A15] does nothing when the agenda has moved since", () => {
    const rehearsal = live().do("carl", next);
    for (const command of [back, skip])
      expect(rehearsal.refusal("carl", { ...command, from: { itemId: itemId("i1"), stage: "reporting" } })).toBe(
        "agenda-moved",
      );
  });

  it("[A16] takes in an unforeseen item, from the chair too while live", () => {
    const rehearsal = live().do("olga", third).do("carl", next, next, next, next);
    expect(stageOf(rehearsal)).toBe("i3 comments");
    const chaired = live().do("carl", third).do("carl", next, next, next, next);
    expect(stageOf(chaired)).toBe("i3 comments");
    expect(live().refusal("carl", { ...third, reporterId: personId("who") } as MeetingCommand)).toBe("unknown-person");
    expect(prepared().refusal("carl", third)).toBe("wrong-phase");
    for (const name of ["rita", "paul", "otto"]) expect(live().refusal(name, third)).toBe("not-allowed");
  });
});

describe("a comment's place", () => {
  it("[C5] is an item that has been reached", () => {
    expect(live().refusal("rita", comment("c1", "i2"))).toBe("wrong-stage");
    expect(live().do("carl", goTo("i2")).refusal("rita", comment("c1", "i2"))).toBeUndefined();
  });
});

function stageOf({ now }: ReturnType<typeof live>): string {
  const current = now.items.find((item) => item.id === now.currentItemId);
  return `${current?.id} ${current?.stage}`;
}
