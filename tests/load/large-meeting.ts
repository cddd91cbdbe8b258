/** Owns the large meeting that seals are measured with, as its logs would hold it. */

import { bodyUpdate } from "@sanguan/shared/document/body-update";
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
  const histories = new Map<string, readonly Uint8Array[]>();
  const items = Array.from({ length: reporters }, (_, index) => `i${index + 1}`);
  for (const item of items) {
    histories.set(`m1.${item}.report`, typed(reportOf(20_000), "default"));
    for (const kind of ["comments", "tasks"])
      histories.set(
        `m1.${item}.${kind}`,
        Array.from({ length: remarks }, (_, index) => bodyUpdate(`${kind[0]}-${item}-${index}`, words).bytes),
      );
  }
  histories.set("m1.notes", typed(reportOf(50_000), "default"));
  const each = items.flatMap((itemId) =>
    Array.from({ length: remarks }, (_, index) => ({ itemId, end: `${itemId}-${index}` })),
  );
  const meeting = {
    id: "m1",
    title: "述职评议会",
    organisation: "扬中市委",
    place: "一号",
    scheduledAt: at,
    demonstration: false,
    phase: "closing",
    members: items.map((id) => ({ personId: id, name: "王", roles: ["reporter"], portfolio: [] })),
    items: items.map((id) => ({ id, unit: "新坝镇", post: "书记", reporterId: id, mode: "oral", stage: "done" })),
    attendance: [],
    comments: each.map(({ itemId, end }) => {
      return { id: `c-${end}`, itemId, kind: "problem", reviewerId: "i1", state: "released", at, releasedAt: at };
    }),
    tasks: each.map(({ itemId, end }) => {
      const ordered = { responsibleUnit: "某局", assigneeId: "i1", dueDate: "2026-12-31", state: "ordered", at };
      return { id: `t-${end}`, itemId, commentId: `c-${end}`, ...ordered };
    }),
    overrides: [],
    startedAt: at,
    closingAt: at,
    frozen: { at, documents: [...histories].map(([name, updates]) => ({ name, seq: updates.length })) },
  } as unknown as Meeting;
  return { meeting, documents: { history: (name) => Promise.resolve(histories.get(name) ?? []) } };
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
