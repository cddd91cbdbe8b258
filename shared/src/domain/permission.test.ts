/** Tests the permission table, row by row, against rules P. */

import { describe, expect, it } from "vitest";
import type { MeetingCommand } from "./command.ts";
import type { Phase } from "./meeting.ts";
import { may, mayDo, mayLink, permissions, rolesOf, type Action, type AnyRole } from "./permission.ts";
import { actor, assign, closed, comment, live, personId, prepared, withdraw } from "./testing/rehearsal.ts";

const phases: readonly Phase[] = ["preparing", "live", "closing", "closed", "cancelled"];
const roles: readonly AnyRole[] = [
  "organizer",
  "chair",
  "reviewer",
  "reporter",
  "recorder",
  "voter",
  "observer",
  "screen",
  "admin",
  "supervisor",
];
const actions = Object.keys(permissions) as Action[];
const commands = actions.filter(
  (action) => !/^(read|write|point)-|-addendum$|^revoke-screen$|^discard-rehearsal$/.test(action),
);

/** Who may do it in this phase to something of their own: one letter a role, in the order of `roles`; a dot who may not. */
function row(action: Action, phase: Phase): string {
  return roles.map((role, index) => (may([role], phase, action) ? "ocvprtbsAS"[index] : ".")).join("");
}

