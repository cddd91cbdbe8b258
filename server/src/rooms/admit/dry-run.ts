/** Owns how many steps Yjs will take to place an update, found by taking them on a light copy: among what many wrote at one place it compares each new item with all that stand there. */

import type * as Y from "yjs";
import { placeInOrder, type Placer } from "./order-of-needs.ts";
import { costOfCut, Pieces, type Line, type Piece } from "./pieces.ts";
import type { DeleteRange, ItemId, Section, StructShape } from "./update-shape.ts";

/** In steps: to make an item and to put it in takes about as long as this many comparisons. */
const costOfItem = 5;

export class DryRun implements Placer {
  readonly #pieces: Pieces;
  #most = Number.POSITIVE_INFINITY;
  /** With how many other items new ones were compared. */
  comparisons = 0;
  /** How many values of attributes were walked over. */
  #walked = 0;
  #placed = 0;

  constructor(doc: Y.Doc) {
    this.#pieces = new Pieces(doc);
  }

  get steps(): number {
    return this.comparisons + this.#walked + this.#pieces.cutting + this.#placed * costOfItem;
  }

  /** Places what can be placed; answers how many of the steps are left, or `undefined` when they are not enough: then nothing more can be asked here. */
  follow(sections: readonly Section[], most = Number.POSITIVE_INFINITY): number | undefined {
    this.#most = this.steps + most;
    placeInOrder(sections, this);
    return this.steps > this.#most ? undefined : this.#most - this.steps;
  }

  reach(client: number): number {
    return this.#pieces.reach(client);
  }

  place(client: number, struct: StructShape): void {
    this.#placed++;
    const left = struct.left && this.#pieces.endingWith(struct.left);
    const right = struct.right && this.#pieces.startingWith(struct.right);
    const isForgotten =
      struct.content.kind === "forgotten" ||
      (struct.left !== undefined && left === undefined) ||
      (struct.right !== undefined && right === undefined);
    const line = isForgotten ? undefined : this.#lineOf(left ?? right, struct);
    if (line === undefined || this.steps > this.#most) return this.#pieces.forget(client, struct);
    if (left === undefined && line.attribute !== null) this.#walked += this.#lengthOf(line);
    const isBetween =
      left === undefined
        ? right !== undefined && this.#pieces.leftOf(right) === null
        : this.#pieces.rightOf(left) === (right ?? null);
    const behind = isBetween ? left : this.#search(line, left, right, client, struct);
    this.#pieces.put(line, behind ?? null, client, struct);
  }

  #lineOf(neighbour: Piece | undefined, { parent, attribute }: StructShape): Line | undefined {
    if (neighbour !== undefined) return this.#pieces.lineOf(neighbour);
    return parent === undefined ? undefined : this.#pieces.lineIn(parent, attribute);
  }

  #lengthOf(line: Line): number {
    this.#pieces.headOf(line);
    return line.size;
  }

  /** Behind what it comes: the search of Yjs (`Item.integrate`), step by step. */
  #search(
    line: Line,
    left: Piece | undefined,
    right: Piece | undefined,
    client: number,
    { left: origin, right: rightOrigin }: StructShape,
  ): Piece | undefined {
    let behind = left;
    const passed = new Set<Piece>();
    const rivals = new Set<Piece>();
    let other = left === undefined ? this.#pieces.headOf(line) : this.#pieces.rightOf(left);
    while (other !== null && other !== right && this.steps <= this.#most) {
      this.comparisons++;
      passed.add(other);
      rivals.add(other);
      if (isSame(origin, other.origin)) {
        if (other.client < client) {
          behind = other;
          rivals.clear();
        } else if (isSame(rightOrigin, other.rightOrigin)) break;
      } else {
        const beside = other.origin && this.#pieces.at(other.origin);
        if (beside === undefined || !passed.has(beside)) break;
        if (!rivals.has(beside)) {
          behind = other;
          rivals.clear();
        }
      }
      other = this.#pieces.rightOf(other);
    }
    return behind;
  }
}

/** In steps: each range may cut two items. */
export function costOfDeletions(deletes: readonly DeleteRange[], doc: Y.Doc): number {
  let cost = 0;
  let cuts = 0;
  for (const { client } of deletes) {
    cuts += 2;
    cost += 2 * costOfCut((doc.store.clients.get(client)?.length ?? 0) + cuts);
  }
  return cost;
}

function isSame(one: ItemId | undefined, other: ItemId | undefined): boolean {
  return one === other || (one !== undefined && one.client === other?.client && one.clock === other.clock);
}
