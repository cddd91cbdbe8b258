/** Owns what a record, an extract, and what is signed in them may look like: exactly the members that the format names, no more, for what is not signed must not pass for part of it. */

import {
  count,
  dictionary,
  digest,
  exactly,
  faultIn,
  flag,
  isObject,
  json,
  list,
  matching,
  members,
  nullable,
  object,
  type Shape,
  text,
  whole,
} from "./fits.ts";
import type { ExtractFile, KeyHistory, Manifest, PublicKey, RecordFile, RecordPart, Rotation } from "../record.ts";

/** Where a value is no record file of this version; `undefined` when it is one. */
export function recordFileFault(value: unknown): string | undefined {
  return faultIn(value, recordFile, "record");
}

export function extractFileFault(value: unknown): string | undefined {
  return faultIn(value, extractFile, "extract");
}

export function manifestFault(value: unknown): string | undefined {
  return faultIn(value, manifest, "manifest");
}

export function rotationFault(value: unknown): string | undefined {
  return faultIn(value, rotation, "rotation");
}

/** Of the history that a server publishes. */
export function keyHistoryFault(value: unknown): string | undefined {
  return faultIn(value, object(keyHistory), "keys");
}

/** Whether this program knows what a part of this kind says. */
export function isKnownKind(kind: string): boolean {
  return Object.hasOwn(parts, kind);
}

/** Whoever reads it decodes it, and finds out then: these texts are long. */
const base64Text = text;
/** 16 bytes. */
const salt = matching(/^[A-Za-z0-9+/]{21}[AQgw]==$/);

const node: Shape = (value) => {
  // The inside of a node is whatever the document held; its bytes are pinned by the part's digest.
  return isObject(value) && typeof value["type"] === "string" ? json(value) : "";
};

const publicKey = object({
  keyid: digest,
  alg: exactly("Ed25519"),
  key: base64Text,
  since: text,
} satisfies Record<keyof PublicKey, Shape>);

function envelope(type: string): Shape {
  return object({
    payloadType: exactly(type),
    payload: base64Text,
    signatures: list(object({ keyid: digest, alg: exactly("Ed25519"), sig: base64Text })),
  });
}

const keyHistory = {
  keys: list(publicKey),
  rotations: list(envelope("application/vnd.sanguan.key-rotation.v1+json")),
} satisfies Record<keyof KeyHistory, Shape>;

const reporter = { unit: text, post: text, reporter: text, mode: text, stage: text };
const state = object({ name: text, seq: count, sha256: digest });

