/** Owns reading a record from whatever JSON came: exactly the members that the format names, no more, for what is not signed must not pass for part of it. */

import { type Envelope, type Manifest, payloadType, type RecordFile, recordFormat, type RecordPart } from "./record.ts";

/** Says whether a value fits; answers the path of the first fault. */
type Shape = (value: unknown, path: string) => string | undefined;

/** `undefined` when this is a record file of this version, else where it is not. */
export function recordFileFault(value: unknown): string | undefined {
  return recordFile(value, "record");
}

/** `undefined` when this is a manifest of this version, else where it is not. */
export function manifestFault(value: unknown): string | undefined {
  return manifest(value, "manifest");
}

const text: Shape = (value, path) => (typeof value === "string" && value.isWellFormed() ? undefined : path);
const digest = matching(/^[0-9a-f]{64}$/);
const flag: Shape = (value, path) => (typeof value === "boolean" ? undefined : path);
const count: Shape = (value, path) => (Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : path);
const base64Text = matching(/^[A-Za-z0-9+/]*={0,2}$/);

const node: Shape = (value, path) => {
  // The inside of a node is whatever the document held; its bytes are pinned by the part's digest.
  const fault = isObject(value) && typeof value["type"] === "string" ? undefined : path;
  return fault ?? jsonFault(value, path);
};

const publicKey = object({ keyid: digest, alg: exactly("Ed25519"), key: base64Text, since: text });
const envelope = object({
  payloadType: exactly(payloadType),
  payload: base64Text,
  signatures: list(object({ keyid: digest, alg: exactly("Ed25519"), sig: base64Text })),
} satisfies Record<keyof Envelope, Shape>);

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
    items: list(object({ id: text, unit: text, post: text, reporter: text, mode: text, stage: text })),
  }),
  attendance: part({
    people: list(object({ name: text, roles: list(text), status: text, at: nullable(text) })),
  }),
  report: part({ itemId: text, content: node }),
  comments: part({
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
  tasks: part({
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
  notes: part({ content: node }),
  closing: part({ overrides: list(object({ fault: text, reason: text })) }),
};

const anyPart: Shape = (value, path) => {
  const kind = isObject(value) ? value["kind"] : undefined;
  return typeof kind === "string" && Object.hasOwn(parts, kind)
    ? parts[kind as RecordPart["kind"]](value, path)
    : `${path}.kind`;
};

const recordFile = object({
  format: exactly(recordFormat),
  digest,
  envelope,
  parts: list(anyPart),
  states: dictionary(base64Text),
  keys: list(publicKey),
} satisfies Record<keyof RecordFile, Shape>);

const manifest = object({
  format: exactly(recordFormat),
  meetingId: text,
  organisation: text,
  frozenAt: text,
  sealedAt: text,
  software: text,
  previous: nullable(digest),
  root: digest,
  parts: list(
    object({
      path: text,
      kind: text,
      sha256: digest,
      document: nullable(object({ name: text, seq: count, sha256: digest })),
    }),
  ),
} satisfies Record<keyof Manifest, Shape>);

function part(shape: Readonly<Record<string, Shape>>): Shape {
  return object({ kind: text, ...shape });
}

function object(shape: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (!isObject(value)) return path;
    const foreign = Object.keys(value).find((key) => !Object.hasOwn(shape, key));
    if (foreign !== undefined) return `${path}.${foreign}`;
    for (const [key, of] of Object.entries(shape)) {
      const fault = Object.hasOwn(value, key) ? of(value[key], `${path}.${key}`) : `${path}.${key}`;
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

function list(of: Shape): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return path;
    for (const [index, member] of value.entries()) {
      const fault = of(member, `${path}[${index}]`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

function dictionary(of: Shape): Shape {
  return (value, path) => {
    if (!isObject(value)) return path;
    for (const [key, member] of Object.entries(value)) {
      const fault = of(member, `${path}.${key}`);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

function nullable(of: Shape): Shape {
  return (value, path) => (value === null ? undefined : of(value, path));
}

function exactly(wanted: string): Shape {
  return (value, path) => (value === wanted ? undefined : path);
}

function matching(pattern: RegExp): Shape {
  return (value, path) => (typeof value === "string" && pattern.test(value) ? undefined : path);
}

/** Only what canonical JSON carries: a fraction could be written in two ways. */
function jsonFault(value: unknown, path: string): string | undefined {
  if (value === null || typeof value === "boolean") return undefined;
  if (typeof value === "string") return text(value, path);
  if (typeof value === "number") return Number.isSafeInteger(value) ? undefined : path;
  if (Array.isArray(value)) return list(jsonFault)(value, path);
  return isObject(value) ? dictionary(jsonFault)(value, path) : path;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
