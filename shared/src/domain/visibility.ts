/** Owns what a viewer may see of a meeting and of its events. Whatever leaves the server about a meeting passes here first. */

import { emptyCourse } from "./clock.ts";
import { stagedBy } from "./document-ref.ts";
import type { MeetingEvent } from "./event.ts";
import type { PersonId } from "./id.ts";
import { emptyFloor, type Floor } from "./floor.ts";
import type { Comment, FrozenDocument, Meeting, Member, Role } from "./meeting.ts";
import { allRolesOf, mayDo, rolesOf, type Viewer } from "./permission.ts";
import { memberOf } from "./roster.ts";
import { defaultSettings } from "./settings.ts";

/** Roles that the stage names people by. */
const shownRoles: readonly Role[] = ["chair", "reviewer", "reporter"];

/** The meeting as this viewer may see it; for a stranger an empty one. Rules V1, V3–V5, V7, B8. */
export function visibleMeeting(meeting: Meeting, viewer: Viewer): Meeting {
  if (!mayDo(meeting, viewer, "read-meeting")) return stripped(meeting);
  const seen: Meeting = {
    ...meeting,
    comments: meeting.comments.filter((comment) => knows(viewer, comment)),
    grades: mayDo(meeting, viewer, "read-grades") ? meeting.grades : [],
    ...(meeting.frozen ? { frozen: { ...meeting.frozen, documents: named(meeting.frozen.documents, viewer) } } : {}),
  };
  if (mayDo(meeting, viewer, "read-screens")) return seen;
  const apart: Meeting = {
    ...seen,
    screens: meeting.screens.filter(({ screenId }) => screenId === viewer.personId),
    notices: meeting.notices.filter((notice) => isFor(notice, viewer)).map((notice) => addressedTo(notice, viewer)),
  };
  if (!isScreen(meeting, viewer)) return { ...apart, members: withoutScreens(meeting.members, viewer) };
  return {
    ...apart,
    members: membersOnStage(meeting, viewer),
    attendance: [],
    overrides: [],
    floor: withoutNotes(meeting.floor),
  };
}

/** What was asked is read where the notes are, not on the stage. */
function withoutNotes(floor: Floor): Floor {
  return { ...floor, speeches: floor.speeches.map(({ note: _note, ...speech }) => speech) };
}

/**
 * The event as this viewer may see it, or `undefined`. `meeting` is the state after it (or a later one, when a viewer catches up:
 * what was private when it happened stays so). Rules V1–V5, V7, B8.
 */
export function visibleEvent(meeting: Meeting, viewer: Viewer, event: MeetingEvent): MeetingEvent | undefined {
  if (!mayDo(meeting, viewer, "read-meeting")) return undefined;
  if (event.type === "comment-staged") return event.reviewerId === viewer.personId ? event : undefined;
  if (event.type === "comment-revised" || event.type === "comment-withdrawn")
    return event.privateTo === undefined || event.privateTo === viewer.personId ? event : undefined;
  if (event.type === "grade-decided" || event.type === "grade-withdrawn")
    return mayDo(meeting, viewer, "read-grades") ? event : undefined;
  if (event.type === "documents-frozen") return { ...event, documents: named(event.documents, viewer) };
  if (mayDo(meeting, viewer, "read-screens")) return event;
  if (event.type === "screen-directed") return event.screenId === viewer.personId ? event : undefined;
  if (event.type === "notice-shown") return isFor(event, viewer) ? addressedTo(event, viewer) : undefined;
  if (event.type === "notice-taken-down") {
    const notice = meeting.notices.find(({ id }) => id === event.noticeId);
    return notice === undefined || isFor(notice, viewer) ? event : undefined;
  }
  if (isScreen(meeting, viewer)) return onStage(viewer, event);
  return concernsScreen(event) && event.personId !== viewer.personId ? undefined : event;
}

/**
 * Whether this viewer must be given the meeting anew, because the visible events do not carry them from what they saw before to what they may see now:
 * their roles changed, or a name comes to the stage that it has not been told. Rule V6.
 */
export function mustReload(before: Meeting | undefined, after: Meeting, viewer: Viewer): boolean {
  if (before === undefined) return false;
  if (before.discardedAt !== after.discardedAt) return true;
  const roles = allRolesOf(before, viewer);
  const now = allRolesOf(after, viewer);
  if (roles.length !== now.length || roles.some((role) => !now.includes(role))) return true;
  if (before.members === after.members && before.tasks === after.tasks) return false;
  if (!isScreen(after, viewer)) return !mayDo(after, viewer, "read-screens") && mixedChanged(before, after);
  // Which roles somebody lost, and whether all of them, is not told to a screen: so neither whether their hand stays up.
  if (before.floor.queue.some(({ personId }) => memberOf(before, personId) !== memberOf(after, personId))) return true;
  const told = new Map(membersOnStage(before, viewer).map((member) => [member.personId, member.name]));
  const shown = membersOnStage(after, viewer);
  // Somebody new with a role of the stage is told by `role-assigned`; somebody named only by a task is not.
  const untold = ({ personId, name, roles }: Member) =>
    told.has(personId) ? told.get(personId) !== name : roles.length === 0;
  const shownIds = new Set(shown.map((member) => member.personId));
  return shown.some(untold) || [...told.keys()].some((personId) => !shownIds.has(personId));
}

