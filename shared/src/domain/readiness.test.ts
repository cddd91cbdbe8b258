/** Tests whether a meeting can be held as it stands, against rules Y. */

import { describe, expect, it } from "vitest";
import type { VoterGroupId } from "./id.ts";
import { missingToBegin, type Readiness, type ReadinessPoint, readinessOf } from "./readiness.ts";
import { assign, itemId, personId, prepared, withdraw, type Rehearsal } from "./testing/rehearsal.ts";

function point(rehearsal: Rehearsal, name: ReadinessPoint): Readiness | undefined {
  return readinessOf(rehearsal.now).find(({ point }) => point === name);
}

describe("readiness", () => {
  it("finds nothing amiss in a meeting that is prepared", () => {
    const points = readinessOf(prepared().now);
    expect(points.map(({ state }) => state)).toEqual(["fine", "fine", "fine", "fine", "fine", "fine"]);
    expect(missingToBegin(prepared().now)).toEqual([]);
  });

  it("[Y1] is in the way of its own start exactly where the start is refused", () => {
    const chairless = prepared().do("olga", withdraw("carl", "chair"));
    expect(point(chairless, "chair")).toMatchObject({ state: "blocked", count: 0 });
    expect(missingToBegin(chairless.now)).toEqual(["chair"]);
    expect(chairless.refusal("olga", { type: "start-meeting" })).toBe("no-chair");

    const empty = prepared();
    for (const id of ["i1", "i2"]) empty.do("olga", { type: "remove-item", itemId: itemId(id) });
    expect(point(empty, "agenda")).toMatchObject({ state: "blocked", count: 0 });
    expect(missingToBegin(empty.now)).toEqual(["agenda"]);
    expect(empty.refusal("olga", { type: "start-meeting" })).toBe("no-agenda");

    const voterless = prepared().do(
      "olga",
      { type: "revise-settings", change: { voting: "perItem" } },
      withdraw("vito", "voter"),
    );
    expect(missingToBegin(voterless.now)).toEqual([]);
    expect(voterless.refusal("olga", { type: "start-meeting" })).toBeUndefined();
  });

  it("[Y2] names reporters without a place on the agenda, and units that no reviewer answers for", () => {
    const rehearsal = prepared().do("olga", assign("otto", "reporter"), assign("rita", "reviewer", ["i1"]));
    expect(point(rehearsal, "reporters")).toMatchObject({ state: "look", count: 3, names: ["otto"] });
    expect(point(rehearsal, "reviewers")).toMatchObject({ state: "fine", count: 2 });
    rehearsal.do("olga", withdraw("rolf", "reviewer"));
    expect(point(rehearsal, "reviewers")).toMatchObject({ state: "look", count: 1, names: ["丹阳市"] });
    rehearsal.do("olga", withdraw("rita", "reviewer"), withdraw("vera", "recorder"));
    expect(point(rehearsal, "reviewers")).toMatchObject({ state: "look", count: 0, names: ["扬中市", "丹阳市"] });
    expect(point(rehearsal, "recorder")).toMatchObject({ state: "look", count: 0 });
  });

  it("[Y3] asks for voters only where it is voted, and for each group whose ballots weigh", () => {
    const rehearsal = prepared();
    expect(point(rehearsal, "voters")).toBeUndefined();
    rehearsal.do("olga", { type: "revise-settings", change: { voting: "atEnd" } });
    expect(point(rehearsal, "voters")).toMatchObject({ state: "look", count: 1, names: ["B"] });
    const inSecond = { role: "voter", voterGroup: "b" as VoterGroupId } as const;
    rehearsal.do("olga", { type: "assign-role", personId: personId("otto"), name: "otto", ...inSecond });
    expect(point(rehearsal, "voters")).toMatchObject({ state: "fine", count: 2, names: [] });
    rehearsal.do("olga", withdraw("otto", "voter"), withdraw("vito", "voter"));
    expect(point(rehearsal, "voters")).toMatchObject({ state: "blocked", count: 0 });
  });

  it("[Y4] tells the quorum as a number of those expected", () => {
    expect(point(prepared(), "quorum")).toMatchObject({ state: "fine", count: 6, needed: 4 });
    const alone = prepared();
    for (const id of ["i1", "i2"]) alone.do("olga", { type: "remove-item", itemId: itemId(id) });
    for (const [name, role] of [
      ["carl", "chair"],
      ["rita", "reviewer"],
      ["rolf", "reviewer"],
      ["paul", "reporter"],
      ["pia", "reporter"],
      ["vito", "voter"],
    ] as const)
      alone.do("olga", withdraw(name, role));
    expect(point(alone, "quorum")).toMatchObject({ state: "blocked", count: 0 });
    alone.do("olga", {
      type: "add-item",
      itemId: itemId("i3"),
      unit: "句容市",
      post: "市委书记",
      reporterId: personId("otto"),
      mode: "oral",
    });
    expect(point(alone, "quorum")).toMatchObject({ state: "fine", count: 1, needed: 1 });
  });
});
