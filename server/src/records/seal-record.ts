/** Owns the seal: from the closed facts and the log up to the cut to a signed record. Storing it and telling of it are `close-meeting`'s. */

import { randomBytes } from "node:crypto";
import type { ContentNode } from "@sanguan/shared/document/content";
import { deriveFragment } from "@sanguan/shared/document/derive-content";
import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/schema";
import type { DocumentRef } from "@sanguan/shared/domain/document-ref";
import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";
import {
  buildManifest,
  buildPart,
  type BuiltPart,
  type DraftDocument,
  type DraftPart,
} from "@sanguan/shared/record/build-manifest";
import { canonicalBytes } from "@sanguan/shared/record/canonical";
import { base64, hex, sha256Hex } from "@sanguan/shared/record/digest";
import { makeEnvelope, preAuthenticationEncoding } from "@sanguan/shared/record/envelope";
import { payloadType, recordFormat } from "@sanguan/shared/record/record";
import type { DocumentLog, SealedRecord, Signer } from "../ports.ts";
import { courseParts } from "./course-parts.ts";
import {
  agendaPart,
  attendancePart,
  closingPart,
  commonProblemsPart,
  evaluationPart,
  gradePart,
  gradingPart,
  itemPart,
  meetingPart,
  nameIn,
} from "./fact-parts.ts";
import { frozenState } from "./frozen-state.ts";
import { turn } from "../turn.ts";

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
  /** What the salts are made of: 32 random bytes unless told, kept nowhere. */
  readonly saltSecret?: Uint8Array;
  /** Hears of each finished part. */
  readonly onProgress?: (sealed: number, parts: number) => void;
}

/**
 * The record of a meeting whose documents are frozen. The same log, facts, time and salts give the same bytes.
 * @throws when the meeting is not frozen, or the store fails.
 */
export async function sealRecord(ask: SealAsk): Promise<SealedRecord> {
  const { meeting, signer, previous } = ask;
  if (meeting.frozen === undefined) throw new Error("a meeting is sealed after its cut");
  const { built, states } = await buildParts(ask);
  const leaves = built.map(({ leaf }) => leaf);
  const manifest = buildManifest(
    {
      meetingId: meeting.id,
      organisation: meeting.organisation.toWellFormed(),
      frozenAt: meeting.frozen.at,
      sealedAt: ask.sealedAt,
      software: ask.software,
      previous,
    },
    leaves,
  );
  const payload = canonicalBytes(manifest);
  const signature = await signer.sign(preAuthenticationEncoding(payloadType, payload));
  const digest = sha256Hex(payload);
  return {
    meetingId: meeting.id,
    organisation: meeting.organisation,
    digest,
    previous,
    file: {
      format: recordFormat,
      digest,
      envelope: makeEnvelope(payloadType, payload, [signature]),
      leaves: leaves.map((leaf) => hex(leaf)),
      parts: built.map(({ part }) => part),
      states: Object.fromEntries(states),
      ...signer.history,
      timeStamps: [],
    },
  };
}

/** All parts, in their fixed order: meeting, agenda, attendance; who reported, report, comments and tasks of each item, and what was voted and decided on it; notes; problems that several units have; how it went; closing. */
async function buildParts(ask: SealAsk): Promise<{
  readonly built: readonly BuiltPart[];
  /** Name → base64. */
  readonly states: ReadonlyMap<string, string>;
}> {
  const { meeting } = ask;
  const secret = ask.saltSecret ?? randomBytes(32);
  const behind = [commonProblemsPart(meeting), ...courseParts(meeting)].filter(isThere);
  const evaluated = new Map(
    meeting.items.map((item) => [
      item,
      [evaluationPart, gradePart, gradingPart].map((part) => part(meeting, item)).filter(isThere),
    ]),
  );
  const total = 5 + behind.length + 4 * meeting.items.length + [...evaluated.values()].flat().length;
  const built: BuiltPart[] = [];
  const states = new Map<string, string>();
  const add = (draft: DraftPart) => {
    built.push(buildPart(draft, built.length, secret));
    if (draft.document !== undefined) states.set(draft.document.name, base64(draft.document.state));
    ask.onProgress?.(built.length, total);
  };
  add({ content: meetingPart(meeting) });
  add({ content: agendaPart(meeting) });
  add({ content: attendancePart(meeting) });
  for (const item of meeting.items) {
    add({ content: itemPart(meeting, item) });
    for (const draw of [report, comments, tasks]) add(await draw(ask, item));
    for (const content of evaluated.get(item) ?? []) add({ content });
  }
  add(await notes(ask));
  for (const content of behind) add({ content });
  add({ content: closingPart(meeting) });
  return { built, states };
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

async function report(ask: SealAsk, item: AgendaItem): Promise<DraftPart> {
  const drawn = await draw(ask, { kind: "report", meetingId: ask.meeting.id, itemId: item.id }, [mainFragment]);
  const content = { kind: "report", itemId: item.id, content: drawn.content(mainFragment) } as const;
  return { content, document: drawn.document };
}

async function notes(ask: SealAsk): Promise<DraftPart> {
  const drawn = await draw(ask, { kind: "notes", meetingId: ask.meeting.id }, [mainFragment]);
  return { content: { kind: "notes", content: drawn.content(mainFragment) }, document: drawn.document };
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
  const list = released.map((comment) => ({
    id: comment.id,
    kind: comment.kind,
    reviewer: nameIn(meeting, comment.reviewerId),
    quote: comment.quote?.text ?? null,
    at: comment.at,
    noTaskReason: comment.noTaskReason ?? null,
    content: drawn.content(comment.id),
  }));
  return { content: { kind: "comments", itemId: item.id, comments: list }, document: drawn.document };
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
  const list = ordered.map((task) => ({
    id: task.id,
    commentId: task.commentId,
    responsibleUnit: task.responsibleUnit,
    assignee: nameIn(meeting, task.assigneeId),
    dueDate: task.dueDate,
    at: task.at,
    content: drawn.content(task.id),
  }));
  return { content: { kind: "tasks", itemId: item.id, tasks: list }, document: drawn.document };
}

interface Drawn {
  readonly document: DraftDocument;
  content(fragment: string): ContentNode;
}

async function draw(ask: SealAsk, ref: DocumentRef, fragments: readonly string[]): Promise<Drawn> {
  // Lets those who are connected be served between two documents; a long seal must not stop the heartbeats.
  await turn();
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