describe("the table", () => {
  it("[P1] [P8] [P9] says who does what while preparing and while live", () => {
    // organizer, chair, reViewer, rePorter, Recorder, voTer, oBserver, Screen, Admin, Supervisor
    const expected: Record<string, readonly [string, string]> = {
      "revise-meeting": ["o.......A.", ".........."],
      "revise-settings": ["oc......A.", "oc........"],
      "assign-role": ["o.......A.", "o........."],
      "withdraw-role": ["o.......A.", "o........."],
      "add-item": ["o.......A.", "oc........"],
      "revise-item": ["o.......A.", "o........."],
      "remove-item": ["o.......A.", ".........."],
      "order-agenda": ["o.......A.", "oc........"],
      "start-meeting": ["oc......A.", ".........."],
      "cancel-meeting": ["oc......A.", ".........."],
      "discard-rehearsal": ["o.........", "o........."],
      "advance-agenda": ["..........", "oc........"],
      "go-to-item": ["..........", "oc........"],
      "pair-screen": ["o.......A.", "o........."],
      "direct-screen": ["o.......A.", "oc........"],
      "show-notice": ["o.......A.", "oc........"],
      "take-down-notice": ["o.......A.", "oc........"],
      "record-attendance": ["o...r.....", "ocvprtb..."],
      "step-back": ["..........", "oc........"],
      "skip-item": ["..........", "oc........"],
      "draw-lots": ["o.......A.", "oc........"],
      "begin-break": ["..........", "oc........"],
      "end-break": ["..........", "oc........"],
      "pause-clock": ["..........", "oc........"],
      "resume-clock": ["..........", "oc........"],
      "add-time": ["..........", "oc........"],
      "call-roll": ["o...r.....", "o...r....."],
      "note-departure": ["o...r.....", "o...r....."],
      "raise-hand": ["..........", "ocvpr....."],
      "lower-hand": ["..........", "ocvpr....."],
      "call-speaker": ["..........", "oc........"],
      "end-speech": ["..........", "oc........"],
      "note-speech": ["..........", "oc..r....."],
      "note-arrivals": ["..........", ".........."],
      "note-departures": ["..........", ".........."],
      "stage-comment": ["..v.......", "..v......."],
      "release-comment": ["..........", "..v......."],
      "add-comment": ["..........", "..v.r....."],
      "revise-comment": ["..v.......", "..v.r....."],
      "withdraw-comment": ["..v.......", "..v.r....."],
      "share-problem": ["..........", ".cv.r....."],
      "explain-no-task": ["..........", "ocv.r....."],
      "order-task": ["..........", "ocv.r....."],
      "revise-task": ["..........", "ocv.r....."],
      "withdraw-task": ["..........", "ocv.r....."],
      "open-vote": ["..........", "oc........"],
      "close-vote": ["..........", "oc........"],
      "reveal-vote": ["..........", ".c........"],
      "void-vote": ["..........", "oc........"],
      "decide-grade": ["..........", "oc........"],
      "withdraw-grade": ["..........", "oc........"],
      "cast-ballot": ["..........", ".....t...."],
      "enter-paper-ballots": ["..........", "oc..r....."],
      "read-turnout": ["..........", "ocvprtbsAS"],
      "read-not-voted": ["..........", "oc..r....."],
      "read-grades": ["oc..r...AS", "oc..r...AS"],
      "begin-closing": ["..........", "oc........"],
      "freeze-documents": ["..........", ".........."],
      "close-meeting": ["..........", ".........."],
      "read-screens": ["oc......A.", "oc......A."],
      "read-desk": ["oc........", "oc........"],
      "revoke-screen": ["o.......A.", "o........."],
      rehearse: ["o.........", ".........."],
      "direct-players": ["o.........", "o........."],
      "read-preflight": ["oc......A.", "oc......A."],
      "point-stage": ["..........", "oc..r....."],
      "read-meeting": ["ocvprtbsAS", "ocvprtbsAS"],
      "read-people": ["ocvprtb.AS", "ocvprtb.AS"],
      "read-stragglers": ["oc..r.....", "oc..r....."],
      "read-accounts": ["o.......A.", "o.......A."],
      "read-record": ["..........", ".........."],
      "read-extract": ["..........", ".........."],
      "read-replay": ["..........", ".........."],
      "read-staged-replay": ["..........", ".........."],
      "propose-addendum": ["..........", ".........."],
      "decide-addendum": ["..........", ".........."],
      "read-report": ["ocvpr...AS", "ocvprtbsAS"],
      "write-report": ["o..p....A.", ".cvpr....."],
      "read-comments": ["ocvpr...AS", "ocvprtbsAS"],
      "write-comments": ["..........", ".cv.r....."],
      "read-tasks": ["ocvpr...AS", "ocvprtbsAS"],
      "write-tasks": ["..........", "ocvpr....."],
      "read-notes": ["ocv.r...AS", "ocvprtb.AS"],
      "write-notes": ["..........", "ocv.r....."],
      "read-staged": ["..v.......", "..v......."],
      "write-staged": ["..v.......", "..v......."],
    };
    for (const action of actions.filter((action) => action !== "create-meeting"))
      expect([action, row(action, "preparing"), row(action, "live")]).toEqual([action, ...(expected[action] ?? [])]);
    expect(row("read-record", "closed")).toBe("ocvprtb.AS");
    expect(row("read-extract", "closed")).toBe("oc.p....AS");
    expect(may(["reporter"], "closed", "read-extract", { own: false })).toBe(false);
    expect(row("read-replay", "closed")).toBe("oc..r...AS");
    expect(row("read-staged-replay", "closed")).toBe("..v.......");
    expect(row("propose-addendum", "closed")).toBe("ocvpr.....");
    expect(row("decide-addendum", "closed")).toBe("oc........");
  });

  it("[P1] lets no command through once the closing has begun", () => {
    for (const phase of ["closing", "closed", "cancelled"] as const)
      for (const action of commands) expect(may(roles, phase, action)).toBe(false);
  });

  it("[P2] adds roles up", () => {
    const { now } = prepared().do("olga", assign("rita", "recorder"));
    expect(rolesOf(now, personId("rita"))).toEqual(["reviewer", "recorder"]);
    const rehearsal = live().do("olga", assign("rita", "chair"));
    expect(mayDo(rehearsal.now, actor("rita"), "add-comment")).toBe(true);
    expect(mayDo(rehearsal.now, actor("rita"), "advance-agenda")).toBe(true);
    rehearsal.do("olga", withdraw("rita", "reviewer"));
    expect(mayDo(rehearsal.now, actor("rita"), "add-comment")).toBe(false);
  });

  it("[P3] tells a stranger, a wrong phase and a wrong role apart", () => {
    const next: MeetingCommand = { type: "advance-agenda" };
    expect(prepared().refusal("stranger", next)).toBe("not-a-member");
    expect(prepared().ask("carl", next)).toEqual({
      ok: false,
      refusal: { reason: "wrong-phase", details: { phase: "preparing" } },
    });
    expect(live().refusal("otto", next)).toBe("not-allowed");
    expect(mayDo(undefined, actor("adam"), "create-meeting")).toBe(true);
    expect(mayDo(undefined, actor("adam"), "read-meeting")).toBe(false);
  });

  it("[P4] lets observers and screens change nothing, but an observer be present", () => {
    for (const phase of phases)
      for (const action of actions.filter((action) => !action.startsWith("read-"))) {
        expect(may(["screen"], phase, action)).toBe(false);
        expect(may(["observer"], phase, action)).toBe(action === "record-attendance" && phase === "live");
      }
  });

  it("[P5] lets admins organize during preparation only, supervisors never", () => {
    for (const phase of phases)
      for (const action of actions.filter((action) => !action.startsWith("read-"))) {
        expect(may(["supervisor"], phase, action)).toBe(false);
        if (phase !== "preparing") expect(may(["admin"], phase, action)).toBe(false);
        else if (action !== "create-meeting" && may(["admin"], phase, action))
          expect(may(["organizer"], phase, action)).toBe(true);
      }
    expect(live().refusal("adam", comment("c1"))).toBe("not-allowed");
    expect(mayDo(closed().now, actor("sven"), "read-record")).toBe(true);
  });

  it("[P7] lets an organizer link only those who sit in their own meetings alone", () => {
    const organizer = { personId: personId("o"), organisationRoles: [] };
    const theirs = { askersRoles: ["organizer"] as const };
    const another = { askersRoles: ["reviewer"] as const };
    expect(mayLink(organizer, { organisationRoles: [], meetings: [theirs, theirs] })).toBe(true);
    expect(mayLink(organizer, { organisationRoles: [], meetings: [theirs, another] })).toBe(false);
    expect(mayLink(organizer, { organisationRoles: ["supervisor"], meetings: [theirs] })).toBe(false);
    const admin = { ...organizer, organisationRoles: ["admin"] as const };
    expect(mayLink(admin, { organisationRoles: ["admin"], meetings: [another] })).toBe(true);
  });

  it("[P6] lets the chair and the organizers run it", () => {
    for (const who of ["carl", "olga"]) {
      expect(prepared().refusal(who, { type: "start-meeting" })).toBeUndefined();
      expect(live().refusal(who, { type: "advance-agenda" })).toBeUndefined();
    }
  });
});
