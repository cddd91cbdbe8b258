/** Tests which documents there are, and for whom, against rules D. */

import { describe, expect, it } from "vitest";
import { documentAccess, documentsOf, hasDocument, mayType } from "./document-access.ts";
import type { DocumentRef } from "./document-ref.ts";
import type { MeetingId } from "./id.ts";
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
  staged,
  withdraw,
  type Rehearsal,
} from "./testing/rehearsal.ts";

const notes: DocumentRef = { kind: "notes", meetingId };
const of = (kind: "report" | "comments" | "tasks", item = "i1"): DocumentRef => ({
  kind,
  meetingId,
  itemId: itemId(item),
});
const stagedBy = (name: string, item = "i1"): DocumentRef => ({
  kind: "staged",
  meetingId,
  itemId: itemId(item),
  reviewerId: personId(name),
});
const everybody = [...Object.keys(castRoles), "adam", "sven", "stranger"];

function who(rehearsal: Rehearsal, ref: DocumentRef, what: "read" | "write"): string {
  return everybody.filter((name) => documentAccess(rehearsal.now, actor(name), ref)[what]).join(" ");
}

const item = (id: string) => [of("report", id), of("comments", id), of("tasks", id)];

const screen = (rehearsal: Rehearsal) =>
  documentsOf(rehearsal.now).filter((ref) => documentAccess(rehearsal.now, actor("beam"), ref).read);

describe("the documents of a meeting", () => {
  it("[D1] are its notes, and three for each item", () => {
    const shared = documentsOf(prepared().now).filter((ref) => ref.kind !== "staged");
    expect(shared).toEqual([
      notes,
      ...["i1", "i2"].flatMap((item) => [of("report", item), of("comments", item), of("tasks", item)]),
    ]);
  });

  it("[D2] are one staged document for each reviewer and item of the portfolio, or commented on", () => {
    const rehearsal = prepared()
      .do("rita", staged("c1"))
      .do("olga", assign("rita", "reviewer", ["i2"]));
    const find = () => documentsOf(rehearsal.now).filter((ref) => ref.kind === "staged");
    expect(find()).toEqual([
      stagedBy("rita", "i1"),
      stagedBy("rolf", "i1"),
      stagedBy("rita", "i2"),
      stagedBy("rolf", "i2"),
    ]);
    rehearsal.do("olga", withdraw("rita", "reviewer"));
    expect(find()).toEqual([stagedBy("rolf", "i1"), stagedBy("rita", "i1"), stagedBy("rolf", "i2")]);
    for (const ref of find()) expect(hasDocument(rehearsal.now, ref)).toBe(true);
    expect(hasDocument(rehearsal.now, stagedBy("rita", "i2"))).toBe(false);
  });

  it("[D3] are no others", () => {
    const elsewhere = { ...notes, meetingId: "m2" as MeetingId };
    for (const ref of [elsewhere, of("report", "i9"), stagedBy("carl"), stagedBy("nobody")])
      for (const name of everybody)
        expect(documentAccess(live().now, actor(name), ref)).toEqual({ read: false, write: false });
  });
});

describe("access", () => {
  it("[D4] to the report: its reporter and organizers before; reporter, reviewers, recorders and chair during", () => {
    expect(who(prepared(), of("report"), "write")).toBe("olga paul adam");
    expect(who(live(), of("report"), "write")).toBe("carl rita rolf paul vera");
  });

  it("[D5] to the comments: reviewers, recorders and chair", () => {
    expect(who(prepared(), of("comments"), "write")).toBe("");
    expect(who(live(), of("comments"), "write")).toBe("carl rita rolf vera");
  });

  it("[D6] to the tasks: those, organizers and the item's reporter", () => {
    expect(who(prepared(), of("tasks"), "write")).toBe("");
    expect(who(live(), of("tasks"), "write")).toBe("olga carl rita rolf paul vera");
  });

  it("[D7] to the notes: recorders, organizers, chair and reviewers", () => {
    expect(who(live(), notes, "write")).toBe("olga carl rita rolf vera");
    expect(who(live(), notes, "read")).toBe("olga carl rita rolf paul pia vera vito otto adam sven");
    expect(who(prepared(), notes, "read")).toBe("olga carl rita rolf vera adam sven");
  });

  it("[D8] to a staged document: its reviewer alone, in every phase", () => {
    for (const rehearsal of [prepared(), live(), closing()])
      for (const what of ["read", "write"] as const) expect(who(rehearsal, stagedBy("rita"), what)).toBe("rita");
    expect(who(closed(), stagedBy("rita"), "read")).toBe("rita");
  });

  it("[D9] to others' reports: reporters and observers from the start on", () => {
    expect(who(prepared(), of("report"), "read")).toBe("olga carl rita rolf paul vera adam sven");
    expect(who(live(), of("report"), "read")).toBe("olga carl rita rolf paul pia vera vito otto beam adam sven");
  });

  it("[D10] of a screen: the current item and the finished ones", () => {
    expect(screen(prepared())).toEqual([]);
    expect(screen(prepared().do("carl", { type: "start-meeting" }))).toEqual([]);
    const rehearsal = live();
    expect(screen(rehearsal)).toEqual(item("i1"));
    rehearsal.do("carl", { type: "go-to-item", itemId: itemId("i2") });
    expect(screen(rehearsal)).toEqual(item("i2"));
    rehearsal.do("carl", { type: "advance-agenda" });
    expect(screen(rehearsal)).toEqual([...item("i1"), ...item("i2")]);
  });

  it("[D11] to write lasts while closing, until the cut", () => {
    const rehearsal = closing();
    for (const ref of [notes, of("report"), of("comments"), of("tasks")])
      expect(who(rehearsal, ref, "write")).toBe(who(live(), ref, "write"));
    rehearsal.do("system", { type: "freeze-documents", documents: [] });
    for (const ref of documentsOf(rehearsal.now)) expect(who(rehearsal, ref, "write")).toBe("");
    expect(who(rehearsal, of("report"), "read")).toBe(who(live(), of("report"), "read"));
  });

  it("[D13] of somebody who types is told from the meeting alone, whatever its phase", () => {
    const types = (rehearsal: Rehearsal) => everybody.filter((name) => mayType(rehearsal.now, actor(name))).join(" ");
    expect(types(live())).toBe("olga carl rita rolf paul pia vera");
    expect(types(closed())).toBe(types(live()));
  });

  it("[D12] to what has ended is to read", () => {
    const cancelled = prepared().do("olga", { type: "cancel-meeting", reason: "改期" });
    for (const rehearsal of [closed(), cancelled])
      for (const ref of documentsOf(rehearsal.now)) expect(who(rehearsal, ref, "write")).toBe("");
    expect(who(closed(), of("report"), "read")).toBe("olga carl rita rolf paul pia vera vito otto beam adam sven");
    expect(who(cancelled, of("report"), "read")).toBe("olga carl rita rolf paul vera adam sven");
  });
});
