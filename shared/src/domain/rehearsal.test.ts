/** Tests what a rehearsal is made of and what becomes of it, against rules Z. */

import { describe, expect, it } from "vitest";
import type { Actor } from "./actor.ts";
import type { MeetingCommand } from "./command.ts";
import { decide } from "./decide.ts";
import { documentAccess } from "./document-access.ts";
import { evolve } from "./evolve.ts";
import { systemPerson, type MeetingId, type PersonId, type VoterGroupId } from "./id.ts";
import type { Meeting } from "./meeting.ts";
import { mayDo } from "./permission.ts";
import { tasksToIssue } from "./rectification-issue.ts";
import {
  fewestPlayers,
  mostPlayers,
  type Player,
  playersFor,
  rehearsalCommands,
  rehearsalForbidden,
  type RehearsalWords,
} from "./rehearsal.ts";
import { opened } from "./testing/election.ts";
import { isSynthetic, syntheticId } from "./synthetic.ts";
import {
  actor,
  assign,
  castRoles,
  closing,
  comment,
  creation,
  itemId,
  live,
  meetingId,
  personId,
  prepared,
  Rehearsal,
  task,
  voteId,
} from "./testing/rehearsal.ts";
import { mustReload, visibleEvent, visibleMeeting } from "./visibility.ts";

const founder: Actor = { personId: systemPerson, name: "system", organisationRoles: ["admin"] };
const rehearsalId = "r1" as MeetingId;
const words: RehearsalWords = {
  title: (title) => `【演练】${title}`,
  organisation: (organisation) => `${organisation}（演练）`,
  player: (name) => `${name}（模拟）`,
  extra: (number) => `模拟列席${number}`,
};
const make = { id: (seat: number) => syntheticId("r1", seat), words };
const createRehearsal: MeetingCommand = {
  ...creation,
  meetingId: rehearsalId,
  rehearsalOf: meetingId,
} as MeetingCommand;

/** What the server makes of a meeting for Olga: every command must be accepted. */
function rehearsed(meeting: Meeting): { readonly rehearsal: Rehearsal; readonly players: readonly Player[] } {
  const rehearsal = new Rehearsal();
  const players = playersFor(meeting, personId("olga"), make);
  const host = { personId: personId("olga"), name: "olga" };
  for (const command of [createRehearsal, ...rehearsalCommands(meeting, host, players)])
    carryOut(rehearsal, founder, command);
  return { rehearsal, players };
}

function carryOut(rehearsal: Rehearsal, by: Actor, command: MeetingCommand): void {
  const decision = decide(rehearsal.meeting, command, { actor: by, at: rehearsal.at, today: "2026-03-10" });
  if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
  for (const event of decision.events) {
    const recorded = { number: rehearsal.events.length + 1, at: rehearsal.at, by: by.personId, event };
    rehearsal.meeting = evolve(rehearsal.meeting, recorded);
    rehearsal.events.push(recorded);
  }
}

