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
import { isScreen, mustReload, mustReloadAfter, visibleEvent, visibleMeeting } from "./visibility.ts";

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

  it("[V5] is told of a document that only sounds like a staged one", () => {
    // An item, or a reviewer, may be called so.
    const names = ["m1.staged.report", "m1.staged.comments", "m1.staged.staged.rolf", "m1.i1.staged.staged"];
    const documents = names.map((name) => ({ name, seq: 1 }));
    const rehearsal = closing().do("system", { type: "freeze-documents", documents });
    const seen = (name: string) =>
      visibleMeeting(rehearsal.now, actor(name)).frozen?.documents.map((document) => document.name);
    expect(seen("carl")).toEqual(["m1.staged.report", "m1.staged.comments"]);
    expect(seen("rolf")).toEqual(["m1.staged.report", "m1.staged.comments", "m1.staged.staged.rolf"]);
  });

  it("[V6] that is a screen loads again when somebody whose hand is up gains or loses a role", () => {
    const waiting = () =>
      withProblem().do("olga", assign("rita", "organizer")).do("rita", { type: "raise-hand", kind: "question" });
    // As a screen is told, Rita has lost her last role, and her hand falls; she is an organizer, and waits.
    const rehearsal = waiting();
    expect(reloads(rehearsal, "beam", "olga", withdraw("rita", "reviewer"))).toBe(true);
    expect(visibleMeeting(rehearsal.now, actor("beam")).floor.queue).toHaveLength(1);
    // As nobody tells it, she loses her last, and does not wait any more.
    expect(reloads(rehearsal, "beam", "olga", withdraw("rita", "organizer"))).toBe(true);
    expect(rehearsal.now.floor.queue).toEqual([]);
    // Others, whom the roles are told, need not.
    expect(reloads(waiting(), "otto", "olga", withdraw("rita", "reviewer"))).toBe(false);
    expect(reloads(waiting(), "beam", "olga", assign("otto", "voter"))).toBe(false);
  });

  it("[V6] who was away is given the whole anew when events would not tell it", () => {
    const events = (rehearsal: Rehearsal, from: number) => rehearsal.events.slice(from).map(({ event }) => event);
    const after = (name: string, by: string, command: MeetingCommand) => {
      const rehearsal = live();
      const from = rehearsal.events.length;
      return mustReloadAfter(rehearsal.do(by, command).now, actor(name), events(rehearsal, from));
    };
    // Before, no grade and no screen was told to him.
    expect(after("otto", "olga", assign("otto", "recorder"))).toBe(true);
    expect(after("rita", "olga", assign("otto", "recorder"))).toBe(false);
    expect(after("beam", "carl", { type: "advance-agenda" })).toBe(true);
    expect(after("otto", "carl", { type: "advance-agenda" })).toBe(false);
    expect(after("rita", "olga", assign("otto", "screen"))).toBe(true);
    expect(after("carl", "olga", assign("otto", "screen"))).toBe(false);
    expect(after("rita", "olga", withdraw("beam", "screen"))).toBe(false);
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
