/** Tests that a long history is told in bounded pages, and that others are served while it is read. */

import { expect, it } from "vitest";
import { closed, actor, personId } from "@sanguan/shared/domain/testing/rehearsal";
import { bodyUpdate } from "@sanguan/shared/document/body-update";
import { plainText } from "@sanguan/shared/document/content";
import { DocumentHistory } from "@sanguan/shared/document/history";
import { parseDocumentName } from "@sanguan/shared/document/name";
import type { ReplayPage } from "@sanguan/shared/protocol/http";
import { nextAfter, startOf, updatesOf } from "@sanguan/shared/protocol/replay-page";
import * as Y from "yjs";
import type { EventLog } from "../ports.ts";
import { MemoryDocumentLog } from "../rooms/testing/memory-document-log.ts";
import { makeReplayReader } from "./read-replay.ts";

const report = "m1.i1.report";
const meeting = closed().now;
const start = Date.parse(meeting.startedAt ?? "");

/** `drafts` letters before the start, one a second, then `letters` of the meeting. */
function typed(drafts: number, letters: number) {
  const documents = new MemoryDocumentLog();
  documents.create(report);
  let at = start - drafts * 1000 - 1000;
  documents.now = () => at;
  const doc = new Y.Doc();
  const first = bodyUpdate("default", "始");
  Y.applyUpdate(doc, first.bytes);
  documents.write(report, personId("olga"), first.clientId, first.bytes);
  doc.on("update", (update: Uint8Array) => {
    at += 1000;
    documents.write(report, personId("paul"), doc.clientID, update);
  });
  const text = (doc.getXmlFragment("default").get(0) as Y.XmlElement).get(0) as Y.XmlText;
  for (let count = 0; count < drafts + letters; count += 1) text.insert(text.length, "字");
  return { documents, length: text.length };
}

function readerOf(documents: MemoryDocumentLog) {
  return makeReplayReader({
    log: { read: async () => [] } as unknown as EventLog,
    documents,
    person: async () => undefined,
    meetingFor: async () => ({ ok: true, value: meeting }),
    documentFor: async (_actor, name) => {
      const ref = parseDocumentName(name);
      return ref === undefined ? { ok: false, refusal: { reason: "unknown-document" } } : { ok: true, value: { ref } };
    },
  });
}

async function pageOf(reader: ReturnType<typeof readerOf>, after?: number): Promise<ReplayPage> {
  const answer = await reader.page(actor("carl"), report, after);
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value;
}

it("tells a long history in pages of a bounded size, from the start of the meeting to the cut", async () => {
  const { documents, length } = typed(100, 5000);
  const reader = readerOf(documents);
  const first = await pageOf(reader);
  const told = new DocumentHistory(startOf(first).state, startOf(first).owners);
  const sizes: number[] = [];
  for (let page: ReplayPage | undefined = first; page !== undefined;) {
    sizes.push(page.sizes.length);
    told.add(updatesOf(page));
    const after = nextAfter(page);
    page = after === undefined ? undefined : await pageOf(reader, after);
  }
  expect(first.after).toBe(101);
  expect(first.cut).toBe(5101);
  expect(sizes).toEqual([2000, 2000, 1000]);
  expect(told.times).toHaveLength(5000);
  expect(plainText(told.contentAt("default", start - 1))).toHaveLength(101);
  expect(plainText(told.contentAt("default", start + 1_999_000))).toHaveLength(101 + 2000);
  expect(plainText(told.contentAt("default", Number.POSITIVE_INFINITY))).toHaveLength(length);
});

it("[H6] begins no page before the start of the meeting", async () => {
  const reader = readerOf(typed(10, 5).documents);
  for (const after of [0, 3, 11]) expect((await pageOf(reader, after)).after).toBe(11);
  expect((await pageOf(reader, 14)).at).toHaveLength(2);
  expect((await pageOf(reader, 16)).at).toEqual([]);
  expect(nextAfter(await pageOf(reader, 99))).toBeUndefined();
});

it("lets others be served while it builds the text of a long preparation", async () => {
  const { documents } = typed(5000, 1);
  let turns = 0;
  let counting = true;
  const count = () => {
    turns += 1;
    if (counting) setImmediate(count);
  };
  setImmediate(count);
  await pageOf(readerOf(documents));
  counting = false;
  expect(turns).toBeGreaterThan(20);
});
