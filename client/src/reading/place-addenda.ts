/** Owns where each addendum stands in a record: after the block that holds the passage it is about, else at the head of the text or document that it names. */

import { plainText, type ContentNode } from "@sanguan/shared/document/content";
import { documentName, parseDocumentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import type { AddendumSubject } from "@sanguan/shared/domain/addendum";
import type { ItemId, MeetingId } from "@sanguan/shared/domain/id";
import type { ArrangedRecord } from "./arrange-record.ts";

/** One text of the record that there may be an addendum about. */
export interface RecordText {
  readonly document: string;
  readonly fragment: string;
  readonly kind: "report" | "comments" | "tasks" | "notes";
  /** The agenda item that it belongs to. */
  readonly itemId?: string;
  readonly content: ContentNode | undefined;
}

export interface TextPlaces<One> {
  /** About the whole, or about a passage that is not in it. */
  readonly head: readonly One[];
  /** By the index of the block that they stand after. */
  readonly after: ReadonlyMap<number, readonly One[]>;
}

export interface Placed<One> {
  /** About this text: each in the order given. */
  in(document: string, fragment: string): TextPlaces<One>;
  /** About a document in whose texts there is none such: an item's comments or tasks. */
  ofDocument(document: string): readonly One[];
  /** About no document of this record. */
  readonly elsewhere: readonly One[];
}

export function recordTexts(record: ArrangedRecord): readonly RecordText[] {
  const meetingId = record.manifest.meetingId as MeetingId;
  const notes = documentName({ kind: "notes", meetingId });
  return [
    ...record.items.flatMap(({ item, report, comments, tasks }): readonly RecordText[] => {
      const named = (kind: "report" | "comments" | "tasks") => ({
        document: documentName({ kind, meetingId, itemId: item.id as ItemId }),
        kind,
        itemId: item.id,
      });
      return [
        { ...named("report"), fragment: mainFragment, content: report },
        ...comments.map(({ id, content }) => ({ ...named("comments"), fragment: id, content })),
        ...tasks.map(({ id, content }) => ({ ...named("tasks"), fragment: id, content })),
      ];
    }),
    { document: notes, fragment: mainFragment, kind: "notes", content: record.notes },
  ];
}

export function placeAddenda<One extends { readonly subject: AddendumSubject }>(
  record: ArrangedRecord,
  addenda: readonly One[],
): Placed<One> {
  const texts = new Map(recordTexts(record).map((text) => [keyOf(text.document, text.fragment), text]));
  const places = new Map<string, { readonly head: One[]; readonly after: Map<number, One[]> }>();
  for (const one of addenda) {
    const { document, fragment, passage } = one.subject;
    const text = texts.get(keyOf(document, fragment));
    const block = passage === undefined ? undefined : blockOf(text?.content, passage);
    const key = text === undefined ? keyOfDocument(record, document) : keyOf(document, fragment);
    const place = places.get(key) ?? { head: [], after: new Map<number, One[]>() };
    places.set(key, place);
    if (block === undefined) place.head.push(one);
    else place.after.set(block, [...(place.after.get(block) ?? []), one]);
  }
  const at = (document?: string, fragment?: string): TextPlaces<One> =>
    places.get(keyOf(document, fragment)) ?? { head: [], after: new Map() };
  return { in: at, ofDocument: (document) => at(document).head, elsewhere: at().head };
}

/** The top-level block in which this passage ends, whatever blanks and line ends are in it; `undefined` when it is not there. */
export function blockOf(content: ContentNode | undefined, passage: string): number | undefined {
  const words = compact(passage);
  if (words === "") return undefined;
  const blocks = (content?.content ?? []).map((block) => compact(plainText(block)));
  const start = blocks.join("").indexOf(words);
  if (start < 0) return undefined;
  let end = 0;
  return blocks.findIndex((block) => (end += block.length) >= start + words.length);
}

function compact(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** Where something stands that is about no text of its document. */
function keyOfDocument(record: ArrangedRecord, document: string): string {
  const ref = parseDocumentName(document);
  if (ref === undefined || ref.kind === "staged" || ref.meetingId !== record.manifest.meetingId) return keyOf();
  if (ref.kind === "notes") return keyOf(document, mainFragment);
  if (!record.items.some(({ item }) => item.id === ref.itemId)) return keyOf();
  return ref.kind === "report" ? keyOf(document, mainFragment) : keyOf(document);
}

function keyOf(document = "", fragment = ""): string {
  return JSON.stringify([document, fragment]);
}
