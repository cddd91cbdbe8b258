/** Owns the seal: from the closed facts and the log up to the cut to a signed record. Storing it and telling of it are `close-meeting`'s. */

import type { ContentNode } from "@sanguan/shared/document/content";
import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/schema";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";
import { buildManifest, type DraftPart } from "@sanguan/shared/record/build-manifest";
import { canonicalBytes } from "@sanguan/shared/record/canonical";
import { base64, sha256Hex } from "@sanguan/shared/record/digest";
import { makeEnvelope, preAuthenticationEncoding } from "@sanguan/shared/record/envelope";
import { payloadType, recordFormat, type RecordPart } from "@sanguan/shared/record/record";
import { sealable } from "@sanguan/shared/record/sealable";
import type { DocumentLog, SealedRecord, Signer } from "../ports.ts";
import { agendaPart, attendancePart, closingPart, meetingPart, nameIn } from "./fact-parts.ts";
import { frozenState } from "./frozen-state.ts";

export interface SealAsk {
  /** With the cut in it. */
  readonly meeting: Meeting;
  readonly documents: Pick<DocumentLog, "history">;
  readonly signer: Signer;
  /** The digest of the organisation's last record. */
  readonly previous: string | null;
  readonly software: string;
  /** ISO 8601. */
  readonly sealedAt: string;
  /** Hears of each finished part. */
  readonly onProgress?: (sealed: number, parts: number) => void;
}

/**
 * The record of a meeting whose documents are frozen. The same log, facts and time give the same bytes.
 * @throws when the meeting is not frozen, or the store fails.
 */
export async function sealRecord(ask: SealAsk): Promise<SealedRecord> {
  const { meeting, signer, previous } = ask;
  if (meeting.frozen === undefined) throw new Error("a meeting is sealed after its cut");
  const drafts = await draftParts(ask);
  const manifest = buildManifest(
    {
      meetingId: meeting.id,
      organisation: meeting.organisation.toWellFormed(),
      frozenAt: meeting.frozen.at,
      sealedAt: ask.sealedAt,
      software: ask.software,
      previous,
    },
    drafts,
  );
  const payload = canonicalBytes(manifest);
  const signature = await signer.sign(preAuthenticationEncoding(payloadType, payload));
  const digest = sha256Hex(payload);
  const states = drafts.flatMap(({ document }) => (document ? [[document.name, base64(document.state)] as const] : []));
  return {
    meetingId: meeting.id,
    organisation: meeting.organisation,
    digest,
    previous,
    file: {
      format: recordFormat,
      digest,
      envelope: makeEnvelope(payload, signature),
      parts: drafts.map((draft) => draft.part),
      states: Object.fromEntries(states),
      keys: signer.publicKeys.filter((key) => key.keyid === signature.keyid),
    },
  };
}

/** All parts, in their fixed order: meeting, agenda, attendance; report, comments and tasks of each item; notes; closing. */
async function draftParts(ask: SealAsk): Promise<readonly DraftPart[]> {
  const { meeting } = ask;
  const total = 5 + 3 * meeting.items.length;
  const drafts: DraftPart[] = [];
  const add = (draft: DraftPart) => {
    drafts.push({ ...draft, part: sealable(draft.part) as RecordPart });
    ask.onProgress?.(drafts.length, total);
  };
  add({ part: meetingPart(meeting) });
  add({ part: agendaPart(meeting) });
  add({ part: attendancePart(meeting) });
  for (const item of meeting.items) for (const draw of [report, comments, tasks]) add(await draw(ask, item));
  add(await notes(ask));
  add({ part: closingPart(meeting) });
  return drafts;
}

async function report(ask: SealAsk, item: AgendaItem): Promise<DraftPart> {
  const drawn = await draw(ask, { kind: "report", meetingId: ask.meeting.id, itemId: item.id }, [mainFragment]);
  return { part: { kind: "report", itemId: item.id, content: drawn.content(mainFragment) }, document: drawn.document };
}

async function notes(ask: SealAsk): Promise<DraftPart> {
  const drawn = await draw(ask, { kind: "notes", meetingId: ask.meeting.id }, [mainFragment]);
  return { part: { kind: "notes", content: drawn.content(mainFragment) }, document: drawn.document };
}

/** What the room was shown and nobody took back. Staged comments are not even looked at. */
async function comments(ask: SealAsk, item: AgendaItem): Promise<DraftPart> {
  const { meeting } = ask;
  const released = meeting.comments.filter((comment) => comment.itemId === item.id && comment.state === "released");
  const ref = { kind: "comments", meetingId: meeting.id, itemId: item.id } as const;
  const drawn = await draw(
    ask,
    ref,
    released.map((comment) => comment.id),
  );
  const part: RecordPart = {
    kind: "comments",
    itemId: item.id,
    comments: released.map((comment) => ({
      id: comment.id,
      kind: comment.kind,
      reviewer: nameIn(meeting, comment.reviewerId),
      quote: comment.quote?.text ?? null,
      at: comment.at,
      noTaskReason: comment.noTaskReason ?? null,
      content: drawn.content(comment.id),
    })),
  };
  return { part, document: drawn.document };
}

async function tasks(ask: SealAsk, item: AgendaItem): Promise<DraftPart> {
  const { meeting } = ask;
  const ordered = meeting.tasks.filter((task) => task.itemId === item.id && task.state === "ordered");
  const ref = { kind: "tasks", meetingId: meeting.id, itemId: item.id } as const;
  const drawn = await draw(
    ask,
    ref,
    ordered.map((task) => task.id),
  );
  const part: RecordPart = {
    kind: "tasks",
    itemId: item.id,
    tasks: ordered.map((task) => ({
      id: task.id,
      commentId: task.commentId,
      responsibleUnit: task.responsibleUnit,
      assignee: nameIn(meeting, task.assigneeId),
      dueDate: task.dueDate,
      at: task.at,
      content: drawn.content(task.id),
    })),
  };
  return { part, document: drawn.document };
}

interface Drawn {
  readonly document: { readonly name: string; readonly seq: number; readonly state: Uint8Array };
  content(fragment: string): ContentNode;
}

async function draw(ask: SealAsk, ref: DocumentRef, fragments: readonly string[]): Promise<Drawn> {
  // Lets those who are connected be served between two documents; a long seal must not stop the heartbeats.
  await new Promise((resolve) => setImmediate(resolve));
  const name = documentName(ref);
  const frozen = ask.meeting.frozen?.documents.find((document) => document.name === name);
  if (frozen === undefined) throw new Error(`the cut did not freeze ${name}`);
  const history = frozen.seq === 0 ? [] : await ask.documents.history(name, frozen.seq);
  if (history.length !== frozen.seq)
    throw new Error(`the log of ${name} has ${history.length} of ${frozen.seq} updates`);
  const { bytes, document } = frozenState(history, new Set(fragments));
  return {
    document: { name, seq: frozen.seq, state: bytes },
    content: (fragment) => deriveFragment(document.getXmlFragment(fragment)),
  };
}
