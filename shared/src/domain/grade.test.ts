/** Tests the committee's decision against rules E. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closingFaults, faultKey } from "./closing.ts";
import type { MeetingCommand } from "./command.ts";
import { compositeScore, exceedsQuota, quotaStanding } from "./grade.ts";
import type { GradeId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import { close, inA, inB, open, opened, reveal, voting } from "./testing/election.ts";
import { actor, assign, itemId, live, personId, prepared } from "./testing/rehearsal.ts";
import { mustReload, visibleEvent, visibleMeeting } from "./visibility.ts";

const grade = (item: string, gradeId: string, reason?: string): MeetingCommand => ({
  type: "decide-grade",
  itemId: itemId(item),
  gradeId: gradeId as GradeId,
  ...(reason === undefined ? {} : { reason }),
});

describe("a grade", () => {
  it("[E16] is decided by the chair or an organizer, not while a vote on it goes on", () => {
    const rehearsal = opened();
    expect(rehearsal.refusal("carl", grade("i1", "fair"))).toBe("vote-pending");
    expect(rehearsal.refusal("carl", grade("i2", "fair"))).toBeUndefined();
    rehearsal.do("carl", close("v1"));
    expect(rehearsal.refusal("carl", grade("i1", "fair"))).toBe("vote-pending");
    rehearsal.do("carl", reveal("v1"), grade("i1", "fair")).do("olga", grade("i1", "average"));
    expect(rehearsal.now.grades).toMatchObject([{ itemId: "i1", gradeId: "average" }]);
    expect(rehearsal.refusal("carl", grade("i1", "average"))).toBe("already-so");
    expect(rehearsal.refusal("carl", grade("i9", "fair"))).toBe("unknown-item");
    expect(rehearsal.refusal("carl", grade("i1", "splendid"))).toBe("malformed");
    for (const name of ["rita", "vera", "vito"])
      expect(rehearsal.refusal(name, grade("i2", "fair"))).toBe("not-allowed");
    expect(live().refusal("carl", grade("i1", "fair"))).toBeUndefined();
  });

  it("[E23] is taken back, and the reporter is undecided again", () => {
    const taken = { type: "withdraw-grade", itemId: itemId("i1") } as const;
    const rehearsal = live().do("carl", grade("i1", "good"), grade("i2", "fair"));
    expect(rehearsal.refusal("rita", taken)).toBe("not-allowed");
    expect(rehearsal.refusal("carl", { ...taken, itemId: itemId("i9") })).toBe("unknown-item");
    rehearsal.do("olga", taken);
    expect(rehearsal.now.grades).toMatchObject([{ itemId: "i2" }]);
    expect(quotaStanding(rehearsal.now)).toMatchObject({ higher: 0, lower: 1, undecided: 1 });
    expect(rehearsal.refusal("olga", taken)).toBe("already-so");
    const [last] = rehearsal.events.slice(-1);
    for (const name of ["paul", "vito", "rita", "beam"])
      expect(last && visibleEvent(rehearsal.now, actor(name), last.event)).toBeUndefined();
    for (const name of ["carl", "vera", "sven"])
      expect(last && visibleEvent(rehearsal.now, actor(name), last.event)).toEqual(last?.event);
    // The item may be given to somebody else again.
    const given = {
      type: "revise-item",
      itemId: itemId("i1"),
      unit: "扬中市",
      post: "市委书记",
      mode: "oral",
    } as const;
    expect(rehearsal.refusal("olga", { ...given, reporterId: personId("pia") })).toBeUndefined();
    // Also while a vote on it goes on, which another grade would have to wait for.
    const late = voting().do("carl", grade("i1", "fair"), open("v1", "i1"));
    expect(late.refusal("carl", grade("i1", "good"))).toBe("vote-pending");
    expect(late.refusal("carl", taken)).toBeUndefined();
  });

  it("[E17] keeps the quota, or says why not", () => {
    // Of two at least one is to be fair or lower: 15 % of two, rounded up.
    const rehearsal = live().do("carl", grade("i1", "good"));
    expect(quotaStanding(rehearsal.now)).toEqual({ needed: 1, lower: 0, higher: 1, undecided: 1, kept: true });
    expect(rehearsal.ask("carl", grade("i2", "good"))).toEqual({
      ok: false,
      refusal: { reason: "over-quota", details: { needed: 1, unit: "丹阳市" } },
    });
    expect(rehearsal.refusal("carl", grade("i2", "good", " "))).toBe("over-quota");
    expect(rehearsal.refusal("carl", grade("i2", "fair"))).toBeUndefined();
    rehearsal.do("carl", grade("i2", "good", "经常委会研究"));
    expect(rehearsal.now.grades[1]).toMatchObject({ gradeId: "good", reason: "经常委会研究" });
    expect(quotaStanding(rehearsal.now).kept).toBe(false);
    // The way back needs no reason, and none is kept.
    rehearsal.do("carl", grade("i2", "poor", "无须理由"));
    expect(rehearsal.now.grades[1]).toEqual({
      itemId: "i2",
      gradeId: "poor",
      at: rehearsal.at,
      by: personId("carl"),
    });
  });

  it("[E21] is kept with who entered it last", () => {
    const rehearsal = live().do("carl", grade("i1", "good"));
    expect(rehearsal.now.grades).toMatchObject([{ itemId: "i1", by: personId("carl") }]);
    rehearsal.do("olga", grade("i1", "fair"));
    expect(rehearsal.now.grades).toMatchObject([{ itemId: "i1", gradeId: "fair", by: personId("olga") }]);
  });

  it("[E17] keeps the reason when a grade that is over the quota is changed for another that is", () => {
    const average = "average" as GradeId;
    const rehearsal = prepared().do("olga", {
      type: "revise-settings",
      change: { evaluation: { gradeQuota: { percent: 50, from: average } } },
    });
    rehearsal.do("carl", { type: "start-meeting" }, grade("i1", "good"), grade("i2", "good", "经常委会研究"));
    // Still above the quota, and still over it: one reason less would be one that nobody finds in the record.
    expect(rehearsal.refusal("carl", grade("i2", "fair"))).toBe("over-quota");
    expect(exceedsQuota(rehearsal.now, { itemId: itemId("i2"), gradeId: "fair" as GradeId })).toBe(true);
    rehearsal.do("carl", grade("i2", "fair", "改评，仍超名额"));
    expect(rehearsal.now.grades[1]).toMatchObject({ gradeId: "fair", reason: "改评，仍超名额" });
    // The first, which was decided while there was room, is asked for one too when it changes now.
    expect(rehearsal.refusal("carl", grade("i1", "fair"))).toBe("over-quota");
    rehearsal.do("carl", grade("i2", "average"));
    expect(rehearsal.now.grades[1]).toEqual({ itemId: "i2", gradeId: "average", by: "carl", at: rehearsal.at });
    expect(rehearsal.refusal("carl", grade("i1", "fair"))).toBeUndefined();
  });

  it("[E3] that was decided stays among the grades, though nobody votes", () => {
    const rehearsal = live().do("carl", grade("i1", "poor"));
    const grades = rehearsal.now.settings.evaluation.grades.slice(0, 3);
    const without = { type: "revise-settings", change: { evaluation: { grades } } } as const;
    expect(rehearsal.ask("carl", without)).toEqual({
      ok: false,
      refusal: { reason: "grade-decided", details: { unit: "扬中市" } },
    });
    // Another name or worth, or one that nobody was given: these may change.
    const [, , , poor] = rehearsal.now.settings.evaluation.grades;
    if (poor === undefined) throw new Error("defaults");
    rehearsal.do("carl", {
      type: "revise-settings",
      change: { evaluation: { grades: [...grades.slice(0, 2), { ...poor, name: "不称职" }] } },
    });
    rehearsal.do("carl", grade("i1", "good"), without);
    expect(rehearsal.now.settings.evaluation.grades.map(({ id }) => id)).toEqual(["good", "fair", "average"]);
  });

  it("[E17] counts in whole numbers: needed is the least number that is the share", () => {
    const of = (count: number, percent: number): number => {
      const { now } = prepared();
      const items = Array.from({ length: count }, (_, index) => ({ ...now.items[0], id: itemId(`n${index}`) }));
      const { evaluation } = now.settings;
      const settings = {
        ...now.settings,
        evaluation: { ...evaluation, gradeQuota: { ...evaluation.gradeQuota, percent } },
      };
      return quotaStanding({ ...now, items: items as Meeting["items"], settings }).needed;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat({ max: 100 }), (count, percent) => {
        const needed = of(count, percent);
        expect(needed * 100).toBeGreaterThanOrEqual(percent * count);
        if (needed > 0) expect((needed - 1) * 100).toBeLessThan(percent * count);
      }),
    );
    expect([of(60, 15), of(7, 15), of(20, 15), of(6, 0)]).toEqual([9, 2, 3, 0]);
  });

  it("[E18] multiplies the vote's score", () => {
    const rehearsal = opened();
    for (const name of inA) rehearsal.cast(name, "v1", { i1: "good" });
    for (const name of inB) rehearsal.cast(name, "v1", { i1: "average" });
    rehearsal.do("carl", close("v1"), reveal("v1"));
    const composite = (id: string) => compositeScore(rehearsal.now, itemId("i1"), id as GradeId);
    // 60 % × 100 + 40 % × 60
    expect([composite("good"), composite("fair"), composite("average"), composite("poor")]).toEqual([
      8400, 7560, 6720, 5040,
    ]);
    expect(compositeScore(rehearsal.now, itemId("i2"), "good" as GradeId)).toBeNull();
  });

  it("[E19] is known to those who run the meeting, and to the overseers", () => {
    const rehearsal = live().do("carl", grade("i1", "fair"));
    const event = rehearsal.events.at(-1)?.event ?? expect.fail("no event");
    for (const name of ["carl", "olga", "vera", "adam", "sven"]) {
      expect(visibleMeeting(rehearsal.now, actor(name)).grades.length).toBe(1);
      expect(visibleEvent(rehearsal.now, actor(name), event)).toBe(event);
    }
    for (const name of ["rita", "paul", "vito", "otto", "beam", "stranger"]) {
      expect(visibleMeeting(rehearsal.now, actor(name)).grades).toEqual([]);
      expect(visibleEvent(rehearsal.now, actor(name), event)).toBeUndefined();
    }
    const before = rehearsal.now;
    expect(mustReload(before, rehearsal.do("olga", assign("otto", "recorder")).now, actor("otto"))).toBe(true);
  });
});

describe("the close", () => {
  it("[F11] finds a vote whose result is not known; closed over, it never will be", () => {
    const rehearsal = voting().do("carl", { type: "open-vote", voteId: "v1" as never, itemIds: [itemId("i1")] });
    rehearsal.cast("a1", "v1", { i1: "poor" });
    const keys = () => closingFaults(rehearsal.now).map(faultKey);
    expect(keys()).toContain("vote-pending:i1");
    rehearsal.do("carl", close("v1"));
    expect(keys()).toContain("vote-pending:i1");
    const overrides = keys().map((fault) => ({ fault, reason: "时间不足" }));
    rehearsal.do("carl", { type: "begin-closing", overrides });
    expect(rehearsal.now.votes).toMatchObject([{ state: "voided" }]);
    expect(rehearsal.boxes.get("v1" as never)?.counts).toEqual({});
    expect(rehearsal.now.members.find(({ personId: id }) => id === personId("a1"))?.voterGroup).toBe("a");
    const revealed = opened().do("carl", close("v1"), reveal("v1"));
    expect(closingFaults(revealed.now).map(faultKey)).not.toContain("vote-pending:i1");
  });
});
