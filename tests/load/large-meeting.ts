/** Owns the large meeting that seals are measured with, replayed from its events, with the histories of its documents. */

import { bodyUpdate } from "@sanguan/shared/document/body-update";
import type { MeetingEvent } from "@sanguan/shared/domain/event";
import { replay } from "@sanguan/shared/domain/evolve";
import type { CommentId, ItemId, MeetingId, PersonId, TaskId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { DocumentLog } from "@sanguan/server/ports";
import * as Y from "yjs";
import { reportOf } from "./documents.ts";

const reporters = 60;
/** Of each kind, in each item: 3,000 in all. */
const remarks = 25;
const edits = 400;
const words = "走访不够经常，下基层调研流于形式；对群众反映的突出问题研究解决不及时，整改措施不够具体。";
const at = "2026-11-22T10:00:00.000Z";

export interface LargeMeeting {
  readonly meeting: Meeting;
  readonly documents: Pick<DocumentLog, "history">;
}

/** Sixty reports of 20,000 characters, edited letter by letter; 3,000 comments and tasks; notes. */
export function largeMeeting(): LargeMeeting {
  const items = Array.from({ length: reporters }, (_, index) => `i${index + 1}` as ItemId);
  const histories = new Map(items.flatMap(documentsOf));
  histories.set("m1.notes", typed(reportOf(50_000), "default"));
  const frozen = [...histories].map(([name, updates]) => ({ name, seq: updates.length }));
  const events: MeetingEvent[] = [
    {
      type: "meeting-created",
      meetingId: "m1" as MeetingId,
      title: "述职评议会",
      organisation: "扬中市委",
      place: "一号",
      scheduledAt: at,
      demonstration: false,
    },
    ...items.flatMap(prepared),
    { type: "meeting-started" },
    ...items.flatMap(remarked),
    { type: "closing-begun", overrides: [] },
    { type: "documents-frozen", documents: frozen },
  ];
  const meeting = replay(events.map((event, index) => ({ number: index + 1, at, by: reporterOf("i1"), event })));
  if (meeting === undefined) throw new Error("no meeting came of its events");
  return { meeting, documents: { history: (name) => Promise.resolve(histories.get(name) ?? []) } };
}

const reporterOf = (itemId: string): PersonId => `p-${itemId}` as PersonId;

function documentsOf(item: ItemId): [name: string, history: readonly Uint8Array[]][] {
  const bodies = (kind: string): readonly Uint8Array[] =>
    Array.from({ length: remarks }, (_, index) => bodyUpdate(`${kind[0]}-${item}-${index}`, words).bytes);
  return [
    [`m1.${item}.report`, typed(reportOf(20_000), "default")],
    [`m1.${item}.comments`, bodies("comments")],
    [`m1.${item}.tasks`, bodies("tasks")],
  ];
}

function prepared(itemId: ItemId): MeetingEvent[] {
  const reporterId = reporterOf(itemId);
  return [
    { type: "role-assigned", personId: reporterId, name: "王", role: "reporter", portfolio: [] },
    { type: "item-added", itemId, unit: "新坝镇", post: "书记", reporterId, mode: "oral" },
  ];
}

function remarked(itemId: ItemId): MeetingEvent[] {
  return Array.from({ length: remarks }, (_, index): MeetingEvent[] => {
    const [commentId, taskId] = [`c-${itemId}-${index}` as CommentId, `t-${itemId}-${index}` as TaskId];
    const assigneeId = reporterOf("i1");
    return [
      { type: "comment-added", commentId, itemId, kind: "problem", reviewerId: assigneeId },
      {
        type: "task-ordered",
        taskId,
        itemId,
        commentId,
        responsibleUnit: "某局",
        assigneeId,
        dueDate: "2026-12-31",
      },
    ];
  }).flat();
}

/** A text as it was pasted, and then worked on letter by letter. */
function typed(first: Uint8Array, fragment: string): readonly Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  Y.applyUpdate(doc, first);
  const paragraphs = doc.getXmlFragment(fragment);
  for (let edit = 0; edit < edits; edit += 1) {
    const paragraph = paragraphs.get((edit * 7) % paragraphs.length) as Y.XmlElement;
    const text = paragraph.get(0);
    if (text instanceof Y.XmlText) text.insert((edit * 3) % (text.length + 1), "改");
  }
  return updates;
}
