/** Owns what the store contract needs of a store, and the small meeting that its cases write. */

import type { AddendumEvent } from "@sanguan/shared/domain/addendum";
import type { AddendumId } from "@sanguan/shared/domain/id";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import type { BallotBox } from "@sanguan/shared/domain/ballot";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { MeetingEvent } from "@sanguan/shared/domain/event";
import type { MeetingId, PersonId, TaskId } from "@sanguan/shared/domain/id";
import type { Rectification, RectificationEvent } from "@sanguan/shared/domain/rectification";
import type { RecordFile } from "@sanguan/shared/record/record";
import type { Change, MeetingLineRow, PendingUpdate, SealedRecord, StreamAppend } from "@sanguan/server/ports";
import type { Storage } from "@sanguan/server/storage/open-storage";

/** How the suite reaches a store. A place is where a store keeps its data: a folder, a database. */
export interface StoreKind {
  makePlace(): Promise<string>;
  removePlace(place: string): Promise<void>;
  /** Opening a place again shows everything that was durable in it, also after a crash. */
  open(place: string): Promise<Storage>;
  /** Arguments for Node to run `crash-writer.ts` on a place. */
  writer(place: string): readonly string[];
}

/** The store of the running case. */
export interface OpenStore {
  readonly storage: Storage;
  /** Closes it and opens the same place again. */
  reopen(): Promise<Storage>;
}

export const meetingId = "m1" as MeetingId;
export const wang = "wang" as PersonId;
export const li = "li" as PersonId;
export const at = "2026-03-01T09:00:00.000Z";
export const notes: DocumentRef = { kind: "notes", meetingId };

export const bytes = (...values: readonly number[]): Uint8Array => new Uint8Array(values);

export function line(id: MeetingId, more: Partial<MeetingLineRow> = {}): MeetingLineRow {
  return {
    id,
    title: "三关会",
    organisation: "组织",
    place: "一号会议室",
    scheduledAt: at,
    phase: "preparing",
    demonstration: false,
    itemsDone: 0,
    items: 0,
    members: [{ personId: wang, roles: ["organizer"] }],
    ...more,
  };
}

export const created = (id: MeetingId): MeetingEvent => ({
  type: "meeting-created",
  meetingId: id,
  title: "三关会",
  organisation: "组织",
  place: "一号会议室",
  scheduledAt: at,
  demonstration: false,
});

export const started: MeetingEvent = { type: "meeting-started" };

export function meetingAppend(
  expected: number,
  events: readonly MeetingEvent[],
  more: Partial<MeetingLineRow> = {},
  id = meetingId,
): StreamAppend {
  return {
    stream: `meeting:${id}`,
    expected,
    events,
    summary: { kind: "meeting", meeting: line(id, more) },
  };
}

export function change(appends: readonly StreamAppend[], more: Partial<Change> = {}): Change {
  return { appends, by: wang, at, ...more };
}

/** The first change of a meeting: its event and its notes. */
export function creation(id = meetingId, more: Partial<Change> = {}): Change {
  return change([meetingAppend(0, [created(id)], {}, id)], { documents: [{ kind: "notes", meetingId: id }], ...more });
}

export function task(id: string, more: Partial<Rectification> = {}): Rectification {
  return {
    taskId: id as TaskId,
    meetingId,
    meetingTitle: "三关会",
    itemId: "i1" as Rectification["itemId"],
    reportingUnit: "扬中市",
    commentId: "c1" as Rectification["commentId"],
    reviewerId: li,
    reviewerName: "李",
    problem: "问题",
    measures: "措施",
    responsibleUnit: "某局",
    assigneeId: wang,
    assigneeName: "王",
    dueDate: "2026-06-01",
    verifierIds: [li],
    state: "issued",
    issuedAt: at,
    doers: [],
    timesReturned: 0,
    ...more,
  };
}

export function taskAppend(
  expected: number,
  events: readonly RectificationEvent[],
  summary: Rectification,
): StreamAppend {
  return { stream: `task:${summary.taskId}`, expected, events, summary: { kind: "task", task: summary } };
}

export function update(
  value: number,
  more: { readonly document?: string; readonly personId?: PersonId; readonly clientIds?: readonly number[] } = {},
): PendingUpdate {
  return { document: "m1.notes", personId: wang, clientIds: [], bytes: bytes(value >> 8, value & 255), ...more };
}

export function sealed(previous: string | null, digest: string, id = meetingId): SealedRecord {
  const file: RecordFile = {
    format: "sanguan-record/1",
    digest,
    envelope: { payloadType: "application/vnd.sanguan.record-manifest.v1+json", payload: "e30=", signatures: [] },
    leaves: [],
    parts: [{ kind: "closing", salt: "AAAAAAAAAAAAAAAAAAAAAA==", overrides: [{ fault: "f", reason: "因故" }] }],
    states: { "m1.notes": "AAA=" },
    keys: [],
    rotations: [],
    timeStamps: [],
  };
  return { meetingId: id, organisation: "组织", digest, previous, file };
}

export function box(more: Partial<BallotBox> = {}): BallotBox {
  return { state: "open", voted: [], counts: {}, paper: [], paperCounted: {}, ...more };
}

/** An event of the record's addenda; those streams have no line in the lists. */
export function addendumAppend(expected: number): StreamAppend {
  const event: AddendumEvent = {
    type: "addendum-accepted",
    addendumId: `a${expected + 1}` as AddendumId,
    number: expected + 1,
    decidedBy: "李",
    reason: "属实",
  };
  return { stream: `addenda:${meetingId}`, expected, events: [event] };
}

export function addendum(digest: string): AddendumFile {
  const envelope = { payloadType: "application/vnd.sanguan.addendum.v1+json", payload: "", signatures: [] } as const;
  return { format: "sanguan-addendum/1", digest, envelope, keys: [], rotations: [] };
}
