/** Tests the roll against rules L. What M12–M14 say is tested with the meeting's life. */

import { describe, expect, it } from "vitest";
import { attendanceOf, entryOf, isHere, quorumOf } from "./attendance.ts";
import type { MeetingCommand } from "./command.ts";
import type { AttendanceStatus, Proxy } from "./meeting.ts";
import { live, personId, prepared, withdraw, type Rehearsal } from "./testing/rehearsal.ts";

const came = (...names: readonly string[]): MeetingCommand => ({
  type: "note-arrivals",
  personIds: names.map(personId),
});
const went = (since: string, ...names: readonly string[]): MeetingCommand => ({
  type: "note-departures",
  people: names.map((name) => ({ personId: personId(name), since })),
});
const mark = (name: string, status: AttendanceStatus, proxy?: Proxy): MeetingCommand => ({
  type: "record-attendance",
  personId: personId(name),
  status,
  ...(proxy === undefined ? {} : { proxy }),
});
const roll = (status: AttendanceStatus, ...names: readonly string[]): MeetingCommand => ({
  type: "call-roll",
  personIds: names.map(personId),
  status,
});
const entry = (rehearsal: Rehearsal, name: string) => entryOf(rehearsal.now, personId(name));
const by = (name: string): Proxy => ({ name, personId: personId(name) });

