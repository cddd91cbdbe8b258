/** Owns which deletions of an update are news to the document. A reconnect brings all that were ever made: what is known is found out in one walk. */

import * as Y from "yjs";
import type { Ground } from "./ground.ts";
import type { DeleteRange } from "./update-shape.ts";

/** The deletions that the document does not have yet; `undefined` when one lies beyond what is known. */
export function newDeletions(
  deletes: readonly DeleteRange[],
  reached: ReadonlyMap<number, number>,
  ground: Ground,
): DeleteRange[] | undefined {
  const fresh: DeleteRange[] = [];
  let walk: Walk | undefined;
  let end = 0;
  for (const range of deletes) {
    if (walk?.client !== range.client) {
      walk = new Walk(range.client, ground.doc);
      end = reached.get(range.client) ?? ground.reach(range.client);
    }
    if (range.end > end) return undefined;
    if (!walk.every(range, isDeleted)) fresh.push(range);
  }
  return fresh;
}

/** Whether only marks are deleted by these. */
export function onlyMarks(deletes: readonly DeleteRange[], { doc }: Ground): boolean {
  return deletes.every((range) =>
    new Walk(range.client, doc).every(
      range,
      (struct) => struct.deleted || (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat),
    ),
  );
}

type Struct = Y.Item | Y.GC;

const isDeleted = (struct: Struct): boolean => struct.deleted;

/** How far a range may lie ahead before it is searched for. */
const near = 8;

/** Over the structs of one client; ranges come in order, mostly each not far from the one before. */
class Walk {
  readonly client: number;
  readonly #structs: Struct[];
  readonly #reach: number;
  #index = 0;

  constructor(client: number, doc: Y.Doc) {
    this.client = client;
    this.#structs = doc.store.clients.get(client) ?? [];
    this.#reach = Y.getState(doc.store, client);
  }

  /** Whether all structs of a range are there, and such. */
  every({ start, end }: DeleteRange, test: (struct: Struct) => boolean): boolean {
    if (end > this.#reach) return false;
    this.#go(start);
    for (let index = this.#index; index < this.#structs.length; index++) {
      const struct = this.#structs[index];
      if (struct === undefined || struct.id.clock >= end) break;
      if (!test(struct)) return false;
      this.#index = index;
    }
    return true;
  }

  #go(clock: number): void {
    for (let steps = 0; steps < near; steps++) {
      const struct = this.#structs[this.#index];
      if (struct === undefined || struct.id.clock > clock) break;
      if (clock < struct.id.clock + struct.length) return;
      this.#index++;
    }
    this.#index = Y.findIndexSS(this.#structs, clock);
  }
}
