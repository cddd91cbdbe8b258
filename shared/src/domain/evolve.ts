/** Owns how a meeting changes with each event. Total: it never refuses, and passes over what concerns something it does not know, for a viewer may not have been told of it. */

import { arrive, callRoll, leave, recordAttendance } from "./attendance-evolve.ts";
import {
  addTime,
  advanceCourse,
  beginBreak,
  endCourseBreak,
  pauseClock,
  resumeClock,
  stopCourse,
} from "./course-evolve.ts";
import { emptyCourse } from "./clock.ts";
import type { MeetingEvent, Recorded } from "./event.ts";
import {
  callSpeaker,
  changeSubject,
  endSpeech,
  lowerHand,
  noteSpeech,
  raiseHand,
  holdFloor,
  releaseFloor,
  restFloor,
  resumeFloor,
} from "./floor-evolve.ts";
import { emptyFloor } from "./floor.ts";
import type { CommentId, ItemId, TaskId, VoteId } from "./id.ts";
import type { AgendaItem, Comment, Meeting, Member, Task } from "./meeting.ts";
import { may } from "./permission.ts";
import { changedSettings, defaultSettings } from "./settings.ts";
import { changeScreens, withoutScreen } from "./screen-evolve.ts";
import { type Vote, voidPending } from "./vote.ts";

/**
 * The meeting after this event; the given one is left as it was.
 * @throws when a stream does not begin with `meeting-created`: the log is broken.
 */
