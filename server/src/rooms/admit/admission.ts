/** Owns whether an update may be stored, and trims it to what is new: limits, shape, gaps, whose clientID, role. Reads the document, changes nothing. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import { idPattern } from "@sanguan/shared/domain/id";
import { isSafeLink } from "@sanguan/shared/document/safe-link";
import { markNames, nodeNames } from "@sanguan/shared/document/vocabulary";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { Levels } from "./levels.ts";
import type { RoomLimits } from "../limits.ts";
import {
  readUpdateShape,
  type DeleteRange,
  type ItemId,
  type Section,
  type StructShape,
  type UpdateShape,
  type Vocabulary,
} from "./update-shape.ts";

/** What admission is decided on. */
export interface Ground {
  readonly doc: Y.Doc;
  /** How far each client's structs reach, with those that are admitted but not yet applied. */
  reach(client: number): number;
  /** How deep an item stands that is admitted but not yet applied. */
  level(client: number, clock: number): number;
  /** Who a clientID belongs to, if it was seen before. */
  owner(client: number): PersonId | undefined;
  readonly limits: RoomLimits;
}

export type Verdict =
  | {
      readonly kind: "admit";
      readonly bytes: Uint8Array;
      /** The clientIDs that get new structs, and how far they reach then. */
      readonly reach: ReadonlyMap<number, number>;
      /** How deep the new structs stand. */
      readonly levels: Levels;
    }
  | { readonly kind: "nothing-new" }
  /** It needs what this server does not have. */
  | { readonly kind: "gap" }
  | { readonly kind: "refuse"; readonly refusal: Refusal };

const vocabulary: Vocabulary = {
  mayNode: (name) => nodeNames.has(name),
  mayMark: (name, value) =>
    markNames.has(name) &&
    isShallow(value, deepestValue) &&
    (name !== "link" ||
      value === null ||
      (isRecord(value) && typeof value["href"] === "string" && isSafeLink(value["href"]))),
  mayFragment: (name) => idPattern.test(name),
};

/** The values of marks; attributes are bounded as they are read. */
const deepestValue = 32;

function isShallow(value: unknown, left: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export function admit(
  bytes: Uint8Array,
  writer: { readonly personId: PersonId; readonly write: boolean },
  ground: Ground,
): Verdict {
  const read = readUpdateShape(bytes, ground.limits, vocabulary);
  if (!read.ok) return { kind: "refuse", refusal: { reason: read.reason, details: { why: read.why } } };
  const { shape } = read;

  const news = shape.sections.filter((section) => bringsNews(section, ground));
  const placed = integrate(news, ground);
  if (placed === undefined) return writer.write ? { kind: "gap" } : notAllowed;
  const { reached, levels, deepest } = placed;
  const deletes = newDeletes(shape.deletes, reached, ground);
  if (deletes === undefined) return writer.write ? { kind: "gap" } : notAllowed;

  // Where formats met, every replica drops the marks that have become idle, a reader's too: no edit of its person.
  if (
    reached.size === 0 &&
    (deletes.length === 0 || (!writer.write && deletes.every((range) => onlyMarks(range, ground))))
  )
    return { kind: "nothing-new" };
  if (!writer.write) return notAllowed;
  if (deepest > ground.limits.levels)
    return { kind: "refuse", refusal: { reason: "outside-schema", details: { why: "nested too deep" } } };
  for (const client of reached.keys()) {
    const owner = ground.owner(client);
    if (owner !== undefined && owner !== writer.personId)
      return { kind: "refuse", refusal: { reason: "foreign-client" } };
  }
  return { kind: "admit", bytes: trim(bytes, shape, deletes, ground), reach: reached, levels };
}

const notAllowed: Verdict = { kind: "refuse", refusal: { reason: "not-allowed" } };

function bringsNews(section: Section, ground: Ground): boolean {
  const reach = ground.reach(section.client);
  return section.structs.some((struct) => !struct.hole && struct.end > reach);
}

/**
 * Places the new structs in the order of their needs, as Yjs would: answers how far each client then reaches and how deep they stand, or `undefined` when something cannot be placed
 * (a predecessor is missing, or forged structs wait for each other in a circle).
 */
function integrate(sections: readonly Section[], ground: Ground): Placed | undefined {
  const reached = new Map<number, number>();
  const levels = new Levels();
  let deepest = 0;
  const reach = (client: number) => reached.get(client) ?? ground.reach(client);
  const next = new Map<Section, number>();
  const waiting = new Map<number, Section[]>();
  const ready = [...sections];
  let unplaced = sections.length;
  for (let section = ready.pop(); section !== undefined; section = ready.pop()) {
    const { client, structs } = section;
    const before = reach(client);
    let index = next.get(section) ?? 0;
    for (; index < structs.length; index++) {
      const struct = structs[index];
      if (struct === undefined || struct.hole || struct.end <= reach(client)) continue;
      if (struct.start > reach(client)) return undefined;
      const missing = struct.needs.find((need) => need.clock >= reach(need.client));
      if (missing !== undefined) {
        const others = waiting.get(missing.client);
        if (others === undefined) waiting.set(missing.client, [section]);
        else others.push(section);
        break;
      }
      const level = levelOf(struct, levels, ground);
      levels.add(client, Math.max(struct.start, reach(client)), level);
      deepest = Math.max(deepest, level);
      reached.set(client, struct.end);
    }
    next.set(section, index);
    if (index === structs.length) unplaced--;
    // Only progress wakes: a circle must come to rest.
    const woken = reach(client) > before ? waiting.get(client) : undefined;
    if (woken !== undefined) {
      waiting.delete(client);
      ready.push(...woken);
    }
  }
  return unplaced === 0 ? { reached, levels, deepest } : undefined;
}

interface Placed {
  readonly reached: Map<number, number>;
  readonly levels: Levels;
  readonly deepest: number;
}

/** Its neighbour's level, or one below its parent. What it hangs on is placed, so that nothing has to be followed far. */
function levelOf({ needs, inside }: StructShape, placed: Levels, ground: Ground): number {
  const [first] = needs;
  if (first === undefined) return 1;
  const { client, clock } = first;
  let level: number;
  if (clock < Y.getState(ground.doc.store, client)) level = levelInDoc(first, ground);
  else level = clock < ground.reach(client) ? ground.level(client, clock) : placed.of(client, clock);
  return inside ? level + 1 : level;
}

function levelInDoc({ client, clock }: ItemId, { doc, limits }: Ground): number {
  const structs = doc.store.clients.get(client) ?? [];
  const struct = structs[Y.findIndexSS(structs, clock)];
  let level = 1;
  let parent = struct instanceof Y.Item ? struct.parent : null;
  while (parent instanceof Y.AbstractType && level <= limits.levels) {
    const { _item: item }: { readonly _item: Y.Item | null } = parent;
    if (item === null) break;
    level++;
    ({ parent } = item);
  }
  return level;
}

/** The deletions that the document does not have yet; `undefined` when one lies beyond what is known. */
function newDeletes(
  deletes: readonly DeleteRange[],
  reached: ReadonlyMap<number, number>,
  ground: Ground,
): DeleteRange[] | undefined {
  const fresh: DeleteRange[] = [];
  for (const range of deletes) {
    if (range.end > (reached.get(range.client) ?? ground.reach(range.client))) return undefined;
    if (!isDeleted(range, ground.doc)) fresh.push(range);
  }
  return fresh;
}

function isDeleted({ client, start, end }: DeleteRange, doc: Y.Doc): boolean {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || end > Y.getState(doc.store, client)) return false;
  for (let index = Y.findIndexSS(structs, start); index < structs.length; index++) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= end) break;
    if (!struct.deleted) return false;
  }
  return true;
}

