/** Owns what a viewer may see of a meeting and of its events. Whatever leaves the server about a meeting passes here first. */

import { emptyCourse } from "./clock.ts";
import type { MeetingEvent } from "./event.ts";
import type { PersonId } from "./id.ts";
import { emptyFloor, type Floor } from "./floor.ts";
import type { Comment, FrozenDocument, Meeting, Member, Role } from "./meeting.ts";
import { allRolesOf, mayDo, type Viewer } from "./permission.ts";
import { defaultSettings } from "./settings.ts";

/** Roles that the stage names people by. */
const shownRoles: readonly Role[] = ["chair", "reviewer", "reporter"];

/** The meeting as this viewer may see it; for a stranger an empty one. Rules V1, V3–V5. */
export function visibleMeeting(meeting: Meeting, viewer: Viewer): Meeting {
  if (!mayDo(meeting, viewer, "read-meeting")) return stripped(meeting);
  const seen: Meeting = {
    ...meeting,
    comments: meeting.comments.filter((comment) => knows(viewer, comment)),
    grades: mayDo(meeting, viewer, "read-grades") ? meeting.grades : [],
    ...(meeting.frozen ? { frozen: { ...meeting.frozen, documents: named(meeting.frozen.documents, viewer) } } : {}),
  };
  if (!isScreen(meeting, viewer)) return seen;
  return {
    ...seen,
    members: membersOnStage(meeting, viewer),
    attendance: [],
    overrides: [],
    screens: meeting.screens.filter(({ screenId }) => screenId === viewer.personId),
    notices: meeting.notices.filter((notice) => isFor(notice, viewer)).map((notice) => addressedTo(notice, viewer)),
    floor: withoutNotes(meeting.floor),
  };
}

/** What was asked is read where the notes are, not on the stage. */
function withoutNotes(floor: Floor): Floor {
  return { ...floor, speeches: floor.speeches.map(({ note: _note, ...speech }) => speech) };
}

/**
 * The event as this viewer may see it, or `undefined`. `meeting` is the state after it (or a later one, when a viewer catches up:
 * what was private when it happened stays so). Rules V1–V5.
 */
export function visibleEvent(meeting: Meeting, viewer: Viewer, event: MeetingEvent): MeetingEvent | undefined {
  if (!mayDo(meeting, viewer, "read-meeting")) return undefined;
  if (event.type === "comment-staged") return event.reviewerId === viewer.personId ? event : undefined;
  if (event.type === "comment-revised" || event.type === "comment-withdrawn")
    return event.privateTo === undefined || event.privateTo === viewer.personId ? event : undefined;
  if (event.type === "grade-decided") return mayDo(meeting, viewer, "read-grades") ? event : undefined;
  if (event.type === "documents-frozen") return { ...event, documents: named(event.documents, viewer) };
  return isScreen(meeting, viewer) ? onStage(viewer, event) : event;
}

/**
 * Whether this viewer must be given the meeting anew, because the visible events do not carry them from what they saw before to what they may see now:
 * their roles changed, or a name comes to the stage that it has not been told. Rule V6.
 */
export function mustReload(before: Meeting | undefined, after: Meeting, viewer: Viewer): boolean {
  if (before === undefined) return false;
  const roles = allRolesOf(before, viewer);
  const now = allRolesOf(after, viewer);
  if (roles.length !== now.length || roles.some((role) => !now.includes(role))) return true;
  if (!isScreen(after, viewer) || (before.members === after.members && before.tasks === after.tasks)) return false;
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

/** What anybody may know who knows the meeting's id. */
function stripped(meeting: Meeting): Meeting {
  const { currentItemId: _item, frozen: _frozen, ...known } = meeting;
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
  return documents.filter(({ name }) => !name.includes(".staged.") || name.endsWith(`.staged.${viewer.personId}`));
}

function knows(viewer: Viewer, comment: Comment): boolean {
  return comment.releasedAt !== undefined || comment.reviewerId === viewer.personId;
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
    const { voterGroup: _group, ...shown } = member;
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
  if (event.type === "screen-directed") return event.screenId === viewer.personId ? event : undefined;
  if (event.type === "notice-shown") return isFor(event, viewer) ? addressedTo(event, viewer) : undefined;
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
