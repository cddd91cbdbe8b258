/**
 * Owns the strict decode of a Yjs V1 update into its shape: which clocks of which clients it brings, what they need, what it deletes.
 * Yjs's own reader allocates what a count declares, reads past the end, builds subdocuments from foreign options and swallows what it cannot place; this one
 * consumes exactly all bytes or refuses. Whether the shape may be stored is `admission`'s to say.
 */

import { markName } from "@sanguan/shared/document/vocabulary";
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
  /** A hole: says nothing about its clocks. */
  readonly hole: boolean;
  /** The items it hangs on: its neighbours, else its parent, else none (directly in a fragment). */
  readonly needs: readonly ItemId[];
  /** The first of `needs` is its parent. */
  readonly inside: boolean;
}

export interface ItemId {
  readonly client: number;
  readonly clock: number;
}

export interface DeleteRange {
  readonly client: number;
  readonly start: number;
  readonly end: number;
}

/** What the content of an update may be made of. */
export interface Vocabulary {
  mayNode(name: string): boolean;
  /** `value` as the JSON of the mark's attributes, or null where the mark ends. */
  mayMark(name: string, value: unknown): boolean;
  mayFragment(name: string): boolean;
}

export type ShapeOutcome =
  | { readonly ok: true; readonly shape: UpdateShape }
  | { readonly ok: false; readonly reason: "malformed-update" | "too-large" | "outside-schema"; readonly why: string };

class OutsideSchema extends Error {}

export function readUpdateShape(
  bytes: Uint8Array,
  limits: Pick<RoomLimits, "updateBytes" | "updateStructs" | "updateDeletes">,
  vocabulary: Vocabulary,
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
      const section = readSection(reader, count, vocabulary);
      // Yjs would silently forget the first of two sections.
      if (seen.has(section.client)) throw new RangeError("a client twice");
      seen.add(section.client);
      sections.push(section);
    }
    const deletesAt = reader.at;
    const deletes: DeleteRange[] = [];
    for (let left = reader.count(2); left > 0; left--) {
      const client = reader.varUint();
      const count = reader.count(2);
      if (deletes.length + count > limits.updateDeletes) return { ok: false, reason: "too-large", why: "deletions" };
      for (let ranges = count; ranges > 0; ranges--) {
        const start = reader.varUint();
        deletes.push({ client, start, end: endOf(start, reader.varUint()) });
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

function readSection(reader: ByteReader, count: number, vocabulary: Vocabulary): Section {
  if (count === 0) throw new RangeError("a client without structs");
  const client = reader.varUint();
  const start = reader.varUint();
  const structs: StructShape[] = [];
  let clock = start;
  for (let left = count; left > 0; left--) {
    const struct = readStruct(reader, client, clock, vocabulary);
    clock = struct.end;
    structs.push(struct);
  }
  return { client, start, end: clock, structs };
}

const none: readonly ItemId[] = [];

function readStruct(reader: ByteReader, client: number, start: number, vocabulary: Vocabulary): StructShape {
  const info = reader.byte();
  const kind = info & 0x1f;
  if (kind === 0 || kind === 10) {
    // Yjs's two readers disagree about a marked GC or Skip.
    if (info !== kind) throw new RangeError("a marked gap");
    return { start, end: endOf(start, reader.varUint()), hole: kind === 10, needs: none, inside: false };
  }
  const needs: ItemId[] = [];
  const hasOrigin = (info & 0x80) !== 0;
  const hasRightOrigin = (info & 0x40) !== 0;
  if (hasOrigin) needs.push(readId(reader));
  if (hasRightOrigin) needs.push(readId(reader));
  const inside = !hasOrigin && !hasRightOrigin;
  if (inside) {
    const isAttribute = (info & 0x20) !== 0;
    if (reader.varUint() === 1) {
      const fragment = reader.varString();
      if (isAttribute || !vocabulary.mayFragment(fragment)) throw new OutsideSchema(`fragment ${fragment}`);
    } else needs.push(readId(reader));
    if (isAttribute && reader.varString() === "__proto__") throw new OutsideSchema("attribute __proto__");
  }
  // An item may hang on its own client's past only; Yjs throws in the middle of a transaction otherwise.
  if (needs.some((need) => need.client === client && need.clock >= start))
    throw new RangeError("an item before its origin");
  return { start, end: endOf(start, readContent(reader, kind, vocabulary)), hole: false, needs, inside };
}

function readId(reader: ByteReader): ItemId {
  return { client: reader.varUint(), clock: reader.varUint() };
}

/** Answers how many clocks the content takes. */
function readContent(reader: ByteReader, kind: number, vocabulary: Vocabulary): number {
  switch (kind) {
    case 1: // deleted
      return reader.varUint();
    case 4:
      return reader.varStringLength();
    case 6: {
      const name = markName(reader.varString());
      const value: unknown = JSON.parse(reader.varString());
      if (!vocabulary.mayMark(name, value)) throw new OutsideSchema(`mark ${name}`);
      return 1;
    }
    case 7: {
      const type = reader.varUint();
      if (type === 6) return 1; // text
      if (type !== 3) throw new OutsideSchema(`shared type ${type}`);
      const name = reader.varString();
      if (!vocabulary.mayNode(name)) throw new OutsideSchema(`node ${name}`);
      return 1;
    }
    case 8: {
      const count = reader.count(1);
      for (let left = count; left > 0; left--) reader.any();
      return count;
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
