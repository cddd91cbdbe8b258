/** Owns the checks of who may comment how, and what the hint says. */

import { describe, expect, test } from "vitest";
import type { ItemId, MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { AgendaItem, Meeting, Member, Role } from "@sanguan/shared/domain/meeting";
import { commentingOn } from "./commenting.ts";

const item: AgendaItem = {
  id: "one" as ItemId,
  unit: "扬中市",
  post: "",
  reporterId: "reporter" as PersonId,
  mode: "oral",
  stage: "comments",
};

function seen(
  phase: Meeting["phase"],
  stage: AgendaItem["stage"],
  roles: readonly Role[],
  portfolio: string[] = [],
  others: readonly Member[] = [],
) {
  const member: Member = { personId: "me" as PersonId, name: "我", roles, portfolio: portfolio as ItemId[] };
  const meeting = {
    id: "m" as MeetingId,
    phase,
    members: [member, ...others],
    items: [{ ...item, stage }],
  } as unknown as Meeting;
  const me = { personId: member.personId, name: member.name, organisationRoles: [], member, roles };
  return commentingOn(meeting, me, { ...item, stage });
}

const reviewer = (portfolio: string[]): Member => ({
  personId: "reviewer" as PersonId,
  name: "点评人",
  roles: ["reviewer"],
  portfolio: portfolio as ItemId[],
});

describe("who may comment, and how", () => {
  test("a reviewer comments aloud or in private once the item has begun", () => {
    expect(seen("live", "comments", ["reviewer"])).toEqual({ aloud: true, inPrivate: true, forOthers: false });
  });

  test("before the meeting and before the item a reviewer prepares in private, and is told why", () => {
    expect(seen("preparing", "waiting", ["reviewer"])).toMatchObject({
      aloud: false,
      inPrivate: true,
      hint: "not-live",
    });
    expect(seen("live", "waiting", ["reviewer"])).toMatchObject({ aloud: false, inPrivate: true, hint: "not-begun" });
  });

  test("an item outside of the portfolio is closed to its reviewer", () => {
    expect(seen("live", "comments", ["reviewer"], ["other"])).toMatchObject({
      aloud: false,
      inPrivate: false,
      hint: "not-in-portfolio",
    });
  });

  test("a recorder comments in a reviewer's name, never in private", () => {
    const all = [reviewer([])];
    expect(seen("live", "comments", ["recorder"], [], all)).toEqual({ aloud: true, inPrivate: false, forOthers: true });
  });

  test("where no reviewer answers for the item a recorder is told so, and offered nothing", () => {
    const elsewhere = [reviewer(["other"])];
    const nothing = { aloud: false, inPrivate: false, forOthers: false, hint: "no-reviewer" };
    expect(seen("live", "comments", ["recorder"], [], elsewhere)).toEqual(nothing);
    expect(seen("live", "comments", ["recorder", "reviewer"], ["other"])).toEqual(nothing);
    expect(seen("live", "comments", ["recorder", "reviewer"])).toMatchObject({ aloud: true, forOthers: true });
  });

  test("others, and everybody after the close, see no way to comment", () => {
    for (const roles of [["observer"], ["reporter"], ["chair"]] as const)
      expect(seen("live", "comments", roles)).toEqual({ aloud: false, inPrivate: false, forOthers: false });
    expect(seen("closed", "done", ["reviewer"])).toEqual({ aloud: false, inPrivate: false, forOthers: false });
  });
});
