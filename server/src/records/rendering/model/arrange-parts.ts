/** Owns the record as documents need it: the parts of each agenda item brought together, problems and tasks counted through. Reads the parts alone. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type { RecordComment, RecordPart, RecordTask } from "@sanguan/shared/record/record";
import { printableLine } from "./printable.ts";

type PartOf<Kind extends RecordPart["kind"]> = Extract<RecordPart, { readonly kind: Kind }>;
type AgendaItem = PartOf<"agenda">["items"][number];

export type Person = PartOf<"attendance">["people"][number];
export type Meeting = Omit<PartOf<"meeting">, "kind" | "salt">;

export interface ArrangedItem extends AgendaItem {
  /** From 1, as on the agenda. */
  readonly number: number;
  readonly report: ContentNode | undefined;
  readonly comments: readonly RecordComment[];
  readonly tasks: readonly RecordTask[];
}

export interface ArrangedParts {
  readonly meeting: Meeting;
  readonly items: readonly ArrangedItem[];
  readonly people: readonly Person[];
  readonly notes: ContentNode | undefined;
  readonly overrides: readonly { readonly fault: string; readonly reason: string }[];
}

/** Throws TypeError for parts that no record has: without a meeting or an agenda. Short texts come out in one printable line each. */
export function arrangeParts(parts: readonly RecordPart[]): ArrangedParts {
  const one = <Kind extends RecordPart["kind"]>(kind: Kind) =>
    parts.find((part): part is PartOf<Kind> => part.kind === kind);
  const byItem = new Map(parts.flatMap((part) => ("itemId" in part ? [[`${part.kind} ${part.itemId}`, part]] : [])));
  const ofItem = <Kind extends "report" | "comments" | "tasks">(kind: Kind, itemId: string) =>
    byItem.get(`${kind} ${itemId}`) as PartOf<Kind> | undefined;
  const meeting = one("meeting");
  const agenda = one("agenda");
  if (meeting === undefined || agenda === undefined) throw new TypeError("a record has a meeting and an agenda");
  return {
    meeting: {
      ...meeting,
      title: printableLine(meeting.title),
      organisation: printableLine(meeting.organisation),
      place: printableLine(meeting.place),
    },
    items: agenda.items.map((item, index) => ({
      ...item,
      unit: printableLine(item.unit),
      post: printableLine(item.post),
      reporter: printableLine(item.reporter),
      number: index + 1,
      report: ofItem("report", item.id)?.content,
      comments: (ofItem("comments", item.id)?.comments ?? []).map((comment) => lined(comment)),
      tasks: (ofItem("tasks", item.id)?.tasks ?? []).map((task) => ({
        ...task,
        responsibleUnit: printableLine(task.responsibleUnit),
        assignee: printableLine(task.assignee),
      })),
    })),
    people: (one("attendance")?.people ?? []).map((person) => ({ ...person, name: printableLine(person.name) })),
    notes: one("notes")?.content,
    overrides: (one("closing")?.overrides ?? []).map(({ fault, reason }) => ({ fault, reason: printableLine(reason) })),
  };
}

function lined(comment: RecordComment): RecordComment {
  return {
    ...comment,
    reviewer: printableLine(comment.reviewer),
    quote: comment.quote === null ? null : printableLine(comment.quote),
    noTaskReason: comment.noTaskReason === null ? null : printableLine(comment.noTaskReason),
  };
}

/** Who holds this role, as the attendance names them. */
export function holding(arranged: ArrangedParts, role: string): readonly string[] {
  return arranged.people.filter((person) => person.roles.includes(role)).map(({ name }) => name);
}

export function commentsOf(arranged: ArrangedParts, kind: string): readonly RecordComment[] {
  return arranged.items.flatMap(({ comments }) => comments.filter((comment) => comment.kind === kind));
}

/** The item that a fault of the closing checklist belongs to. */
export function itemAtFault(arranged: ArrangedParts, fault: string): ArrangedItem | undefined {
  const id = fault.slice(fault.indexOf(":") + 1);
  return arranged.items.find(
    (item) =>
      item.id === id || item.comments.some((comment) => comment.id === id) || item.tasks.some((task) => task.id === id),
  );
}
