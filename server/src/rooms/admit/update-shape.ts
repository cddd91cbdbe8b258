/**
 * Owns the strict decode of a Yjs V1 update into its shape: which clocks of which clients it brings, of what, what they hang on, what it deletes.
 * Yjs's own reader allocates what a count declares, reads past the end, builds subdocuments from foreign options and swallows what it cannot place; this one
 * consumes exactly all bytes or refuses. Whether the shape may be stored is `admission`'s to say.
 */

import { mayMark, nodeRules } from "@sanguan/shared/document/vocabulary";
import * as decoding from "lib0/decoding";
import { ByteReader } from "../wire/byte-reader.ts";
import type { RoomLimits } from "../limits.ts";

export interface UpdateShape {
  readonly sections: readonly Section[];
  readonly deletes: readonly DeleteRange[];
  /** Where the delete set begins in the bytes. */
  readonly deletesAt: number;
}

/** The structs of one client, consecutive from `start` to before `end`. */
export interface Section {
  readonly client: number;
  readonly start: number;
  readonly end: number;
  readonly structs: readonly StructShape[];
}

export interface StructShape {
  readonly start: number;
  readonly end: number;
  readonly content: Content;
  /** The neighbours at whose side it was put. */
  readonly left: ItemId | undefined;
  readonly right: ItemId | undefined;
  /** Without neighbours: the item that holds it, or the name of the fragment; and the attribute it is a value of, or null for a child. */
  readonly parent: ItemId | string | undefined;
  readonly attribute: string | null;
}

/** `hole` says nothing about its clocks, `forgotten` is what was deleted together with what held it, `deleted` still has its place. */
export type Content =
  | { readonly kind: "hole" | "forgotten" | "deleted" | "words" | "mark" | "text" }
  | { readonly kind: "element"; readonly name: string }
  | { readonly kind: "values"; readonly values: readonly unknown[] };

export interface ItemId {
  readonly client: number;
  readonly clock: number;
}

export interface DeleteRange {
  readonly client: number;
  readonly start: number;
  readonly end: number;
}

export type ShapeOutcome =
  | { readonly ok: true; readonly shape: UpdateShape }
  | { readonly ok: false; readonly reason: "malformed-update" | "too-large" | "outside-schema"; readonly why: string };

class OutsideSchema extends Error {}

export function readUpdateShape(
  bytes: Uint8Array,
  limits: Pick<RoomLimits, "updateBytes" | "updateStructs" | "updateDeletes">,
  mayHaveFragment: (name: string) => boolean,
): ShapeOutcome {
  if (bytes.length > limits.updateBytes) return { ok: false, reason: "too-large", why: "bytes" };
  const reader = new ByteReader(bytes);
  try {
    const sections: Section[] = [];
    const seen = new Set<number>();
    let structs = 0;
    for (let left = reader.count(4); left > 0; left--) {
      const count = reader.count(2);
      structs += count;
      if (structs > limits.updateStructs) return { ok: false, reason: "too-large", why: "structs" };
      const section = readSection(reader, count, mayHaveFragment);
      // Yjs would silently forget the first of two sections.
      if (seen.has(section.client)) throw new RangeError("a client twice");
      seen.add(section.client);
      sections.push(section);
    }
    const deletesAt = reader.at;
    const deletes: DeleteRange[] = [];
    seen.clear();
    for (let left = reader.count(2); left > 0; left--) {
      const client = reader.varUint();
      // Yjs sorts and merges them before it writes; what is repeated would be looked for again and again.
      if (seen.has(client)) throw new RangeError("a client twice");
      seen.add(client);
      const count = reader.count(2);
      if (deletes.length + count > limits.updateDeletes) return { ok: false, reason: "too-large", why: "deletions" };
      let end = 0;
      for (let ranges = count; ranges > 0; ranges--) {
        const start = reader.varUint();
        if (start < end) throw new RangeError("deletions out of order");
        end = endOf(start, reader.varUint());
        deletes.push({ client, start, end });
      }
    }
    if (!reader.done) throw new RangeError("bytes after the end");
    return { ok: true, shape: { sections, deletes, deletesAt } };
  } catch (error) {
    if (error instanceof OutsideSchema) return { ok: false, reason: "outside-schema", why: error.message };
    if (error instanceof RangeError || error instanceof SyntaxError)
      return { ok: false, reason: "malformed-update", why: error.message };
    throw error;
  }
}

