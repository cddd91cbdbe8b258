/** Owns who may do what in which phase, as data. What depends on the state of the meeting beside its phase is decided beside each noun. */

import type { Actor } from "./actor.ts";
import type { MeetingCommandType } from "./command.ts";
import { refuse } from "./decision.ts";
import type { PersonId } from "./id.ts";
import type { Meeting, OrganisationRole, Phase, Role } from "./meeting.ts";

export type AnyRole = Role | OrganisationRole;

export type DocumentAction =
  | "read-report"
  | "write-report"
  | "read-comments"
  | "write-comments"
  | "read-tasks"
  | "write-tasks"
  | "read-notes"
  | "write-notes"
  | "read-staged"
  | "write-staged";

export type Action =
  | MeetingCommandType
  | DocumentAction
  | "read-meeting"
  | "read-record"
  /** See again how its shared text came to be. */
  | "read-replay"
  | "read-staged-replay"
  /** Take one reporter's share of a record along, to be checked alone. */
  | "read-extract"
  | "propose-addendum"
  | "decide-addendum"
  /** See which screens there are, where they stand and whether they are connected. */
  | "read-screens"
  /** Open the desk that a meeting is conducted from; each of its parts is allowed by itself. */
  | "read-desk"
  /** Take a screen's session from it. */
  | "revoke-screen"
  /** Have the server make a rehearsal of it. */
  | "rehearse"
  /** Let the synthetic people of a rehearsal play on, and pause them. */
  | "direct-players"
  /** See whether everything that the meeting needs is there: screens, clocks, fonts, disk, backup. */
  | "read-preflight"
  /** Move the stage's pointer. */
  | "point-stage"
  /** See who is connected. */
  | "read-people"
  /** See whose words are not saved yet, and who lost the connection. */
  | "read-stragglers"
  /** See the organisation's accounts, to give them roles. */
  | "read-accounts"
  | "cast-ballot"
  | "enter-paper-ballots"
  /** See how many have voted. */
  | "read-turnout"
  /** See who has not, where the settings show it. */
  | "read-not-voted"
  /** See what the committee decided, before it is in the record. */
  | "read-grades";

/** What a grant may depend on beside role and phase. */
export interface Relation {
  /** The thing is the asker's own: their comment, their report's item, themselves. */
  readonly own: boolean;
  /** The item is the current one or a finished one, so that the stage shows it. */
  readonly shown: boolean;
}

export interface Grant {
  readonly roles: readonly AnyRole[];
  readonly phases: readonly Phase[];
  readonly only?: keyof Relation;
}

/** Who asks, as far as permission is concerned. */
export type Viewer = Pick<Actor, "personId" | "organisationRoles">;

const always: readonly Phase[] = ["preparing", "live", "closing", "closed", "cancelled"];
const preparing: readonly Phase[] = ["preparing"];
const live: readonly Phase[] = ["live"];
const untilClosing: readonly Phase[] = ["preparing", "live"];
/** Clients flush what was typed until the cut, so text stays writable in `closing`. */
const typing: readonly Phase[] = ["live", "closing"];
const shownToAll: readonly Phase[] = ["live", "closing", "closed"];

const overseers: readonly AnyRole[] = ["admin", "supervisor"];
const workers: readonly AnyRole[] = ["organizer", "chair", "reviewer", "recorder", ...overseers];
const people: readonly AnyRole[] = ["organizer", "chair", "reviewer", "reporter", "recorder", "voter", "observer"];
/** Those whose words may be in the record. */
const participants: readonly AnyRole[] = ["organizer", "chair", "reviewer", "reporter", "recorder"];
const readers: readonly AnyRole[] = [...people, ...overseers];
const hosts: readonly AnyRole[] = ["chair", "organizer"];
const taskMakers: readonly AnyRole[] = ["reviewer", "recorder", "chair", "organizer"];

const organizing: readonly Grant[] = [{ roles: ["organizer", "admin"], phases: preparing }];
const organizingLive: readonly Grant[] = [...organizing, { roles: ["organizer"], phases: live }];
const hosting: readonly Grant[] = [{ roles: hosts, phases: live }];
const directing: readonly Grant[] = [...organizing, ...hosting];
const rollKeeping: readonly Grant[] = [{ roles: ["organizer", "recorder"], phases: untilClosing }];
const tasking: readonly Grant[] = [{ roles: taskMakers, phases: live }];
const commentKeeping: readonly Grant[] = [
  { roles: ["reviewer"], phases: untilClosing, only: "own" },
  { roles: ["recorder"], phases: live },
];
const readingItem: readonly Grant[] = [
  { roles: workers, phases: always },
  { roles: ["reporter"], phases: ["preparing", "cancelled"], only: "own" },
  { roles: ["reporter", "voter", "observer"], phases: shownToAll },
  { roles: ["screen"], phases: shownToAll, only: "shown" },
];

