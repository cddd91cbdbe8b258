/** Checks, for any typing and any facts, that the record is what the log says, and nothing else. */

import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { textContent } from "@sanguan/shared/document/text-content";
import type { CommentId } from "@sanguan/shared/domain/id";
import type { CommentKind } from "@sanguan/shared/domain/meeting";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import { sealable } from "@sanguan/shared/record/sealable";
import { verifyExtract } from "@sanguan/shared/record/verify-extract";
import { verifyRecord } from "@sanguan/shared/record/verify";
import { array, assert, asyncProperty, boolean, constantFrom, nat, record, string } from "fast-check";
import { expect, it } from "vitest";
import * as Y from "yjs";
import {
  chair,
  firstItem,
  meetingId,
  openWorkplace,
  reporter,
  reviewer,
  secondItem,
  startMeeting,
} from "../meetings/testing/workplace.ts";
import { recordPackage } from "./record-package.ts";

const words = string({ unit: "binary", minLength: 1, maxLength: 12 });
const typed = record({
  document: constantFrom("m1.i1.report", "m1.i2.report", "m1.notes", "m1.i1.comments", "m1.i2.tasks"),
  at: nat(20),
  erase: nat(5),
  words,
  bold: boolean(),
  fragment: constantFrom("default", "c0", "c1", "stray"),
});
const said = record({
  item: constantFrom(firstItem, secondItem),
  kind: constantFrom<CommentKind>("brightSpot", "problem", "requirement"),
  staged: boolean(),
  released: boolean(),
  withdrawn: boolean(),
  words,
});

it("the record equals the log", async () => {
  await assert(
    asyncProperty(array(said, { maxLength: 4 }), array(typed, { maxLength: 12 }), async (comments, edits) => {
      const place = await openWorkplace();
      try {
        await startMeeting(place);
        await place.must(chair, { type: "advance-agenda" });
        await place.must(chair, { type: "advance-agenda" });
        for (const [index, comment] of comments.entries()) {
          const commentId = `c${index}` as CommentId;
          const { kind, item: itemId, words: body } = comment;
          await place.must(reviewer, {
            type: comment.staged ? "stage-comment" : "add-comment",
            commentId,
            itemId,
            kind,
            body,
          });
          if (comment.staged && comment.released) await place.must(reviewer, { type: "release-comment", commentId });
          if (comment.withdrawn) await place.must(reviewer, { type: "withdraw-comment", commentId });
        }
        const replicas = new Map<string, Y.Doc>();
        for (const edit of edits) {
          const doc = replicas.get(edit.document) ?? new Y.Doc();
          replicas.set(edit.document, doc);
          let update: Uint8Array = new Uint8Array();
          doc.once("update", (bytes: Uint8Array) => (update = bytes));
          doc.transact(() => type(doc.getXmlFragment(edit.fragment), edit));
          if (update.length === 0) continue;
          const { document } = edit;
          await place.documents.commit([
            { document, personId: reporter.personId, bytes: update, clientIds: [doc.clientID] },
          ]);
        }
        const outcome = await place.ask(chair, { type: "begin-closing", overrides: [] });
        const open = "refusal" in outcome ? (outcome.refusal.details?.["faults"] as readonly string[]) : [];
        if (open.length > 0) {
          const overrides = open.map((fault) => ({ fault, reason: "试" }));
          await place.must(chair, { type: "begin-closing", overrides });
        }
        await place.closeMeeting(meetingId);

        const { file } = (await place.records.read(meetingId)) ?? expect.fail("no record");
        expect((await verifyRecord(file)).filter((check) => !check.ok)).toEqual([]);
        const meeting = await place.meeting();
        const shown = meeting.comments.filter((comment) => comment.state === "released").map((comment) => comment.id);
        for (const part of file.parts) {
          if (!("document" in part)) continue;
          const { document } = part;
          const replayed = new Y.Doc();
          for (const update of await place.documents.history(document.name, document.seq))
            Y.applyUpdate(replayed, update);
          if (part.kind === "report" || part.kind === "notes")
            expect(part.content).toEqual(sealable(deriveFragment(replayed.getXmlFragment("default"))));
          if (part.kind === "comments") {
            const ofItem = meeting.comments.filter(({ id, itemId }) => itemId === part.itemId && shown.includes(id));
            expect(part.comments.map(({ id }) => id)).toEqual(ofItem.map(({ id }) => id));
            for (const { id, content } of part.comments)
              expect(content).toEqual(sealable(deriveFragment(replayed.getXmlFragment(id))));
          }
        }
        for (const { id } of meeting.items) {
          const extract = buildExtract(file, id) ?? expect.fail("no extract");
          expect((await verifyExtract(extract)).filter((check) => !check.ok)).toEqual([]);
        }
        // The package says the same, and twice the same.
        expect(await recordPackage(file)).toEqual(await recordPackage(file));
      } finally {
        await place.close();
      }
    }),
    { numRuns: Number(process.env["SIM_RUNS"] ?? 12) },
  );
}, 60_000);

function type(
  fragment: Y.XmlFragment,
  edit: { readonly at: number; readonly erase: number; readonly words: string; readonly bold: boolean },
): void {
  let paragraph = fragment.length > 0 ? (fragment.get(0) as Y.XmlElement) : undefined;
  if (paragraph === undefined) {
    paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(textContent(edit.words).content?.[0]?.content?.[0]?.text ?? "")]);
    fragment.insert(0, [paragraph]);
    return;
  }
  const text = paragraph.get(0) as Y.XmlText;
  const at = Math.min(edit.at, text.length);
  text.delete(at, Math.min(edit.erase, text.length - at));
  text.insert(at, edit.words, edit.bold ? { bold: {} } : {});
}
