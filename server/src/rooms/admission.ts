/** Owns whether an update may be stored, and trims it to what is new: limits, shape, gaps, whose clientID, role. Reads the document, changes nothing. */

import type { PersonId } from "@sanguan/shared/domain/id";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import { idPattern } from "@sanguan/shared/domain/id";
import { isSafeLink } from "@sanguan/shared/document/safe-link";
import { markNames, nodeNames } from "@sanguan/shared/document/vocabulary";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { RoomLimits } from "./limits.ts";
import { readUpdateShape, type DeleteRange, type Section, type UpdateShape, type Vocabulary } from "./update-shape.ts";

/** What admission is decided on. */
export interface Ground {
  readonly doc: Y.Doc;
  /** How far each client's structs reach, with those that are admitted but not yet applied. */
  reach(client: number): number;
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
    }
  | { readonly kind: "nothing-new" }
  /** It needs what this server does not have. */
  | { readonly kind: "gap" }
  | { readonly kind: "refuse"; readonly refusal: Refusal };

const vocabulary: Vocabulary = {
  mayNode: (name) => nodeNames.has(name),
  mayMark: (name, value) =>
    markNames.has(name) &&
    (name !== "link" ||
      value === null ||
      (isRecord(value) && typeof value["href"] === "string" && isSafeLink(value["href"]))),
  mayFragment: (name) => idPattern.test(name),
};

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
  const reached = integrate(news, ground);
  if (reached === undefined) return writer.write ? { kind: "gap" } : notAllowed;
  const deletes = newDeletes(shape.deletes, reached, ground);
  if (deletes === undefined) return writer.write ? { kind: "gap" } : notAllowed;

  // Where formats met, every replica drops the marks that have become idle, a reader's too: no edit of its person.
  if (
    reached.size === 0 &&
    (deletes.length === 0 || (!writer.write && deletes.every((range) => onlyMarks(range, ground))))
  )
    return { kind: "nothing-new" };
  if (!writer.write) return notAllowed;
  for (const client of reached.keys()) {
    const owner = ground.owner(client);
    if (owner !== undefined && owner !== writer.personId)
      return { kind: "refuse", refusal: { reason: "foreign-client" } };
  }
  return { kind: "admit", bytes: trim(bytes, shape, deletes, ground), reach: reached };
}

const notAllowed: Verdict = { kind: "refuse", refusal: { reason: "not-allowed" } };

function bringsNews(section: Section, ground: Ground): boolean {
  const reach = ground.reach(section.client);
  return section.structs.some((struct) => !struct.hole && struct.end > reach);
}

/**
 * Places the new structs in the order of their needs, as Yjs would: answers how far each client then reaches, or `undefined` when something cannot be placed
 * (a predecessor is missing, or forged structs wait for each other in a circle).
 */
function integrate(sections: readonly Section[], ground: Ground): Map<number, number> | undefined {
  const reached = new Map<number, number>();
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
  return unplaced === 0 ? reached : undefined;
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