const parts: Readonly<Record<RecordPart["kind"], Shape>> = {
  meeting: part({
    title: text,
    organisation: text,
    place: text,
    scheduledAt: text,
    startedAt: text,
    closingAt: text,
    frozenAt: text,
    demonstration: flag,
  }),
  agenda: part({
    items: list(object({ id: text, ...reporter })),
  }),
  attendance: part({
    people: list(object({ name: text, roles: list(text), status: text, at: nullable(text) })),
  }),
  item: part({ itemId: text, ...reporter }),
  report: drawn({ itemId: text, content: node }),
  comments: drawn({
    itemId: text,
    comments: list(
      object({
        id: text,
        kind: text,
        reviewer: text,
        quote: nullable(text),
        at: text,
        noTaskReason: nullable(text),
        content: node,
      }),
    ),
  }),
  tasks: drawn({
    itemId: text,
    tasks: list(
      object({
        id: text,
        commentId: text,
        responsibleUnit: text,
        assignee: text,
        dueDate: text,
        at: text,
        content: node,
      }),
    ),
  }),
  evaluation: part({
    itemId: text,
    openedAt: text,
    closedAt: text,
    revealedAt: text,
    grades: list(object({ id: text, name: text, points: count })),
    groups: list(object({ id: text, name: text, weight: count, eligible: count, voted: count, paper: count })),
    ballots: count,
    tallies: list(object({ groups: list(text), weight: count, ballots: count, counts: list(count) })),
    score: nullable(count),
  }),
  grade: part({
    itemId: text,
    grade: text,
    name: text,
    at: text,
    multiplier: count,
    score: nullable(count),
    composite: nullable(count),
    reason: nullable(text),
  }),
  grading: part({
    itemId: text,
    by: text,
    quota: nullable(object({ percent: count, grade: text, name: text, reporters: count, needed: count })),
  }),
  notes: drawn({ content: node }),
  "common-problems": part({
    problems: list(object({ comments: list(object({ itemId: text, id: text })) })),
  }),
  lots: part({
    draws: list(object({ algorithm: text, seed: text, drawn: list(text), by: text, at: text })),
  }),
  roll: part({
    expected: count,
    needed: count,
    present: count,
    people: list(object({ name: text, proxy: nullable(text), moves: list(object({ kind: text, at: text })) })),
  }),
  times: part({
    stages: list(object({ itemId: text, stage: text, budget: count, added: whole, spent: count, over: count })),
    breaks: list(object({ since: text, planned: count, endedAt: nullable(text) })),
  }),
  turns: part({ turns: list(object({ itemId: text, stage: text, from: text, to: text })) }),
  floor: part({
    speeches: list(
      object({
        number: count,
        speaker: text,
        kind: text,
        itemId: nullable(text),
        at: text,
        spent: count,
        over: count,
        note: nullable(text),
      }),
    ),
  }),
  "voided-votes": part({
    votes: list(object({ items: list(text), openedAt: text, voidedAt: text, by: text, reason: text })),
  }),
  decisions: part({
    decisions: list(object({ what: text, subject: list(text), by: text, at: text })),
  }),
  closing: part({ overrides: list(object({ fault: text, reason: text })) }),
};

/** A kind that came later may say anything that JSON can, beside what every part has; its words are shown as they are. */
const anyPart: Shape = (value) => {
  const kind = isObject(value) ? value["kind"] : undefined;
  if (typeof kind !== "string" || !/^[a-z][a-z-]{0,39}$/.test(kind)) return ".kind";
  if (isKnownKind(kind)) return parts[kind as RecordPart["kind"]](value);
  return laterPart(value) ?? json(value);
};

const laterPart: Shape = (value) => {
  if (!isObject(value)) return "";
  const common = { salt, ...(Object.hasOwn(value, "document") ? { document: state } : {}) };
  const itemId = Object.hasOwn(value, "itemId") ? { itemId: text } : {};
  return members({ ...common, ...itemId })(value);
};

const sealed = {
  digest,
  envelope: envelope("application/vnd.sanguan.record-manifest.v1+json"),
  states: dictionary(base64Text),
  timeStamps: list(base64Text),
  ...keyHistory,
};

const recordFile = object({
  format: exactly("sanguan-record/1"),
  leaves: list(digest),
  parts: list(anyPart),
  ...sealed,
} satisfies Record<keyof RecordFile, Shape>);

const extractFile = object({
  format: exactly("sanguan-extract/1"),
  itemId: text,
  parts: list(object({ index: count, proof: list(digest), part: anyPart })),
  ...sealed,
} satisfies Record<keyof ExtractFile, Shape>);

const manifest = object({
  format: exactly("sanguan-record/1"),
  hash: exactly("SHA-256"),
  meetingId: text,
  organisation: text,
  frozenAt: text,
  sealedAt: text,
  software: text,
  previous: nullable(digest),
  size: count,
  root: digest,
} satisfies Record<keyof Manifest, Shape>);

const rotation = object({
  format: exactly("sanguan-key-rotation/1"),
  from: publicKey,
  to: publicKey,
} satisfies Record<keyof Rotation, Shape>);

function part(shape: Readonly<Record<string, Shape>>): Shape {
  return object({ kind: text, salt, ...shape });
}

function drawn(shape: Readonly<Record<string, Shape>>): Shape {
  return part({ document: state, ...shape });
}