describe("a rehearsal", () => {
  it("[Z1] is the server's to make, and a demonstration whatever anybody says", () => {
    const by = (who: Actor, command = createRehearsal) =>
      decide(undefined, command, { actor: who, at: "2026-01-01T00:00:00.000Z", today: "2026-01-01" });
    expect(by(actor("adam"))).toMatchObject({ ok: false, refusal: { reason: "system-only" } });
    expect(by(actor("carl"))).toMatchObject({ ok: false, refusal: { reason: "not-allowed" } });
    const { rehearsal } = rehearsed(prepared().now);
    expect(rehearsal.now).toMatchObject({ rehearsalOf: meetingId, demonstration: true, phase: "preparing" });
    expect(by(founder, { ...createRehearsal, demonstration: false } as MeetingCommand)).toMatchObject({
      ok: true,
      events: [{ demonstration: true }],
    });

    const reason = (who: string, meeting = prepared().now) => rehearsalForbidden(meeting, actor(who))?.refusal.reason;
    expect(Object.keys(castRoles).filter((who) => reason(who) === undefined)).toEqual(["olga"]);
    expect(reason("adam")).toBe("not-allowed");
    expect(reason("olga", live().now)).toBe("wrong-phase");
    expect(reason("olga", rehearsal.now)).toBe("already-so");
  });

  it("[Z2] has the settings, agenda, roles, portfolios and voter groups of its meeting, and its asker presides too", () => {
    const original = prepared().do(
      "olga",
      { type: "revise-settings", change: { voting: "atEnd", clock: { reporting: 300 } } },
      assign("rita", "reviewer", ["i1"]),
      { type: "assign-role", personId: personId("otto"), name: "otto", role: "voter", voterGroup: "b" as VoterGroupId },
      assign("olga", "voter"),
    ).now;
    const { rehearsal, players } = rehearsed(original);
    const { now } = rehearsal;
    expect(now.settings).toEqual(original.settings);
    const playerOf = (id: string) => players.find(({ plays }) => plays === id);
    expect(now.items).toEqual(
      original.items.map((item) => ({ ...item, reporterId: playerOf(item.reporterId)?.personId })),
    );
    const member = (id: PersonId | undefined) => now.members.find(({ personId }) => personId === id);
    expect(member(personId("olga"))).toMatchObject({ roles: ["chair", "voter", "organizer"], voterGroup: "a" });
    expect(member(playerOf("rita")?.personId)).toMatchObject({ roles: ["reviewer"], portfolio: [itemId("i1")] });
    expect(member(playerOf("otto")?.personId)).toMatchObject({ roles: ["observer", "voter"], voterGroup: "b" });
    expect(member(playerOf("carl")?.personId)).toMatchObject({ name: "carl（模拟）", roles: ["chair"] });
    // No screen was copied, and nobody real is in it but its asker.
    expect(now.members.filter(({ personId }) => !isSynthetic(personId)).map(({ personId }) => personId)).toEqual([
      "olga",
    ]);
    expect(now.members.some(({ roles }) => roles.includes("screen"))).toBe(false);
  });

  it("[Z2] leaves items to its asker that they report on themselves", () => {
    const original = prepared().do("olga", {
      type: "add-item",
      itemId: itemId("i3"),
      unit: "句容市",
      post: "市委书记",
      reporterId: personId("olga"),
      mode: "oral",
    }).now;
    const { now } = rehearsed(original).rehearsal;
    expect(now.items.map(({ reporterId }) => reporterId === personId("olga"))).toEqual([false, false, true]);
  });

  it("[Z3] seats between ten and sixty who do not exist, and them nowhere else", () => {
    const few = playersFor(prepared().now, personId("olga"), make);
    expect(few).toHaveLength(fewestPlayers);
    expect(few.filter(({ plays }) => plays === undefined).map(({ roles }) => roles)).toEqual([
      ["observer"],
      ["observer"],
    ]);
    const voting = prepared().do("olga", { type: "revise-settings", change: { voting: "perItem" } }).now;
    const extras = playersFor(voting, personId("olga"), make).filter(({ plays }) => plays === undefined);
    expect(extras.map(({ roles, voterGroup }) => [roles, voterGroup])).toEqual([
      [["voter"], "a"],
      [["voter"], "b"],
    ]);

    const large = prepared();
    for (let number = 0; number < 90; number += 1)
      large.do("olga", {
        type: "assign-role",
        personId: personId(`v${number}`),
        name: `v${number}`,
        role: number % 3 === 0 ? "observer" : "voter",
        ...(number % 3 === 0 ? {} : { voterGroup: (number % 9 === 1 ? "b" : "a") as VoterGroupId }),
      });
    const many = playersFor(large.now, personId("olga"), make);
    expect(many).toHaveLength(mostPlayers);
    expect(new Set(many.map(({ personId }) => personId)).size).toBe(mostPlayers);
    // Nobody that the agenda needs is left out, and no group; observers come last.
    for (const who of ["carl", "rita", "rolf", "paul", "pia", "vera"])
      expect(many.some(({ plays }) => plays === who)).toBe(true);
    expect(many.filter(({ voterGroup }) => voterGroup === "b")).toHaveLength(10);
    expect(many.filter(({ roles }) => roles.includes("observer"))).toEqual([]);

    const syn = syntheticId("r1", 1);
    const invite: MeetingCommand = { type: "assign-role", personId: syn, name: "x", role: "observer" };
    expect(prepared().refusal("olga", invite)).toBe("unknown-person");
    expect(prepared().refusal("olga", { type: "pair-screen", screenId: syn, name: "x", content: "follow" })).toBe(
      "unknown-person",
    );
    expect(isSynthetic(personId("olga"))).toBe(false);
  });

  it("[Z4] leaves no task behind", () => {
    const real = live().do("rita", comment("c1")).do("vera", task("t1")).now;
    expect(tasksToIssue(real)).toHaveLength(1);
    expect(tasksToIssue({ ...real, rehearsalOf: meetingId })).toEqual([]);
  });

  it("[Z5] is thrown away by an organizer however far it is, and is then as if it had never been", () => {
    const discard: MeetingCommand = { type: "discard-rehearsal" };
    expect(prepared().refusal("olga", discard)).toBe("not-a-rehearsal");
    const { rehearsal } = rehearsed(prepared().now);
    const before = rehearsal.now;
    rehearsal.do("olga", discard);
    const { now } = rehearsal;
    const last = rehearsal.events.at(-1);
    expect(last?.event).toEqual({ type: "rehearsal-discarded" });
    for (const who of ["olga", "adam", "sven"]) {
      expect(mayDo(now, actor(who), "read-meeting")).toBe(false);
      expect(rehearsal.refusal(who, discard)).toBe("unknown-meeting");
      expect(visibleMeeting(now, actor(who)).members).toEqual([]);
      expect(mustReload(before, now, actor(who))).toBe(true);
      if (last) expect(visibleEvent(now, actor(who), last.event)).toBeUndefined();
    }
    expect(rehearsal.refusal("olga", { type: "start-meeting" })).toBe("unknown-meeting");
    const people = [{ personId: personId("olga"), since: now.discardedAt ?? "" }];
    expect(rehearsal.refusal("system", { type: "note-departures", people })).toBe("unknown-meeting");
    const report = { kind: "report", meetingId: rehearsalId, itemId: itemId("i1") } as const;
    expect(documentAccess(before, actor("olga"), report).read).toBe(true);
    expect(documentAccess(now, actor("olga"), report)).toEqual({ read: false, write: false });

    // Whoever voted in it: what they cast is destroyed with it.
    const voting = opened();
    voting.meeting = { ...voting.now, rehearsalOf: meetingId };
    voting.cast("a1", "v1", { i1: "poor" });
    voting.do("olga", discard);
    expect(voting.boxes.get(voteId("v1"))).toMatchObject({ state: "emptied", counts: {} });

    const ending = closing();
    ending.meeting = { ...ending.now, rehearsalOf: meetingId };
    expect(ending.refusal("olga", discard)).toBe("wrong-phase");
    expect(rehearsed(prepared().now).rehearsal.refusal("carl", discard)).toBe("not-a-member");
  });
});
