/** Tests a meeting, its people and their attendance against rules M. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import { decide } from "./decide.ts";
import { systemPerson } from "./id.ts";
import {
  actor,
  assign,
  closed,
  creation,
  firstItem,
  itemId,
  live,
  personId,
  prepared,
  Rehearsal,
  secondItem,
  withdraw,
} from "./testing/rehearsal.ts";
import { isMember, memberOf } from "./roster.ts";

const start: MeetingCommand = { type: "start-meeting" };
const cancel: MeetingCommand = { type: "cancel-meeting", reason: "改期" };
const present = (name: string): MeetingCommand => ({
  type: "record-attendance",
  personId: personId(name),
  status: "present",
});

const revise = (title: string): MeetingCommand => ({
  type: "revise-meeting",
  title,
  place: "二号",
  scheduledAt: "x",
});

describe("a meeting", () => {
  it("[M1] is created by an admin only, and once", () => {
    expect(new Rehearsal().refusal("adam", creation)).toBeUndefined();
    expect(new Rehearsal().refusal("sven", creation)).toBe("not-allowed");
    expect(new Rehearsal().refusal("stranger", creation)).toBe("not-allowed");
    expect(prepared().refusal("adam", creation)).toBe("meeting-exists");
    expect(new Rehearsal().refusal("adam", start)).toBe("unknown-meeting");
  });

  it("[M2] has its creator as first organizer", () => {
    const { now } = new Rehearsal().do("adam", creation);
    expect(now).toMatchObject({ phase: "preparing", demonstration: false, title: creation.type && now.title });
    expect(now.members).toEqual([{ personId: "adam", name: "adam", roles: ["organizer"], portfolio: [] }]);
  });

  it("[M3] is described anew while it is prepared, never blank", () => {
    // Zero width, a joiner, a direction mark, a filler: printed, none of them is there.
    for (const nothing of [" ", "\u200b", "\u2060 \u200e", "\u3164", "\ufeff"])
      expect(prepared().refusal("olga", revise(nothing))).toBe("empty-text");
    expect(prepared().refusal("olga", revise("年\u200b会"))).toBeUndefined();
    const rehearsal = prepared().do("olga", revise("新名称"));
    expect(rehearsal.now).toMatchObject({ title: "新名称", place: "二号", scheduledAt: "x" });
    expect(rehearsal.refusal("olga", revise("新名称"))).toBe("already-so");
    expect(live().refusal("olga", revise("新名称"))).toBe("wrong-phase");
    expect(new Rehearsal().refusal("adam", { ...creation, organisation: "" } as MeetingCommand)).toBe("empty-text");
  });

  it("[M9] starts with a chair and an agenda, at no item yet", () => {
    const bare = new Rehearsal().do("adam", creation);
    expect(bare.refusal("adam", start)).toBe("no-chair");
    bare.do("adam", assign("carl", "chair"));
    expect(bare.refusal("carl", start)).toBe("no-agenda");
    const started = prepared().do("olga", start);
    expect(started.now).toMatchObject({ phase: "live", startedAt: started.at });
    expect(started.now.currentItemId).toBeUndefined();
  });

  it("[M10] is cancelled before it starts, with a reason", () => {
    expect(prepared().refusal("olga", { type: "cancel-meeting", reason: "" })).toBe("empty-text");
    expect(prepared().do("olga", cancel).now.phase).toBe("cancelled");
    expect(live().refusal("olga", cancel)).toBe("wrong-phase");
  });

  it("[M15] does not change once closed or cancelled", () => {
    for (const ended of [closed(), prepared().do("olga", cancel)])
      for (const command of [start, cancel, firstItem, assign("otto", "chair"), present("otto")])
        for (const who of ["olga", "carl", "adam", "system"]) expect(ended.ask(who, command).ok).toBe(false);
  });
});

describe("the people of a meeting", () => {
  it("[M4] are given roles by organizers until the closing, by admins during preparation", () => {
    const role = assign("nora", "observer");
    expect(prepared().refusal("adam", role)).toBeUndefined();
    expect(live().refusal("adam", role)).toBe("wrong-phase");
    expect(prepared().refusal("carl", role)).toBe("not-allowed");
    expect(closed().refusal("olga", role)).toBe("wrong-phase");
    const rehearsal = live().do("olga", role);
    expect(rehearsal.refusal("olga", role)).toBe("already-so");
    expect(rehearsal.refusal("olga", withdraw("nora", "chair"))).toBe("already-so");
    expect(rehearsal.refusal("olga", withdraw("nobody", "chair"))).toBe("unknown-person");
    expect(rehearsal.refusal("olga", { ...assign("nora", "chair"), name: " " } as MeetingCommand)).toBe("empty-text");
  });

  it("[M5] always include an organizer", () => {
    expect(prepared().refusal("olga", withdraw("olga", "organizer"))).toBe("last-organizer");
    const two = prepared().do("olga", assign("vera", "organizer"), withdraw("olga", "organizer"));
    expect(isMember(two.now, personId("olga"))).toBe(false);
  });

  it("[M6] include a chair while live", () => {
    expect(prepared().refusal("olga", withdraw("carl", "chair"))).toBeUndefined();
    expect(live().refusal("olga", withdraw("carl", "chair"))).toBe("no-chair");
    expect(live().do("olga", assign("rita", "chair"), withdraw("carl", "chair")).now.phase).toBe("live");
  });

  it("[M7] stay reporters while they report", () => {
    expect(prepared().refusal("olga", withdraw("pia", "reporter"))).toBe("item-in-use");
    const given = prepared().do("olga", {
      ...secondItem,
      type: "revise-item",
      reporterId: personId("paul"),
    } as MeetingCommand);
    expect(given.refusal("olga", withdraw("pia", "reporter"))).toBeUndefined();
  });

  it("[M8] answer for items of the agenda; a portfolio stays when none is given", () => {
    expect(prepared().refusal("olga", assign("rita", "reviewer", ["nope"]))).toBe("unknown-item");
    const rehearsal = prepared().do("olga", assign("rita", "reviewer", ["i1", "i1"]), assign("rita", "observer"));
    expect(memberOf(rehearsal.now, personId("rita"))).toMatchObject({
      roles: ["reviewer", "observer"],
      portfolio: [itemId("i1")],
    });
    rehearsal.do("olga", withdraw("rita", "reviewer"));
    expect(memberOf(rehearsal.now, personId("rita"))?.portfolio).toEqual([]);
  });

  it("[M11] keep their name when they lose every role", () => {
    const { now } = live().do("olga", withdraw("otto", "observer"));
    expect(isMember(now, personId("otto"))).toBe(false);
    expect(memberOf(now, personId("otto"))?.name).toBe("otto");
  });

  it("[M17] never include the server", () => {
    const command: MeetingCommand = { type: "assign-role", personId: systemPerson, name: "x", role: "chair" };
    expect(prepared().refusal("olga", command)).toBe("unknown-person");
    const asking = { actor: { ...actor("system"), organisationRoles: ["admin"] as const }, at: "", today: "" };
    const decision = decide(undefined, creation, asking);
    expect(decision.ok && decision.events.map((event) => event.type)).toEqual(["meeting-created"]);
  });
});

describe("attendance", () => {
  it("[M12] is kept for members, not for screens", () => {
    expect(live().refusal("olga", present("stranger"))).toBe("unknown-person");
    expect(live().refusal("olga", present("beam"))).toBe("unknown-person");
    expect(live().refusal("beam", present("beam"))).toBe("not-allowed");
  });

  it("[M13] may be declared by oneself, while live, as present", () => {
    const rehearsal = live().do("otto", present("otto"));
    expect(rehearsal.now.attendance).toMatchObject([{ personId: "otto", status: "present", at: rehearsal.at }]);
    expect(rehearsal.refusal("otto", { ...present("otto"), status: "excused" } as MeetingCommand)).toBe("not-allowed");
    expect(rehearsal.refusal("otto", present("paul"))).toBe("not-allowed");
    expect(prepared().refusal("otto", present("otto"))).toBe("wrong-phase");
  });

  it("[M14] is noted for anybody by organizers and recorders, before the start too", () => {
    const excused: MeetingCommand = { type: "record-attendance", personId: personId("pia"), status: "excused" };
    const rehearsal = prepared().do("olga", excused);
    expect(rehearsal.refusal("vera", excused)).toBe("already-so");
    rehearsal.do("vera", present("pia"));
    expect(rehearsal.now.attendance.map((entry) => entry.status)).toEqual(["present"]);
  });
});