export function evolve(meeting: Meeting | undefined, recorded: Recorded<MeetingEvent>): Meeting {
  if (meeting !== undefined) return change(meeting, recorded);
  const { event } = recorded;
  if (event.type !== "meeting-created") throw new Error(`a meeting's first event is ${event.type}`);
  return {
    id: event.meetingId,
    title: event.title,
    organisation: event.organisation,
    place: event.place,
    scheduledAt: event.scheduledAt,
    demonstration: event.demonstration,
    ...(event.rehearsalOf === undefined ? {} : { rehearsalOf: event.rehearsalOf }),
    phase: "preparing",
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

/** The meeting that these events make, or `undefined` if there are none. */
export function replay(events: Iterable<Recorded<MeetingEvent>>): Meeting | undefined {
  let meeting: Meeting | undefined;
  for (const recorded of events) meeting = evolve(meeting, recorded);
  return meeting;
}

function change(meeting: Meeting, recorded: Recorded<MeetingEvent>): Meeting {
  const { at, by, event } = recorded;
  switch (event.type) {
    case "meeting-created":
      return meeting;
    case "meeting-revised":
      return { ...meeting, title: event.title, place: event.place, scheduledAt: event.scheduledAt };
    case "settings-revised":
      return { ...meeting, settings: changedSettings(meeting.settings, event.change) };
    case "role-assigned":
      return { ...meeting, members: withRole(meeting.members, event) };
    case "role-withdrawn":
      return withdraw(event.role === "screen" ? withoutScreen(meeting, event.personId) : meeting, event);
    case "item-added":
      return { ...meeting, items: [...meeting.items, { ...described(event), stage: "waiting" }] };
    case "item-revised":
      return changeItem(meeting, event.itemId, (item) => ({ ...item, ...described(event) }));
    case "item-removed":
      return { ...meeting, items: meeting.items.filter((item) => item.id !== event.itemId) };
    case "agenda-ordered":
      return { ...meeting, items: inOrder(meeting.items, event.itemIds) };
    case "meeting-started":
      return { ...meeting, phase: "live", startedAt: at };
    case "rehearsal-discarded":
      return { ...meeting, discardedAt: at, votes: voidPending(meeting.votes) };
    case "meeting-cancelled":
      return { ...meeting, phase: "cancelled" };
    case "agenda-advanced":
      return {
        ...meeting,
        currentItemId: event.itemId,
        course: advanceCourse(meeting.course, event, meeting.currentItemId, at),
        floor: event.itemId === meeting.currentItemId ? releaseFloor(meeting.floor, at) : changeSubject(meeting.floor),
        items: meeting.items.map((item) =>
          item.id === event.itemId
            ? { ...item, stage: event.stage }
            : item.id === event.finished
              ? { ...item, stage: "done" }
              : item,
        ),
      };
    case "screen-directed":
    case "notice-shown":
    case "notice-taken-down":
      return changeScreens(meeting, event, at);
    case "lots-drawn": {
      const { algorithm, seed, drawn } = event;
      return {
        ...meeting,
        items: inOrder(meeting.items, event.itemIds),
        draws: [...meeting.draws, { algorithm, seed, drawn, by, at }],
      };
    }
    case "break-begun":
      return {
        ...meeting,
        course: beginBreak(meeting.course, event.planned, at),
        floor: restFloor(meeting.floor, at),
      };
    case "break-ended":
      return { ...meeting, course: endCourseBreak(meeting.course, at), floor: resumeFloor(meeting.floor, at) };
    case "clock-paused":
      return { ...meeting, course: pauseClock(meeting.course, at), floor: holdFloor(meeting.floor, at) };
    case "clock-resumed":
      return { ...meeting, course: resumeClock(meeting.course, at), floor: releaseFloor(meeting.floor, at) };
    case "time-added":
      return { ...meeting, course: addTime(meeting.course, event.seconds) };
    case "attendance-recorded":
      return { ...meeting, attendance: recordAttendance(meeting.attendance, event, at) };
    case "roll-called":
      return { ...meeting, attendance: callRoll(meeting.attendance, event, at) };
    case "people-arrived":
      return { ...meeting, attendance: arrive(meeting.attendance, event, at) };
    case "people-left":
      return { ...meeting, attendance: leave(meeting.attendance, event) };
    case "hand-raised":
      return { ...meeting, floor: raiseHand(meeting.floor, event, at) };
    case "hand-lowered":
      return { ...meeting, floor: lowerHand(meeting.floor, event.personId) };
    case "speaker-called":
      return { ...meeting, floor: callSpeaker(meeting.floor, event, at) };
    case "speech-ended":
      return { ...meeting, floor: endSpeech(meeting.floor, event) };
    case "speech-noted":
      return { ...meeting, floor: noteSpeech(meeting.floor, event) };
    case "comment-staged":
      return { ...meeting, comments: [...meeting.comments, { ...facts(event), state: "staged", at }] };
    case "comment-added":
      return {
        ...meeting,
        comments: [...meeting.comments, added(event, at)],
      };
    case "comment-released":
      return release(meeting, event, at);
    case "comment-revised":
      return changeComment(meeting, event.commentId, ({ quote: _quote, ...comment }) => ({
        ...(event.kind === "problem" ? comment : withoutNoTask(comment)),
        kind: event.kind,
        ...(event.quote ? { quote: event.quote } : {}),
      }));
    case "comment-withdrawn":
      return changeComment(meeting, event.commentId, (comment) => ({ ...comment, state: "withdrawn" }));
    case "no-task-explained":
      return changeComment(meeting, event.commentId, (comment) => {
        return { ...comment, noTaskReason: event.reason, noTaskBy: by, noTaskAt: at };
      });
    case "task-ordered":
      return order(meeting, recorded, event);
    case "task-revised":
      return changeTask(meeting, event.taskId, (task) => ({
        ...task,
        responsibleUnit: event.responsibleUnit,
        assigneeId: event.assigneeId,
        dueDate: event.dueDate,
      }));
    case "task-withdrawn":
      return changeTask(meeting, event.taskId, (task) => ({ ...task, state: "withdrawn" }));
    case "vote-opened": {
      const { voteId: id, itemIds } = event;
      return { ...meeting, votes: [...meeting.votes, { id, itemIds, state: "open", openedAt: at, openedBy: by }] };
    }
    case "vote-closed":
      return changeVote(meeting, event.voteId, (vote) => {
        return { ...vote, state: "closed", closedAt: at, closedBy: by };
      });
    case "vote-revealed": {
      const { voteId, turnout, results } = event;
      return changeVote(meeting, voteId, (vote) => {
        return { ...vote, state: "revealed", revealedAt: at, revealedBy: by, turnout, results };
      });
    }
    case "vote-voided":
      return changeVote(meeting, event.voteId, (vote) => {
        return { ...vote, state: "voided", reason: event.reason, voidedBy: by, voidedAt: at };
      });
    case "grade-decided": {
      const { itemId, gradeId, reason } = event;
      const others = meeting.grades.filter((grade) => grade.itemId !== itemId);
      const decided = { itemId, gradeId, at, by, ...(reason === undefined ? {} : { reason }) };
      return { ...meeting, grades: [...others, decided] };
    }
    case "grade-withdrawn":
      return { ...meeting, grades: meeting.grades.filter((grade) => grade.itemId !== event.itemId) };
    case "closing-begun":
      return {
        ...meeting,
        phase: "closing",
        closingAt: at,
        closingBy: by,
        overrides: event.overrides,
        course: stopCourse(meeting.course, event.left, at),
        votes: voidPending(meeting.votes),
      };
    case "documents-frozen":
      return { ...meeting, frozen: { at, documents: event.documents } };
    case "meeting-closed":
      return { ...meeting, phase: "closed", closedAt: at, digest: event.digest };
    default:
      // A page that is older than the server hears of things that came later: it passes over them and keeps the rest.
      event satisfies never;
      return meeting;
  }
}

type EventOf<Type extends MeetingEvent["type"]> = Extract<MeetingEvent, { readonly type: Type }>;

function withRole(members: readonly Member[], event: EventOf<"role-assigned">): readonly Member[] {
  const { personId, name, role, portfolio } = event;
  const group = (voterGroup: Member["voterGroup"]) => (voterGroup === undefined ? {} : { voterGroup });
  const member = members.find((member) => member.personId === personId);
  const only = role === "screen" && (member === undefined || member.onlyScreen === true);
  const kind = only ? ({ onlyScreen: true } as const) : {};
  if (member === undefined)
    return [...members, { personId, name, roles: [role], portfolio, ...group(event.voterGroup), ...kind }];
  const roles = member.roles.includes(role) ? member.roles : [...member.roles, role];
  const changed = { personId, name, roles, portfolio, ...group(event.voterGroup ?? member.voterGroup), ...kind };
  return members.map((old) => (old === member ? changed : old));
}

/** Whoever may not speak any more does not wait for the floor either. Rule Q4. */
function withdraw(meeting: Meeting, event: EventOf<"role-withdrawn">): Meeting {
  const members = meeting.members.map((member) =>
    member.personId === event.personId ? without(member, event) : member,
  );
  const stays = members.some(({ personId, roles }) => personId === event.personId && may(roles, "live", "raise-hand"));
  return { ...meeting, members, floor: stays ? meeting.floor : lowerHand(meeting.floor, event.personId) };
}

/** The name stays: what the person wrote keeps its author. */
function without(member: Member, event: EventOf<"role-withdrawn">): Member {
  const roles = member.roles.filter((role) => role !== event.role);
  return { ...member, roles, portfolio: event.role === "reviewer" ? [] : member.portfolio };
}

function described({ itemId, unit, post, reporterId, mode }: EventOf<"item-added" | "item-revised">) {
  return { id: itemId, unit, post, reporterId, mode };
}

function inOrder(items: readonly AgendaItem[], itemIds: readonly ItemId[]): readonly AgendaItem[] {
  const place = new Map(itemIds.map((id, index) => [id, index]));
  return [...items].sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
}

function facts(event: EventOf<"comment-staged" | "comment-added" | "comment-released">) {
  const { commentId, itemId, kind, reviewerId, quote } = event;
  return { id: commentId, itemId, kind, reviewerId, ...(quote ? { quote } : {}) };
}

function added(event: EventOf<"comment-added">, at: string): Comment {
  const { commonOf } = event;
  return { ...facts(event), state: "released", at, releasedAt: at, ...(commonOf === undefined ? {} : { commonOf }) };
}

function release(meeting: Meeting, event: EventOf<"comment-released">, at: string): Meeting {
  const released: Comment = { ...facts(event), state: "released", at, releasedAt: at };
  // A comment takes its place in the list when it is released, so that everybody has the same order, whether or not they saw it staged.
  return { ...meeting, comments: [...meeting.comments.filter((comment) => comment.id !== event.commentId), released] };
}

function order(
  meeting: Meeting,
  { at, by }: Pick<Recorded<MeetingEvent>, "at" | "by">,
  event: EventOf<"task-ordered">,
): Meeting {
  const { taskId, itemId, commentId, responsibleUnit, assigneeId, dueDate } = event;
  const task: Task = { id: taskId, itemId, commentId, responsibleUnit, assigneeId, dueDate, state: "ordered", at, by };
  const answered = changeComment(meeting, commentId, withoutNoTask);
  return { ...answered, tasks: [...meeting.tasks, task] };
}

/** A reason that is answered, or of what is no problem any more, is gone with whoever gave it. */
function withoutNoTask({ noTaskReason: _reason, noTaskBy: _by, noTaskAt: _at, ...comment }: Comment): Comment {
  return comment;
}

function changeItem(meeting: Meeting, id: ItemId, to: (item: AgendaItem) => AgendaItem): Meeting {
  return { ...meeting, items: replaced(meeting.items, id, to) };
}

function changeComment(meeting: Meeting, id: CommentId, to: (comment: Comment) => Comment): Meeting {
  return { ...meeting, comments: replaced(meeting.comments, id, to) };
}

function changeVote(meeting: Meeting, id: VoteId, to: (vote: Vote) => Vote): Meeting {
  return { ...meeting, votes: replaced(meeting.votes, id, to) };
}

function changeTask(meeting: Meeting, id: TaskId, to: (task: Task) => Task): Meeting {
  return { ...meeting, tasks: replaced(meeting.tasks, id, to) };
}

function replaced<T extends { readonly id: string }>(list: readonly T[], id: string, to: (old: T) => T): readonly T[] {
  const index = list.findIndex((entry) => entry.id === id);
  const old = list[index];
  return old === undefined ? list : list.with(index, to(old));
}
