/** Owns the proposals for how a meeting is prepared and run: people, agenda, clocks, roll, floor, screens. Nothing of the product imports it. */

import { nextStep, previousStep, skipStep } from "../agenda.ts";
import { arrivalsOf, entryOf, isHere, leavesWithLine, rollOf } from "../attendance.ts";
import { currentBreak } from "../clock.ts";
import { speaking } from "../floor.ts";
import type { PersonId } from "../id.ts";
import { itemsToDraw } from "../lots.ts";
import type { Meeting, Role } from "../meeting.ts";
import { mayDo } from "../permission.ts";
import { membersWith } from "../roster.ts";
import { toldContent } from "../screen.ts";
import { fresh, one, people, type LaterCommand, type Proposals } from "./proposal.ts";
import { itemId, noticeId, personId } from "./rehearsal.ts";

const notOnBreak = (meeting: Meeting) => currentBreak(meeting) === undefined;
const screens = (meeting: Meeting) => membersWith(meeting, "screen").map((member) => member.personId);

export const conduct = {
  "revise-meeting": ({ meeting: { title } }) => ({ title: title === "甲" ? "乙" : "甲", place: "", scheduledAt: "x" }),
  "revise-settings": ({ meeting, pick }) => {
    const { voting, clock } = meeting.settings;
    const votes = voting === "none" || pick % 2 === 0;
    // A meeting that votes shows more of what there is.
    if (meeting.phase === "preparing" && votes)
      return { change: { voting: voting === "perItem" || (voting === "none" && pick % 4 < 2) ? "atEnd" : "perItem" } };
    return { change: { clock: { reporting: clock.reporting === 60 ? 360 : 60 } } };
  },
  "assign-role": ({ meeting, pick }) => {
    const wanted = people.flatMap((name) => {
      const held = meeting.members.find((member) => member.personId === name)?.roles ?? [];
      const roles: readonly Role[] = held.includes("screen") ? [] : ["observer", "recorder"];
      return roles.filter((role) => !held.includes(role)).map((role) => ({ name, role }));
    });
    const found = one(wanted, pick);
    return found && { personId: personId(found.name), ...found };
  },
  "withdraw-role": ({ meeting, pick }) => {
    const found = one(membersWith(meeting, "observer"), pick);
    return found && { personId: found.personId, role: "observer" };
  },
  "add-item": ({ meeting, pick }) => {
    const found = one(rollOf(meeting), pick);
    const mode = pick % 2 === 0 ? "oral" : "written";
    return (
      found && {
        itemId: fresh(meeting.items, itemId, "i"),
        unit: "句容市",
        post: "",
        reporterId: found.personId,
        mode,
      }
    );
  },
  "revise-item": ({ meeting, pick }) => {
    const found = one(meeting.items, pick);
    if (found === undefined) return undefined;
    const { id, stage: _stage, post, ...described } = found;
    return { ...described, itemId: id, post: post === "" ? "书记" : "" };
  },
  "remove-item": ({ meeting, pick }) => {
    const { items, members } = meeting;
    const free = items.filter(({ id }) => members.every(({ portfolio }) => !portfolio.includes(id)));
    const found = items.length > 2 ? one(free, pick) : undefined;
    return found && { itemId: found.id };
  },
  "order-agenda": ({ meeting: { items } }) =>
    items.length < 2 ? undefined : { itemIds: items.map(({ id }) => id).toReversed() },
  "start-meeting": ({ meeting }) =>
    membersWith(meeting, "chair").length > 0 && meeting.items.length > 0 ? {} : undefined,
  "cancel-meeting": () => ({ reason: "改期" }),
  "discard-rehearsal": ({ meeting }) => (meeting.rehearsalOf === undefined ? undefined : {}),
  "advance-agenda": ({ meeting }) => (nextStep(meeting) && notOnBreak(meeting) ? {} : undefined),
  "go-to-item": ({ meeting, pick }) => {
    const found = one(
      meeting.items.filter(({ id }) => id !== meeting.currentItemId),
      pick,
    );
    return found && notOnBreak(meeting) ? { itemId: found.id } : undefined;
  },
  "step-back": ({ meeting }) => (previousStep(meeting) && notOnBreak(meeting) ? {} : undefined),
  "skip-item": ({ meeting }) => (skipStep(meeting) && notOnBreak(meeting) ? {} : undefined),
  "pair-screen": ({ meeting }) => {
    const known = new Set<string>(meeting.members.map((member) => member.personId));
    const name = ["glow", "glow-2", "glow-3"].find((id) => !known.has(id));
    return name === undefined ? undefined : { screenId: personId(name), name, content: "agenda" };
  },
  "direct-screen": ({ meeting, pick }) => {
    const screenId = one(screens(meeting), pick);
    if (screenId === undefined) return undefined;
    return { screenId, content: toldContent(meeting, screenId) === "timer" ? "follow" : "timer" };
  },
  "show-notice": ({ meeting }) => ({ noticeId: fresh(meeting.notices, noticeId, "n"), text: "休息" }),
  "take-down-notice": ({ meeting, pick }) => {
    const found = one(
      meeting.notices.filter(({ state }) => state === "shown"),
      pick,
    );
    return found && { noticeId: found.id };
  },
  "draw-lots": ({ meeting }) => (itemsToDraw(meeting, undefined).length < 2 ? undefined : {}),
  "begin-break": ({ meeting }) => (notOnBreak(meeting) ? { planned: 600 } : undefined),
  "end-break": ({ meeting }) => (notOnBreak(meeting) ? undefined : {}),
  "pause-clock": ({ meeting }) => (meeting.course.clock?.since !== undefined && notOnBreak(meeting) ? {} : undefined),
  "resume-clock": ({ meeting }) => {
    const { clock } = meeting.course;
    return clock !== undefined && clock.since === undefined && notOnBreak(meeting) ? {} : undefined;
  },
  "add-time": ({ meeting: { course, settings } }) =>
    course.clock !== undefined && settings.clock[course.clock.stage] > 0 ? { seconds: 60 } : undefined,
  "record-attendance": ({ meeting, pick }) => {
    const absent = rollOf(meeting).filter((member) => !isHere(entryOf(meeting, member.personId)));
    const found = one(absent, pick);
    return found && { personId: found.personId, status: "present" };
  },
  "call-roll": ({ meeting, pick }) => {
    const others = rollOf(meeting).filter((member) => entryOf(meeting, member.personId)?.status !== "excused");
    const found = one(others, pick);
    return found && { personIds: [found.personId], status: "excused" };
  },
  "note-departure": ({ meeting, pick }) => {
    const found = one(meeting.attendance.filter(isHere), pick);
    return found && { personId: found.personId };
  },
  "raise-hand": ({ meeting, pick }) => {
    const asking = meeting.members.filter(
      (member) =>
        people.includes(member.personId) &&
        mayDo(meeting, { personId: member.personId, organisationRoles: [] }, "raise-hand") &&
        meeting.floor.queue.every((hand) => hand.personId !== member.personId),
    );
    const found = one(asking, pick);
    return found && { asker: found.personId, kind: pick % 3 === 0 ? "pointOfOrder" : "question" };
  },
  "lower-hand": ({ meeting, pick }) => {
    const found = one(meeting.floor.queue, pick);
    return found && { personId: found.personId };
  },
  "call-speaker": ({ meeting, pick }) => {
    const able = meeting.members.filter(
      (member) =>
        mayDo(meeting, { personId: member.personId, organisationRoles: [] }, "raise-hand") &&
        speaking(meeting)?.personId !== member.personId,
    );
    const found = one(able, pick);
    return found && notOnBreak(meeting) ? { personId: found.personId } : undefined;
  },
  "end-speech": ({ meeting }) => {
    const speech = speaking(meeting);
    return speech && { number: speech.number };
  },
  "note-speech": ({ meeting, pick }) => {
    const speech = one(meeting.floor.speeches, pick);
    if (speech === undefined) return undefined;
    const { number, note = "" } = speech;
    return { number, text: note === "问" ? "" : "问", replaces: note };
  },
  "note-arrivals": ({ meeting }) => {
    const personIds = meeting.phase === "live" ? arrivalsOf(meeting, rollOf(meeting).map(idOf)).slice(0, 2) : [];
    return personIds.length === 0 ? undefined : { personIds };
  },
  "note-departures": ({ meeting, pick }) => {
    const found = one(
      meeting.attendance.filter((entry) => leavesWithLine(meeting, entry.personId)),
      pick,
    );
    return found && meeting.phase === "live"
      ? { people: [{ personId: found.personId, since: "2026-03-10T00:59:00.000Z" }] }
      : undefined;
  },
} satisfies Partial<Proposals<LaterCommand>>;

function idOf(member: { readonly personId: PersonId }): PersonId {
  return member.personId;
}