/** A paired display: it holds no role but `screen`. Rule V4. */
export function isScreen(meeting: Meeting, viewer: Viewer): boolean {
  const roles = allRolesOf(meeting, viewer);
  return roles.length > 0 && roles.every((role) => role === "screen");
}

/** Whether a role `screen` was given to, or taken from, somebody who holds or held others too: what else such an event told of them was not seen by those who are told nothing of screens. */
function mixedChanged(before: Meeting, after: Meeting): boolean {
  if (before.members === after.members) return false;
  const holds = (member: Member | undefined) => member?.roles.includes("screen") === true;
  // Asked for each of hundreds of viewers: nearly all members are the same, at the same place.
  const changed = after.members.filter((member, index) => before.members[index] !== member);
  const old = new Map(changed.length === 0 ? [] : before.members.map((member) => [member.personId, member]));
  return changed.some((member) => {
    const was = old.get(member.personId);
    return was !== member && member.onlyScreen === undefined && (holds(member) || holds(was));
  });
}

/**
 * As `mustReload`, for a viewer who was not there while this happened: `meeting` is as it is now. Before their roles changed they were told other things; a screen may be shown
 * a name that no event told. Rule V6.
 */
export function mustReloadAfter(meeting: Meeting, viewer: Viewer, events: readonly MeetingEvent[]): boolean {
  if (rolesOf(meeting, viewer.personId).includes("screen")) return true;
  const seesScreens = mayDo(meeting, viewer, "read-screens");
  return events.some((event) => {
    if (event.type !== "role-assigned" && event.type !== "role-withdrawn") return false;
    if (event.personId === viewer.personId) return true;
    return !seesScreens && concernsScreen(event) && memberOf(meeting, event.personId)?.onlyScreen === undefined;
  });
}

/** Whether an event tells that somebody became a screen, or is one no more. */
function concernsScreen(
  event: MeetingEvent,
): event is Extract<MeetingEvent, { readonly type: "role-assigned" | "role-withdrawn" }> {
  return (event.type === "role-assigned" || event.type === "role-withdrawn") && event.role === "screen";
}

/** What anybody may know who knows the meeting's id. */
function stripped(meeting: Meeting): Meeting {
  const { currentItemId: _item, frozen: _frozen, closingBy: _by, ...known } = meeting;
  return {
    ...known,
    settings: defaultSettings,
    members: [],
    items: [],
    course: emptyCourse,
    draws: [],
    floor: emptyFloor,
    attendance: [],
    comments: [],
    tasks: [],
    votes: [],
    grades: [],
    overrides: [],
    screens: [],
    notices: [],
  };
}

/** Without the staged documents of others: that somebody prepared something is theirs to tell. */
function named(documents: readonly FrozenDocument[], viewer: Viewer): readonly FrozenDocument[] {
  return documents.filter(({ name }) => [undefined, viewer.personId].includes(stagedBy(name)));
}

function knows(viewer: Viewer, comment: Comment): boolean {
  return comment.releasedAt !== undefined || comment.reviewerId === viewer.personId;
}

/** People alone: displays are known to those who run the meeting. */
function withoutScreens(members: readonly Member[], viewer: Viewer): readonly Member[] {
  return members.flatMap((member) => {
    if (member.personId === viewer.personId) return [member];
    if (member.onlyScreen === true) return [];
    const roles = member.roles.filter((role) => role !== "screen");
    return [roles.length === member.roles.length ? member : { ...member, roles }];
  });
}

/** Names that the stage shows, with the roles it shows them in. */
function membersOnStage(meeting: Meeting, viewer: Viewer): readonly Member[] {
  const named = new Set([
    ...meeting.comments.filter((comment) => comment.releasedAt !== undefined).map((comment) => comment.reviewerId),
    ...meeting.tasks.map((task) => task.assigneeId),
  ]);
  return meeting.members.flatMap((member) => {
    if (member.personId === viewer.personId) return [member];
    const roles = member.roles.filter((role) => shownRoles.includes(role));
    if (roles.length === 0 && !named.has(member.personId)) return [];
    const { voterGroup: _group, onlyScreen: _screen, ...shown } = member;
    return [{ ...shown, roles, portfolio: [] }];
  });
}

/** The roll, and what the recorder notes. */
const hiddenFromStage: ReadonlySet<MeetingEvent["type"]> = new Set([
  "attendance-recorded",
  "roll-called",
  "people-arrived",
  "people-left",
  "speech-noted",
]);

function onStage(viewer: Viewer, event: MeetingEvent): MeetingEvent | undefined {
  if (hiddenFromStage.has(event.type)) return undefined;
  if (event.type === "closing-begun") return { ...event, overrides: [] };
  if (event.type !== "role-assigned" && event.type !== "role-withdrawn") return event;
  if (event.personId === viewer.personId) return event;
  if (!shownRoles.includes(event.role)) return undefined;
  if (event.type !== "role-assigned") return event;
  const { voterGroup: _group, ...shown } = event;
  return { ...shown, portfolio: [] };
}

interface Addressed {
  readonly screenIds: readonly PersonId[];
}

function isFor({ screenIds }: Addressed, { personId }: Viewer): boolean {
  return screenIds.length === 0 || screenIds.includes(personId);
}

/** Which others it is for is not this screen's. */
function addressedTo<Notice extends Addressed>(notice: Notice, { personId }: Viewer): Notice {
  return notice.screenIds.length === 0 ? notice : { ...notice, screenIds: [personId] };
}
