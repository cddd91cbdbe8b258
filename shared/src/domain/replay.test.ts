/** Tests who may see again what a meeting saw, against rules H. */

import { describe, expect, it } from "vitest";
import type { DocumentRef } from "./document-ref.ts";
import { documentAccess, documentsOf } from "./document-access.ts";
import type { Meeting } from "./meeting.ts";
import { mayReplay, replayableDocuments, replayForbidden, replaySpan } from "./replay.ts";
import {
  actor,
  assign,
  castRoles,
  closed,
  closing,
  itemId,
  live,
  meetingId,
  personId,
  prepared,
} from "./testing/rehearsal.ts";
import { release, staged, withdraw, withProblem } from "./testing/rehearsal.ts";
import { visibleEvent } from "./visibility.ts";

const report: DocumentRef = { kind: "report", meetingId, itemId: itemId("i1") };
const stagedBy = (name: string): DocumentRef => ({ ...report, kind: "staged", reviewerId: personId(name) });
const everybody = [...Object.keys(castRoles), "adam", "sven", "stranger"];
const replayers = (meeting: Meeting, ref: DocumentRef) =>
  everybody.filter((name) => mayReplay(meeting, actor(name), ref));

describe("looking back", () => {
  it("[H1] has nothing to show before the meeting is closed, to anybody", () => {
    for (const { now } of [prepared(), live(), closing()]) {
      expect(replaySpan(now)).toBeUndefined();
      expect(documentsOf(now).flatMap((ref) => replayers(now, ref))).toEqual([]);
      expect(replayForbidden(now, actor("carl"))?.refusal.reason).toBe("wrong-phase");
    }
    const cancelled = prepared().do("carl", { type: "cancel-meeting", reason: "改期" }).now;
    expect(replayForbidden(cancelled, actor("olga"))?.refusal.reason).toBe("wrong-phase");
    expect(replayForbidden(closed().now, actor("carl"))).toBeUndefined();
  });

  it("[H2] is for those who ran the meeting or oversee it", () => {
    const { now } = closed();
    for (const ref of documentsOf(now).filter(({ kind }) => kind !== "staged"))
      expect(replayers(now, ref)).toEqual(["olga", "carl", "vera", "adam", "sven"]);
    expect(replayForbidden(now, actor("otto"))?.refusal.reason).toBe("not-allowed");
    expect(replayForbidden(now, actor("paul"))?.refusal.reason).toBe("not-allowed");
    expect(replayForbidden(now, actor("stranger"))?.refusal.reason).toBe("not-a-member");
  });

  it("[H3] leaves a staged document to its reviewer, also before those who hold every other role", () => {
    const everything = live();
    for (const role of ["chair", "recorder", "reviewer"] as const) everything.do("olga", assign("olga", role));
    const { now } = everything
      .do("carl", { type: "begin-closing", overrides: faults })
      .do("system", { type: "freeze-documents", documents: [] }, { type: "close-meeting", digest: "ab".repeat(32) });
    expect(replayers(now, stagedBy("rita"))).toEqual(["rita"]);
    expect(replayers(now, stagedBy("olga"))).toEqual(["olga"]);
    expect(replayableDocuments(now, actor("rita")).map(({ kind }) => kind)).toEqual(["staged", "staged"]);
    expect(
      replayableDocuments(now, actor("olga")).filter((ref) => ref.kind === "staged" && ref.reviewerId !== "olga"),
    ).toEqual([]);
  });

  it("[H4] shows no document that its viewer may not read, none of another meeting and none that does not exist", () => {
    const withdrawn = withProblem().do("olga", withdraw("rita", "reviewer"));
    const { now } = withdrawn
      .do("carl", {
        type: "begin-closing",
        overrides: [...faults, { fault: "problem-without-task:c1", reason: "另办" }],
      })
      .do("system", { type: "freeze-documents", documents: [] }, { type: "close-meeting", digest: "ab".repeat(32) });
    expect(replayers(now, stagedBy("rita"))).toEqual([]);
    expect(replayers(now, { ...report, itemId: itemId("i9") })).toEqual([]);
    expect(replayers(now, { ...report, meetingId: "m2" as typeof meetingId })).toEqual([]);
    for (const name of everybody)
      for (const ref of replayableDocuments(now, actor(name)))
        expect(documentAccess(now, actor(name), ref).read).toBe(true);
  });

  it("[H5] tells of the past no more than was told at the time", () => {
    const rehearsal = live().do("rita", staged("c1"), staged("c2"), release("c1"));
    rehearsal
      .do("carl", {
        type: "begin-closing",
        overrides: [...faults, { fault: "problem-without-task:c1", reason: "另办" }],
      })
      .do("system", { type: "freeze-documents", documents: [] }, { type: "close-meeting", digest: "ab".repeat(32) });
    const { now, events } = rehearsal;
    const told = (name: string) =>
      events.flatMap(({ event }) => visibleEvent(now, actor(name), event) ?? []).map((event) => JSON.stringify(event));
    for (const name of ["carl", "olga", "vera", "adam", "sven"]) {
      expect(told(name).filter((event) => event.includes("c2"))).toEqual([]);
      expect(told(name).filter((event) => event.includes("comment-staged"))).toEqual([]);
      expect(told(name).filter((event) => event.includes('"c1"'))).not.toEqual([]);
    }
    expect(told("rita").filter((event) => event.includes("c2"))).toHaveLength(1);
  });

  it("[H6] spans what was seen, from the start to the cut", () => {
    const { now } = closed();
    expect(replaySpan(now)).toEqual({ from: now.startedAt, to: now.frozen?.at });
  });
});

const faults = [
  { fault: "item-without-comment:i1", reason: "时间不足" },
  { fault: "item-without-comment:i2", reason: "时间不足" },
];
