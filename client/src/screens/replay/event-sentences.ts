/**
 * Owns what each event of a meeting is called in the timeline of its replay: under which heading, and what its sentence names. The sentences are
 * `replay.event.<type>` in the catalogues. A new type of event does not compile until it stands here, and says no more than the event itself does.
 */

import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import type { About } from "./about.ts";

/** The headings that a reader can choose from. */
export const eventKinds = ["meeting", "agenda", "people", "floor", "comments", "tasks", "votes"] as const;
export type EventKind = (typeof eventKinds)[number];

interface Telling<Event> {
  readonly kind: EventKind;
  /** What the sentence names, beside `by`. */
  readonly names: (event: Event, about: About) => Readonly<Record<string, string | number>>;
}

const nothing = () => ({});
const minutes = (seconds: number) => Math.round(seconds / 60);

const tellings: { readonly [Type in MeetingEvent["type"]]: Telling<Extract<MeetingEvent, { readonly type: Type }>> } = {
  "meeting-created": { kind: "meeting", names: ({ title }) => ({ title }) },
  "meeting-revised": { kind: "meeting", names: ({ title }) => ({ title }) },
  "settings-revised": { kind: "meeting", names: nothing },
  "meeting-started": { kind: "meeting", names: nothing },
  "meeting-cancelled": { kind: "meeting", names: ({ reason }) => ({ reason }) },
  "rehearsal-discarded": { kind: "meeting", names: nothing },
  "closing-begun": { kind: "meeting", names: ({ overrides }) => ({ count: overrides.length }) },
  "documents-frozen": { kind: "meeting", names: ({ documents }) => ({ count: documents.length }) },
  "meeting-closed": { kind: "meeting", names: ({ digest }) => ({ digits: digest.slice(0, 8).toUpperCase() }) },

  "screen-directed": { kind: "meeting", names: ({ screenId }, about) => ({ name: about.person(screenId) }) },
  "notice-shown": { kind: "meeting", names: ({ text }) => ({ text }) },
  "notice-taken-down": { kind: "meeting", names: ({ noticeId }, about) => ({ text: about.notice(noticeId) }) },

  "item-added": { kind: "agenda", names: ({ unit, reporterId }, about) => ({ unit, name: about.person(reporterId) }) },
  "item-revised": {
    kind: "agenda",
    names: ({ unit, reporterId }, about) => ({ unit, name: about.person(reporterId) }),
  },
  "item-removed": { kind: "agenda", names: ({ itemId }, about) => ({ unit: about.unit(itemId) }) },
  "agenda-ordered": { kind: "agenda", names: nothing },
  "agenda-advanced": {
    kind: "agenda",
    names: ({ itemId, stage }, about) => ({ unit: about.unit(itemId), stage: about.word("stage", stage) }),
  },
  "lots-drawn": { kind: "agenda", names: ({ drawn }) => ({ count: drawn.length }) },
  "break-begun": { kind: "agenda", names: ({ planned }) => ({ count: minutes(planned) }) },
  "break-ended": { kind: "agenda", names: nothing },
  "clock-paused": { kind: "agenda", names: nothing },
  "clock-resumed": { kind: "agenda", names: nothing },
  "time-added": { kind: "agenda", names: ({ seconds }, about) => ({ change: about.timeChange(seconds) }) },

  "roll-called": {
    kind: "people",
    names: ({ personIds, status }, about) => ({
      names: about.people(personIds),
      status: about.word("attendance", status),
    }),
  },
  "people-arrived": {
    kind: "people",
    names: ({ personIds }, about) => ({ names: about.people(personIds) }),
  },
  "people-left": {
    kind: "people",
    names: ({ people }, about) => ({ names: about.people(people.map(({ personId }) => personId)) }),
  },
  "hand-raised": { kind: "floor", names: ({ name }) => ({ name }) },
  "hand-lowered": { kind: "floor", names: ({ personId }, about) => ({ name: about.person(personId) }) },
  "speaker-called": { kind: "floor", names: ({ name }) => ({ name }) },
  "speech-ended": {
    kind: "floor",
    names: ({ number, spent }, about) => ({ name: about.speaker(number), count: spent }),
  },
  "speech-noted": { kind: "floor", names: ({ number, text }, about) => ({ name: about.speaker(number), text }) },

  // Of a vote no more than that it was held: what was cast stands in the record.
  "vote-opened": { kind: "votes", names: ({ itemIds }) => ({ count: itemIds.length }) },
  "vote-closed": { kind: "votes", names: nothing },
  "vote-revealed": { kind: "votes", names: nothing },
  "vote-voided": { kind: "votes", names: ({ reason }) => ({ reason }) },
  "grade-decided": { kind: "votes", names: ({ itemId }, about) => ({ unit: about.unit(itemId) }) },
  "grade-withdrawn": { kind: "votes", names: ({ itemId }, about) => ({ unit: about.unit(itemId) }) },

  "role-assigned": { kind: "people", names: ({ name, role }, about) => ({ name, role: about.word("role", role) }) },
  "role-withdrawn": {
    kind: "people",
    names: ({ personId, role }, about) => ({ name: about.person(personId), role: about.word("role", role) }),
  },
  "attendance-recorded": {
    kind: "people",
    names: ({ personId, status }, about) => ({
      name: about.person(personId),
      status: about.word("attendance", status),
    }),
  },

  "comment-staged": { kind: "comments", names: (event, about) => about.comment(event.commentId) },
  "comment-released": { kind: "comments", names: (event, about) => about.comment(event.commentId) },
  "comment-added": { kind: "comments", names: (event, about) => about.comment(event.commentId) },
  "comment-revised": {
    kind: "comments",
    names: ({ commentId, kind }, about) => ({ ...about.comment(commentId), kind: about.word("kind", kind) }),
  },
  "comment-withdrawn": { kind: "comments", names: ({ commentId }, about) => about.comment(commentId) },
  "no-task-explained": {
    kind: "comments",
    names: ({ commentId, reason }, about) => ({ ...about.comment(commentId), reason }),
  },

  "task-ordered": {
    kind: "tasks",
    names: ({ responsibleUnit, assigneeId, dueDate }, about) => ({
      unit: responsibleUnit,
      name: about.person(assigneeId),
      day: about.day(dueDate),
    }),
  },
  "task-revised": {
    kind: "tasks",
    names: ({ responsibleUnit, assigneeId, dueDate }, about) => ({
      unit: responsibleUnit,
      name: about.person(assigneeId),
      day: about.day(dueDate),
    }),
  },
  "task-withdrawn": { kind: "tasks", names: ({ taskId }, about) => ({ unit: about.taskUnit(taskId) }) },
};

/** The types that have a sentence; all there are. */
export const toldTypes = Object.keys(tellings);

export function kindOf(event: MeetingEvent): EventKind {
  return tellings[event.type].kind;
}

/** The key of the sentence in the namespace `replay`, and what it names. */
export function sentenceOf(
  { event, by }: Recorded<MeetingEvent>,
  about: About,
): { readonly key: `event.${MeetingEvent["type"]}`; readonly names: Readonly<Record<string, string | number>> } {
  // The table holds for each type a telling of just that type, which the compiler can't follow.
  const { names } = tellings[event.type] as Telling<MeetingEvent>;
  return { key: `event.${event.type}`, names: { by: about.person(by), ...names(event, about) } };
}