function endOf(start: number, length: number): number {
  if (length === 0) throw new RangeError("an empty range");
  const end = start + length;
  if (end > Number.MAX_SAFE_INTEGER) throw new RangeError("a clock out of range");
  return end;
}

function readSection(reader: ByteReader, count: number, mayHaveFragment: (name: string) => boolean): Section {
  if (count === 0) throw new RangeError("a client without structs");
  const client = reader.varUint();
  const start = reader.varUint();
  const structs: StructShape[] = [];
  let clock = start;
  for (let left = count; left > 0; left--) {
    const struct = readStruct(reader, client, clock, mayHaveFragment);
    clock = struct.end;
    structs.push(struct);
  }
  return { client, start, end: clock, structs };
}

const hole: Content = { kind: "hole" };
const forgotten: Content = { kind: "forgotten" };

function readStruct(
  reader: ByteReader,
  client: number,
  start: number,
  mayHaveFragment: (name: string) => boolean,
): StructShape {
  const info = reader.byte();
  const kind = info & 0x1f;
  let left: ItemId | undefined;
  let right: ItemId | undefined;
  let parent: ItemId | string | undefined;
  let attribute: string | null = null;
  if (kind === 0 || kind === 10) {
    // Yjs's two readers disagree about a marked GC or Skip.
    if (info !== kind) throw new RangeError("a marked gap");
    const end = endOf(start, reader.varUint());
    return { start, end, content: kind === 10 ? hole : forgotten, left, right, parent, attribute };
  }
  if ((info & 0x80) !== 0) left = readPast(reader, client, start);
  if ((info & 0x40) !== 0) right = readPast(reader, client, start);
  if (left === undefined && right === undefined) {
    if (reader.varUint() === 1) {
      parent = reader.varString();
      if (!mayHaveFragment(parent)) throw new OutsideSchema(`fragment ${parent}`);
    } else parent = readPast(reader, client, start);
    if ((info & 0x20) !== 0) attribute = reader.varString();
  }
  const { content, length } = readContent(reader, kind);
  return { start, end: endOf(start, length), content, left, right, parent, attribute };
}

/** An item may hang on its own client's past only; Yjs throws in the middle of a transaction otherwise. */
function readPast(reader: ByteReader, client: number, start: number): ItemId {
  const id = { client: reader.varUint(), clock: reader.varUint() };
  if (id.client === client && id.clock >= start) throw new RangeError("an item before its origin");
  return id;
}

const deleted: Content = { kind: "deleted" };
const words: Content = { kind: "words" };
const mark: Content = { kind: "mark" };
const text: Content = { kind: "text" };
const elements: ReadonlyMap<string, Content> = new Map(
  [...nodeRules.keys()].map((name) => [name, { kind: "element", name }]),
);

/** Answers how many clocks it takes, too. */
function readContent(reader: ByteReader, kind: number): { readonly content: Content; readonly length: number } {
  switch (kind) {
    case 1:
      return { content: deleted, length: reader.varUint() };
    case 4:
      return { content: words, length: reader.varStringLength() };
    case 6: {
      const name = reader.varString();
      const value: unknown = JSON.parse(reader.varString());
      if (!mayMark(name, value)) throw new OutsideSchema(`mark ${name}`);
      return { content: mark, length: 1 };
    }
    case 7: {
      const type = reader.varUint();
      if (type === 6) return { content: text, length: 1 };
      if (type !== 3) throw new OutsideSchema(`shared type ${type}`);
      const name = reader.varString();
      const content = elements.get(name);
      if (content === undefined) throw new OutsideSchema(`node ${name}`);
      return { content, length: 1 };
    }
    case 8: {
      const values = readValues(reader);
      return { content: { kind: "values", values }, length: values.length };
    }
    case 2:
    case 3:
    case 5:
    case 9:
      throw new OutsideSchema(`content kind ${kind}`);
    default:
      throw new RangeError("unknown content");
  }
}

/** Few and small: only attributes have such values. */
function readValues(reader: ByteReader): unknown[] {
  const values: unknown[] = [];
  for (let left = reader.count(1); left > 0; left--)
    values.push(decoding.readAny(decoding.createDecoder(reader.anyBytes())));
  return values;
}