function onlyMarks({ client, start, end }: DeleteRange, { doc }: Ground): boolean {
  const structs = doc.store.clients.get(client);
  if (structs === undefined || end > Y.getState(doc.store, client)) return false;
  for (let index = Y.findIndexSS(structs, start); index < structs.length; index++) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= end) break;
    if (!struct.deleted && !(struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)) return false;
  }
  return true;
}

/** The bytes without what is known: each struct is in the log once, and a known clock can't smuggle in other content. */
function trim(bytes: Uint8Array, shape: UpdateShape, deletes: readonly DeleteRange[], ground: Ground): Uint8Array {
  const overlaps = shape.sections.some(
    (section) => section.start < ground.reach(section.client) || section.structs.some((struct) => struct.hole),
  );
  if (!overlaps && deletes.length === shape.deletes.length) return bytes;
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, overlaps ? newStructs(bytes, shape, ground) : bytes.subarray(0, shape.deletesAt));
  writeDeletes(encoder, deletes);
  return encoding.toUint8Array(encoder);
}

function newStructs(bytes: Uint8Array, shape: UpdateShape, ground: Ground): Uint8Array {
  const known = encoding.createEncoder();
  encoding.writeVarUint(known, shape.sections.length);
  for (const { client } of shape.sections) {
    encoding.writeVarUint(known, client);
    encoding.writeVarUint(known, ground.reach(client));
  }
  // Without deletions the delete set is one zero at the end.
  const structs = encoding.createEncoder();
  encoding.writeUint8Array(structs, bytes.subarray(0, shape.deletesAt));
  encoding.writeVarUint(structs, 0);
  return Y.diffUpdate(encoding.toUint8Array(structs), encoding.toUint8Array(known)).subarray(0, -1);
}

function writeDeletes(encoder: encoding.Encoder, deletes: readonly DeleteRange[]): void {
  const clients = Map.groupBy(deletes, ({ client }) => client);
  encoding.writeVarUint(encoder, clients.size);
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { start, end } of ranges) {
      encoding.writeVarUint(encoder, start);
      encoding.writeVarUint(encoder, end - start);
    }
  }
}
