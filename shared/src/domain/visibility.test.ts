/** Tests what each viewer is shown against rules V. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import {
  actor,
  assign,
  castRoles,
  closing,
  commentId,
  live,
  personId,
  release,
  staged,
  task,
  withdraw,
  withProblem,
  type Rehearsal,
} from "./testing/rehearsal.ts";
import { isScreen, mustReload, visibleEvent, visibleMeeting } from "./visibility.ts";

const others = [...Object.keys(castRoles), "adam", "sven", "stranger"].filter((name) => name !== "rita");
const revise: MeetingCommand = { type: "revise-comment", commentId: commentId("c1"), kind: "requirement" };
const takeBack: MeetingCommand = { type: "withdraw-comment", commentId: commentId("c1") };

/** The types of the events about comments that this person is sent, in the light of the meeting as it is now. */
function told(rehearsal: Rehearsal, name: string): readonly string[] {
  return rehearsal.events
    .map(({ event }) => visibleEvent(rehearsal.now, actor(name), event)?.type ?? "")
    .filter((type) => type.startsWith("comment-"));
}

const reloads = (rehearsal: Rehearsal, name: string, by: string, command: MeetingCommand) => {
  const before = rehearsal.now;
  return mustReload(before, rehearsal.do(by, command).now, actor(name));
};

describe("a staged comment", () => {
  it("[V1] is seen by its reviewer alone, and never by others once withdrawn", () => {
    for (const rehearsal of [
      live().do("rita", staged("c1"), revise),
      live().do("rita", staged("c1"), revise, takeBack),
    ]) {
      expect(visibleMeeting(rehearsal.now, actor("rita")).comments.length).toBe(1);
      expect(told(rehearsal, "rita").length).toBeGreaterThan(1);
      for (const name of others) {
        expect(visibleMeeting(rehearsal.now, actor(name)).comments).toEqual([]);
        expect(told(rehearsal, name)).toEqual([]);
      }
    }
  });

  it("[V2] keeps its past private when it is released", () => {
    const rehearsal = live().do("rita", staged("c1"), revise, release("c1"));
    expect(told(rehearsal, "rita")).toEqual(["comment-staged", "comment-revised", "comment-released"]);
    expect(told(rehearsal, "beam")).toEqual(["comment-released"]);
    rehearsal.do("vera", { ...revise, kind: "problem" }).do("rita", takeBack);
    expect(told(rehearsal, "otto")).toEqual(["comment-released", "comment-revised", "comment-withdrawn"]);
    expect(visibleMeeting(rehearsal.now, actor("otto")).comments).toEqual(rehearsal.now.comments);
  });
});

describe("a viewer", () => {
  it("[V3] who is a stranger sees nobody and nothing said", () => {
    const rehearsal = withProblem();
    expect(visibleMeeting(rehearsal.now, actor("stranger"))).toMatchObject({
      members: [],
      items: [],
      comments: [],
      tasks: [],
    });
    for (const { event } of rehearsal.events)
      expect(visibleEvent(rehearsal.now, actor("stranger"), event)).toBeUndefined();
    const out = rehearsal.do("olga", withdraw("otto", "observer"));
    expect(visibleMeeting(out.now, actor("otto")).members).toEqual([]);
  });

  it("[V4] that is a screen sees names and no more of people than the stage shows", () => {
    const rehearsal = withProblem()
      .do("olga", assign("rita", "reviewer", ["i1"]))
      .do("otto", { type: "record-attendance", personId: personId("otto"), status: "present" })
      .do("carl", { ...task("t1"), assigneeId: personId("vera") })
      .do("carl", { type: "begin-closing", overrides: [{ fault: "item-without-comment:i2", reason: "x" }] });
    const seen = visibleMeeting(rehearsal.now, actor("beam"));
    expect(seen).toMatchObject({ attendance: [], overrides: [] });
    expect(seen.members.map(({ name, roles }) => [name, ...roles].join(" "))).toEqual([
      "carl chair",
      "rita reviewer",
      "rolf reviewer",
      "paul reporter",
      "pia reporter",
      "vera",
      "beam screen",
    ]);
    const sent = rehearsal.events.flatMap(({ event }) => visibleEvent(rehearsal.now, actor("beam"), event) ?? []);
    expect(JSON.stringify(seen.members.concat())).not.toContain('["i1"]');
    for (const event of sent) {
      expect(event.type).not.toBe("attendance-recorded");
      if (event.type === "role-assigned") expect(event.portfolio).toEqual([]);
      if (event.type === "closing-begun") expect(event.overrides).toEqual([]);
    }
    expect(isScreen(rehearsal.now, actor("beam"))).toBe(true);
    expect(visibleMeeting(rehearsal.now, actor("otto")).overrides).toHaveLength(1);
  });

  it("[V5] is not told of others' staged documents by the freeze", () => {
    const documents = ["m1.notes", "m1.i1.staged.rita", "m1.i1.staged.rolf"].map((name) => ({ name, seq: 1 }));
    const rehearsal = closing().do("system", { type: "freeze-documents", documents });
    for (const [name, expected] of [
      ["rita", ["m1.notes", "m1.i1.staged.rita"]],
      ["carl", ["m1.notes"]],
    ] as const) {
      const event = visibleEvent(rehearsal.now, actor(name), { type: "documents-frozen", documents });
      const seen = visibleMeeting(rehearsal.now, actor(name)).frozen?.documents;
      expect(seen?.map((document) => document.name)).toEqual(expected);
      expect(event).toMatchObject({ documents: seen });
    }
  });

  it("[V6] loads again when their roles change, or an untold name comes to the stage", () => {
    expect(reloads(live(), "otto", "olga", assign("otto", "chair"))).toBe(true);
    expect(reloads(live(), "rita", "olga", withdraw("rita", "reviewer"))).toBe(true);
    expect(reloads(live(), "rita", "olga", assign("otto", "chair"))).toBe(false);
    expect(reloads(live(), "beam", "olga", assign("otto", "chair"))).toBe(false);
    expect(reloads(withProblem(), "beam", "carl", task("t1"))).toBe(false);
    expect(reloads(withProblem(), "beam", "carl", { ...task("t1"), assigneeId: personId("vera") })).toBe(true);
    expect(reloads(live(), "beam", "olga", withdraw("rolf", "reviewer"))).toBe(true);
    expect(reloads(live(), "beam", "carl", { type: "advance-agenda" })).toBe(false);
    expect(mustReload(undefined, live().now, actor("otto"))).toBe(false);
  });
});