describe("the roll", () => {
  it("[L1] takes whoever opens their own link for present, once, all of a moment in one event", () => {
    const rehearsal = live();
    const decision = rehearsal.try("system", came("rita", "rita", "paul", "beam", "stranger"));
    expect(decision).toEqual({ ok: true, events: [{ type: "people-arrived", personIds: ["rita", "paul"] }] });
    expect(entry(rehearsal, "rita")).toEqual({
      personId: "rita",
      status: "present",
      at: rehearsal.at,
      byLine: true,
      moves: [{ kind: "arrived", at: rehearsal.at }],
    });
    expect(rehearsal.refusal("system", came("rita", "beam"))).toBe("already-so");
    expect(rehearsal.refusal("carl", came("otto"))).toBe("system-only");
    expect(prepared().refusal("system", came("rita"))).toBe("wrong-phase");
  });

  it("[L2] is kept by hand too, one by one or many at once", () => {
    const rehearsal = live().do("vera", roll("present", "rita", "paul"), mark("rolf", "excused"));
    expect(["rita", "paul", "rolf"].map((name) => attendanceOf(rehearsal.now, personId(name)))).toEqual([
      "present",
      "present",
      "excused",
    ]);
    const decision = rehearsal.try("vera", roll("absent", "rolf", "pia", "pia"));
    expect(decision).toMatchObject({ events: [{ type: "roll-called", personIds: ["rolf", "pia"] }] });
    expect(rehearsal.refusal("vera", roll("absent", "rolf"))).toBe("already-so");
    expect(rehearsal.refusal("vera", roll("absent", "pia", "beam"))).toBe("unknown-person");
    expect(rehearsal.refusal("rita", roll("absent", "pia"))).toBe("not-allowed");
  });

  it("[L3] notes that somebody left when their line has been gone for too long, if they came by it", () => {
    const rehearsal = live().do("system", came("rita")).do("vera", mark("paul", "present"));
    const since = "2026-03-10T00:59:00.000Z";
    const decision = rehearsal.try("system", went(since, "rita", "paul", "pia"));
    expect(decision).toEqual({ ok: true, events: [{ type: "people-left", people: [{ personId: "rita", since }] }] });
    expect(isHere(entry(rehearsal, "rita"))).toBe(false);
    expect(isHere(entry(rehearsal, "paul"))).toBe(true);
    expect(rehearsal.refusal("system", went(since, "rita"))).toBe("already-so");
    const never = live().do("olga", { type: "revise-settings", change: { roll: { departureAfter: 0 } } });
    expect(never.do("system", came("rita")).refusal("system", went(since, "rita"))).toBe("already-so");
    expect(prepared().refusal("system", went(since, "rita"))).toBe("wrong-phase");
  });

  it("[L3] keeps in the room whoever came by their line and was noted by hand too", () => {
    const rehearsal = live().do("system", came("rita", "paul", "rolf"));
    const first = rehearsal.at;
    rehearsal.at = "2026-03-10T01:05:00.000Z";
    // Their own word adds nothing to their line.
    expect(rehearsal.refusal("rita", mark("rita", "present"))).toBe("already-so");
    rehearsal.do("vera", mark("rita", "present"), roll("present", "paul", "rita"));
    for (const name of ["rita", "paul"])
      expect(entry(rehearsal, name)).toEqual({
        personId: name,
        status: "present",
        at: first,
        moves: [{ kind: "arrived", at: first }],
      });
    expect(rehearsal.refusal("vera", mark("rita", "present"))).toBe("already-so");
    const decision = rehearsal.try("system", went(first, "rita", "paul", "rolf"));
    expect(decision).toMatchObject({ events: [{ people: [{ personId: "rolf" }] }] });
    rehearsal.do("vera", { type: "note-departure", personId: personId("rita") });
    expect(isHere(entry(rehearsal, "rita"))).toBe(false);
  });

  it("[L4] keeps every coming and going", () => {
    const rehearsal = live().do("system", came("rita"));
    const first = rehearsal.at;
    rehearsal.at = "2026-03-10T01:30:00.000Z";
    rehearsal.do("vera", { type: "note-departure", personId: personId("rita") });
    expect(entry(rehearsal, "rita")?.leftAt).toBe(rehearsal.at);
    expect(rehearsal.refusal("vera", { type: "note-departure", personId: personId("rita") })).toBe("already-so");
    rehearsal.at = "2026-03-10T01:40:00.000Z";
    rehearsal.do("rita", mark("rita", "present"));
    expect(entry(rehearsal, "rita")).toEqual({
      personId: "rita",
      status: "present",
      at: first,
      moves: [
        { kind: "arrived", at: first },
        { kind: "left", at: "2026-03-10T01:30:00.000Z" },
        { kind: "arrived", at: "2026-03-10T01:40:00.000Z" },
      ],
    });
  });

  it("[L4] keeps them when somebody who was there is noted as excused or absent, one by one or with others", () => {
    const rehearsal = live().do("system", came("rita", "rolf"));
    const first = rehearsal.at;
    rehearsal.at = "2026-03-10T01:30:00.000Z";
    rehearsal.do("vera", mark("rita", "excused"));
    rehearsal.do("vera", { type: "call-roll", personIds: [personId("rolf")], status: "absent" });
    const away = [
      { kind: "arrived", at: first },
      { kind: "left", at: "2026-03-10T01:30:00.000Z" },
    ];
    expect(entry(rehearsal, "rita")).toEqual({ personId: "rita", status: "excused", at: rehearsal.at, moves: away });
    expect(entry(rehearsal, "rolf")).toEqual({ personId: "rolf", status: "absent", at: rehearsal.at, moves: away });
    // Who is away already does not leave again.
    rehearsal.at = "2026-03-10T01:35:00.000Z";
    rehearsal.do("vera", mark("rita", "absent", { name: "钱副书记" }), mark("pia", "excused"));
    expect(entry(rehearsal, "rita")?.moves).toEqual(away);
    expect(entry(rehearsal, "pia")).not.toHaveProperty("moves");
    rehearsal.at = "2026-03-10T01:40:00.000Z";
    rehearsal.do("system", came("rita"));
    expect(entry(rehearsal, "rita")).toEqual({
      personId: "rita",
      status: "present",
      at: first,
      byLine: true,
      moves: [...away, { kind: "arrived", at: rehearsal.at }],
    });
  });

  it("[L5] names who stands for somebody who is not there", () => {
    const rehearsal = live().do(
      "vera",
      mark("paul", "excused", by("pia")),
      mark("rolf", "absent", { name: "钱副书记" }),
    );
    expect(entry(rehearsal, "paul")?.proxy).toEqual(by("pia"));
    expect(entry(rehearsal, "rolf")?.proxy).toEqual({ name: "钱副书记" });
    expect(rehearsal.refusal("vera", mark("paul", "excused", by("pia")))).toBe("already-so");
    const bad = [
      mark("rita", "excused", by("rita")),
      mark("rita", "present", by("carl")),
      mark("rita", "excused", by("pia")),
      mark("rita", "excused", by("paul")),
      mark("pia", "excused", by("carl")),
      mark("pia", "excused", { name: "周副书记" }),
      mark("rita", "excused", by("beam")),
      mark("rita", "excused", by("stranger")),
      mark("rita", "excused", { name: " " }),
      // Printed, it would name nobody.
      mark("rita", "excused", { name: "\u200b" }),
      // By name alone, and it can only be: oneself, or one who stands for somebody else.
      mark("rita", "excused", { name: "rita" }),
      mark("rita", "excused", { name: "钱副书记" }),
      mark("rita", "excused", { name: "pia" }),
    ];
    for (const command of bad) expect([command, rehearsal.refusal("vera", command)]).toEqual([command, "bad-proxy"]);
    expect(rehearsal.refusal("rita", mark("rita", "present", by("carl")))).toBe("not-allowed");
    expect(rehearsal.refusal("vera", mark("rolf", "excused", { name: "钱副书记" }))).toBeUndefined();
    expect(rehearsal.refusal("vera", mark("rita", "excused", { name: "钱副书记（市委办）" }))).toBeUndefined();
    rehearsal.do("vera", mark("rolf", "absent", { name: "carl" }));
    expect(rehearsal.refusal("vera", mark("paul", "excused", by("carl")))).toBe("bad-proxy");
    rehearsal.do("vera", mark("rolf", "absent"), mark("paul", "excused", by("carl")));
    // Taken back, and nothing else changed.
    const before = entry(rehearsal, "paul");
    rehearsal.do("vera", mark("paul", "excused"));
    expect({ ...entry(rehearsal, "paul"), proxy: by("carl") }).toEqual(before);
    rehearsal.do("vera", mark("paul", "excused", by("carl")));
    expect(rehearsal.do("system", came("paul")).now.attendance[0]).not.toHaveProperty("proxy");
  });

  it("[L6] says whether enough of those expected are there: who presides, judges or reports", () => {
    const rehearsal = live();
    // Expected: carl, rita, rolf, paul, pia and who votes; two thirds of six are four.
    expect(quorumOf(rehearsal.now)).toEqual({ expected: 6, present: 0, needed: 4, reached: false });
    rehearsal.do("system", came("carl", "rita", "rolf", "otto", "vera", "olga"));
    expect(quorumOf(rehearsal.now)).toMatchObject({ present: 3, reached: false });
    rehearsal.do("vera", mark("paul", "excused", by("pia")));
    rehearsal.do("olga", { type: "revise-settings", change: { roll: { proxiesCount: true } } });
    expect(quorumOf(rehearsal.now)).toMatchObject({ present: 3 });
    rehearsal.do("system", came("pia"));
    expect(quorumOf(rehearsal.now)).toMatchObject({ present: 5, reached: true });
    rehearsal.do("olga", { type: "revise-settings", change: { roll: { proxiesCount: false } } });
    expect(quorumOf(rehearsal.now)).toMatchObject({ present: 4, reached: true });
    rehearsal.do("system", went(rehearsal.at, "rita"));
    expect(quorumOf(rehearsal.now)).toMatchObject({ present: 3, reached: false });
    // Whoever lost every role represents nobody.
    const helped = live().do("olga", { type: "revise-settings", change: { roll: { proxiesCount: true } } });
    helped.do("system", came("otto")).do("vera", mark("rita", "excused", by("otto")));
    expect(quorumOf(helped.now)).toMatchObject({ present: 1 });
    expect(quorumOf(helped.do("olga", withdraw("otto", "observer")).now)).toMatchObject({ present: 0 });
    const nobody = { ...rehearsal.now, members: [] };
    expect(quorumOf(nobody)).toEqual({ expected: 0, present: 0, needed: 0, reached: false });
  });
});