/** The whole table: an action is allowed when one of its grants fits. */
export const permissions: Readonly<Record<Action, readonly Grant[]>> = {
  "create-meeting": [{ roles: ["admin"], phases: preparing }],
  "revise-meeting": organizing,
  "revise-settings": [...organizing, { roles: ["chair"], phases: preparing }, ...hosting],
  "assign-role": organizingLive,
  "withdraw-role": organizingLive,
  // Rule A16: in the room the chair decides what else comes on.
  "add-item": directing,
  "revise-item": organizingLive,
  "remove-item": organizing,
  "order-agenda": [...organizingLive, ...hosting],
  "start-meeting": [...organizing, { roles: ["chair"], phases: preparing }],
  "cancel-meeting": [...organizing, { roles: ["chair"], phases: preparing }],
  "discard-rehearsal": [{ roles: ["organizer"], phases: ["preparing", "live", "closed", "cancelled"] }],
  "advance-agenda": hosting,
  "go-to-item": hosting,
  "pair-screen": organizingLive,
  "direct-screen": directing,
  "show-notice": directing,
  "take-down-notice": directing,
  "step-back": hosting,
  "skip-item": hosting,
  "draw-lots": [...organizing, ...hosting],
  "begin-break": hosting,
  "end-break": hosting,
  "pause-clock": hosting,
  "resume-clock": hosting,
  "add-time": hosting,
  "call-roll": rollKeeping,
  "note-departure": rollKeeping,
  "raise-hand": [{ roles: participants, phases: live }],
  "lower-hand": [{ roles: participants, phases: live, only: "own" }, ...hosting],
  "call-speaker": hosting,
  "end-speech": hosting,
  "note-speech": [...hosting, { roles: ["recorder"], phases: live }],
  "record-attendance": [...rollKeeping, { roles: people, phases: live, only: "own" }],
  "stage-comment": [{ roles: ["reviewer"], phases: untilClosing, only: "own" }],
  "release-comment": [{ roles: ["reviewer"], phases: live, only: "own" }],
  "add-comment": [
    { roles: ["reviewer"], phases: live, only: "own" },
    { roles: ["recorder"], phases: live },
  ],
  "revise-comment": commentKeeping,
  "withdraw-comment": commentKeeping,
  "share-problem": [
    { roles: ["reviewer"], phases: live, only: "own" },
    { roles: ["recorder", "chair"], phases: live },
  ],
  "explain-no-task": tasking,
  "order-task": tasking,
  "revise-task": tasking,
  "withdraw-task": tasking,
  "open-vote": hosting,
  "close-vote": hosting,
  "reveal-vote": [{ roles: ["chair"], phases: live }],
  "void-vote": hosting,
  "decide-grade": hosting,
  "withdraw-grade": hosting,
  "begin-closing": hosting,
  // The server alone, whatever role anybody holds.
  "note-arrivals": [],
  "note-departures": [],
  "freeze-documents": [],
  "close-meeting": [],

  "read-meeting": [{ roles: [...readers, "screen"], phases: always }],
  "read-record": [{ roles: readers, phases: ["closed"] }],
  "read-replay": [{ roles: [...hosts, "recorder", ...overseers], phases: ["closed"] }],
  "read-staged-replay": [{ roles: ["reviewer"], phases: ["closed"], only: "own" }],
  "read-extract": [
    { roles: [...hosts, ...overseers], phases: ["closed"] },
    { roles: ["reporter"], phases: ["closed"], only: "own" },
  ],
  "propose-addendum": [{ roles: participants, phases: ["closed"] }],
  "decide-addendum": [{ roles: hosts, phases: ["closed"] }],
  "read-screens": [{ roles: [...hosts, "admin"], phases: always }],
  "read-desk": [{ roles: hosts, phases: always }],
  "revoke-screen": [
    { roles: ["organizer"], phases: always },
    { roles: ["admin"], phases: preparing },
  ],
  rehearse: [{ roles: ["organizer"], phases: preparing }],
  "direct-players": [{ roles: ["organizer"], phases: untilClosing }],
  "read-preflight": [{ roles: [...hosts, "admin"], phases: untilClosing }],
  "point-stage": [{ roles: [...hosts, "recorder"], phases: live }],
  "read-people": [{ roles: readers, phases: always }],
  "read-stragglers": [{ roles: [...hosts, "recorder"], phases: always }],
  "cast-ballot": [{ roles: ["voter"], phases: live }],
  "enter-paper-ballots": [{ roles: [...hosts, "recorder"], phases: live }],
  "read-turnout": [{ roles: [...readers, "screen"], phases: live }],
  "read-not-voted": [{ roles: [...hosts, "recorder"], phases: live }],
  "read-grades": [{ roles: [...hosts, "recorder", ...overseers], phases: always }],
  "read-accounts": [{ roles: ["organizer", "admin"], phases: always }],

  "read-report": readingItem,
  "read-comments": readingItem,
  "read-tasks": readingItem,
  "read-notes": [
    { roles: workers, phases: always },
    { roles: ["reporter", "voter", "observer"], phases: shownToAll },
  ],
  "read-staged": [{ roles: ["reviewer"], phases: always, only: "own" }],
  "write-report": [
    ...organizing,
    { roles: ["reporter"], phases: ["preparing", ...typing], only: "own" },
    { roles: ["recorder", "reviewer", "chair"], phases: typing },
  ],
  "write-comments": [{ roles: ["reviewer", "recorder", "chair"], phases: typing }],
  "write-tasks": [
    { roles: taskMakers, phases: typing },
    { roles: ["reporter"], phases: typing, only: "own" },
  ],
  "write-notes": [{ roles: taskMakers, phases: typing }],
  "write-staged": [{ roles: ["reviewer"], phases: ["preparing", ...typing], only: "own" }],
};

