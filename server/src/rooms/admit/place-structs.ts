/** Owns the placing of new structs in the order of their needs, as Yjs would do it: how far each client then reaches, where each item stands, what the schema has against it. */

import * as Y from "yjs";
import type { Ground } from "./ground.ts";
import { objection } from "./may-stand.ts";
import { placeInOrder, type Placer } from "./order-of-needs.ts";
import { fragmentHolder, gone, isSame, Places, textKind, type Holder, type Standing } from "./places.ts";
import { holderInDocument, isGone, standingInDocument } from "./standing-in-document.ts";
import type { Content, ItemId, Section, StructShape } from "./update-shape.ts";

export interface Placed {
  readonly reached: ReadonlyMap<number, number>;
  readonly places: Places;
  /** What the schema has against the first that it does not allow. */
  readonly objection: string | undefined;
}

/** `undefined` when something cannot be placed. */
export function placeStructs(sections: readonly Section[], ground: Ground): Placed | undefined {
  const placing = new Placing(ground);
  return placeInOrder(sections, placing) ? placing : undefined;
}

class Placing implements Placed, Placer {
  readonly reached = new Map<number, number>();
  readonly places = new Places();
  objection: string | undefined;
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  reach(client: number): number {
    return this.reached.get(client) ?? this.#ground.reach(client);
  }

  place(client: number, struct: StructShape): void {
    const { start, left, right, parent, attribute, content } = struct;
    const found = content.kind === "forgotten" ? nowhere : this.#between(left, right, parent, attribute);
    const wrong = typeof found === "string" ? found : (objection(content, found) ?? this.#depth(struct, found));
    this.objection ??= wrong;
    const standing = typeof found === "string" || wrong !== undefined ? nowhere : found;
    this.places.add(client, start, { ...standing, self: selfOf(content, standing.holder, client, start) });
    this.reached.set(client, struct.end);
  }

  #between(
    left: ItemId | undefined,
    right: ItemId | undefined,
    parent: ItemId | string | undefined,
    attribute: string | null,
  ): Place | string {
    const first = left ?? right;
    if (first === undefined) {
      const holder = typeof parent === "object" ? this.#holder(parent) : fragmentHolder(parent ?? "");
      return holder === undefined ? "something in words" : { holder, attribute };
    }
    const one = this.#standing(first);
    if (left === undefined || right === undefined) return one;
    const other = this.#standing(right);
    if (isSame(one.holder, other.holder) && one.attribute === other.attribute) return one;
    // What held both was deleted, and one of them is not looked at for the first time since then.
    const { doc } = this.#ground;
    if (one.holder === gone && isGone(other.holder, doc)) return nowhere;
    if (other.holder === gone && isGone(one.holder, doc)) return nowhere;
    return "neighbours in two places";
  }

  /** Where something stands that is placed, so that nothing has to be followed far. */
  #standing(id: ItemId): Place {
    const { doc } = this.#ground;
    return id.clock < Y.getState(doc.store, id.client) ? standingInDocument(id, doc) : this.#standingAhead(id);
  }

  #holder(id: ItemId): Holder | undefined {
    const { doc } = this.#ground;
    return id.clock < Y.getState(doc.store, id.client) ? holderInDocument(id, doc) : this.#standingAhead(id).self;
  }

  /** Of what is in flight, or in this update. */
  #standingAhead({ client, clock }: ItemId): Standing {
    const inFlight = clock < this.#ground.reach(client);
    const found = inFlight ? this.#ground.place(client, clock) : this.places.of(client, clock);
    if (found === undefined) throw new Error(`the item ${client}:${clock} has no place`);
    return found;
  }

  #depth({ content: { kind } }: StructShape, { holder }: Place): string | undefined {
    const isDeeper = (kind === "element" || kind === "text") && holder !== gone;
    return isDeeper && holder.level >= this.#ground.limits.levels ? "nested too deep" : undefined;
  }
}

type Place = Omit<Standing, "self">;

const nowhere: Place = { holder: gone, attribute: null };

function selfOf(content: Content, holder: Holder, client: number, clock: number): Holder | undefined {
  if (holder === gone || content.kind === "deleted") return gone;
  if (content.kind !== "element" && content.kind !== "text") return undefined;
  const kind = content.kind === "element" ? content.name : textKind;
  return { kind, level: holder.level + 1, client, clock };
}
