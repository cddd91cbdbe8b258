/** Owns the names of what a meeting's events speak of: people, units, comments, tasks, also those that are gone again. */

import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import { systemPerson } from "@sanguan/shared/domain/id";

export interface About {
  person(id: string): string;
  unit(itemId: string): string;
  /** Its reviewer, kind and unit, as they were when it was made. */
  comment(id: string): { readonly name: string; readonly kind: string; readonly unit: string };
  /** The responsible unit. */
  taskUnit(id: string): string;
  /** The first of them by name, and of several how many. */
  people(ids: readonly string[]): string;
  /** Who gave the speech of this number. */
  speaker(number: number): string;
  /** What it said. */
  notice(id: string): string;
  /** Seconds that were given, or taken where there are fewer than none. */
  timeChange(seconds: number): string;
  word(list: "stage" | "role" | "attendance" | "kind", value: string): string;
  day(iso: string): string;
}

export interface Wording {
  /** Of the server itself, and of somebody unknown. */
  readonly server: string;
  readonly unknown: string;
  /** Between names. */
  readonly and: string;
  /** More than one: some by name, and how many they are in all. */
  readonly several: (names: string, count: number) => string;
  readonly timeChange: About["timeChange"];
  readonly word: About["word"];
  readonly day: About["day"];
}

export function aboutMeeting(
  events: readonly Recorded<MeetingEvent>[],
  names: Readonly<Record<string, string>>,
  wording: Wording,
): About {
  const units = new Map<string, string>();
  const comments = new Map<string, { readonly reviewerId: string; readonly kind: string; readonly itemId: string }>();
  const taskUnits = new Map<string, string>();
  const speakers = new Map<number, string>();
  const notices = new Map<string, string>();
  for (const { event } of events) {
    if (event.type === "item-added" || event.type === "item-revised") units.set(event.itemId, event.unit);
    else if (event.type === "comment-staged" || event.type === "comment-released" || event.type === "comment-added")
      comments.set(event.commentId, event);
    else if (event.type === "task-ordered" || event.type === "task-revised")
      taskUnits.set(event.taskId, event.responsibleUnit);
    else if (event.type === "speaker-called") speakers.set(event.number, event.name);
    else if (event.type === "notice-shown") notices.set(event.noticeId, event.text);
  }
  const { word, day, server, unknown } = wording;
  const person = (id: string) => (id === systemPerson ? server : names[id]) || unknown;
  const unit = (itemId: string) => units.get(itemId) ?? unknown;
  return {
    person,
    unit,
    word,
    day,
    comment: (id) => {
      const comment = comments.get(id);
      return comment === undefined
        ? { name: unknown, kind: "", unit: unknown }
        : { name: person(comment.reviewerId), kind: word("kind", comment.kind), unit: unit(comment.itemId) };
    },
    timeChange: wording.timeChange,
    people: (ids) => {
      const named = ids.slice(0, 5).map(person).join(wording.and);
      return ids.length > 1 ? wording.several(named, ids.length) : named;
    },
    speaker: (number) => speakers.get(number) ?? unknown,
    notice: (id) => notices.get(id) ?? unknown,
    taskUnit: (id) => taskUnits.get(id) ?? unknown,
  };
}