/** What the server alone does. */
export const systemCommands: readonly MeetingCommandType[] = [
  "freeze-documents",
  "close-meeting",
  "note-arrivals",
  "note-departures",
];

export function isSystemCommand(type: MeetingCommandType): boolean {
  return systemCommands.includes(type);
}

const anyRelation: Relation = { own: true, shown: true };

/** Whether somebody with these roles may do it in this phase. Without a relation: whether they may do it to something of their own, or shown. */
export function may(
  roles: readonly AnyRole[],
  phase: Phase,
  action: Action,
  relation: Partial<Relation> = anyRelation,
): boolean {
  return permissions[action].some(
    (grant) =>
      grant.phases.includes(phase) &&
      (grant.only === undefined || relation[grant.only] === true) &&
      grant.roles.some((role) => roles.includes(role)),
  );
}

/** The roles this person holds in the meeting; none for a stranger. */
export function rolesOf(meeting: Meeting, personId: PersonId): readonly Role[] {
  return meeting.members.find((member) => member.personId === personId)?.roles ?? [];
}

/** Roles in the meeting and in the organisation together. */
export function allRolesOf(meeting: Meeting | undefined, viewer: Viewer): readonly AnyRole[] {
  return meeting === undefined
    ? viewer.organisationRoles
    : [...rolesOf(meeting, viewer.personId), ...viewer.organisationRoles];
}

/** Whether this person may do it in this meeting now; `undefined` is the meeting that is yet to be created. */
export function mayDo(
  meeting: Meeting | undefined,
  viewer: Viewer,
  action: Action,
  relation: Partial<Relation> = anyRelation,
): boolean {
  if (meeting === undefined && action !== "create-meeting") return false;
  if (meeting?.discardedAt !== undefined) return false;
  return may(allRolesOf(meeting, viewer), meeting?.phase ?? "preparing", action, relation);
}

/** Why this person may not do it, or `undefined` when they may: a stranger, the wrong phase, or the wrong role. */
export function forbidden(
  meeting: Meeting | undefined,
  viewer: Viewer,
  action: Action,
  relation: Partial<Relation> = anyRelation,
): ReturnType<typeof refuse> | undefined {
  if (mayDo(meeting, viewer, action, relation)) return undefined;
  // Rule Z5: to everybody, as if it had never been.
  if (meeting?.discardedAt !== undefined) return refuse("unknown-meeting");
  const roles = allRolesOf(meeting, viewer);
  if (roles.length === 0 && meeting !== undefined) return refuse("not-a-member");
  const laterOrEarlier =
    meeting !== undefined && always.some((phase) => phase !== meeting.phase && may(roles, phase, action, relation));
  return laterOrEarlier ? refuse("wrong-phase", { phase: meeting.phase }) : refuse("not-allowed");
}

/** Somebody whom a link would sign in: their roles in the organisation, and for each meeting that they sit in the asker's roles there. */
export interface LinkedPerson {
  readonly organisationRoles: readonly OrganisationRole[];
  readonly meetings: readonly { readonly askersRoles: readonly Role[] }[];
}

/** Whether this person may make a personal link for that one (P7). */
export function mayLink(asker: Viewer, person: LinkedPerson): boolean {
  if (asker.organisationRoles.includes("admin")) return true;
  return (
    person.organisationRoles.length === 0 &&
    person.meetings.every(({ askersRoles }) => askersRoles.includes("organizer"))
  );
}
