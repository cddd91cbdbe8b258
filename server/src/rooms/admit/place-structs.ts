/** Owns the placing of new structs in the order of their needs, as Yjs would do it: how far each client then reaches, where each item stands, what the schema has against it. */

import * as Y from "yjs";
import type { Ground } from "./ground.ts";
import { objection } from "./may-stand.ts";
import { fragmentHolder, gone, isSame, Places, textKind, type Holder, type Standing } from "./places.ts";
import { holderInDocument, isGone, standingInDocument } from "./standing-in-document.ts";
import type { Content, ItemId, Section, StructShape } from "./update-shape.ts";

export interface Placed {
  readonly reached: ReadonlyMap<number, number>;
  readonly places: Places;
  /** What the schema has against the first that it does not allow. */
  readonly objection: string | undefined;
}

/**
 * `undefined` when something cannot be placed: a predecessor is missing, or forged structs wait for each other in a circle.
 * As in Yjs, whoever lacks something waits on a stack until just that is placed: each need is looked at a few times, whatever a forger makes wait for what.
 */
export function placeStructs(sections: readonly Section[], ground: Ground): Placed | undefined {
  const placing = new Placing(ground);
  const cursors = new Map(sections.map((section) => [section.client, { section, index: 0 }]));
  const waiting = new Set<number>();
  for (const { client: first } of sections) {
    const stack: Wanted[] = [{ client: first, clock: Number.POSITIVE_INFINITY }];
    waiting.add(first);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const cursor = cursors.get(top.client);
      const missing = cursor === undefined ? "never" : placing.goOn(cursor, top.clock);
      if (missing === "never") return undefined;
      if (missing === undefined) {
        stack.pop();
        waiting.delete(top.client);
        // Somebody waits for it, and it does not come.
        if (stack.length > 0 && placing.reach(top.client) <= top.clock) return undefined;
      } else if (waiting.has(missing.client)) return undefined;
      else {
        stack.push(missing);
        waiting.add(missing.client);
      }
    }
  }
  return placing;
}

/** Up to and with this clock, of this client. */
type Wanted = ItemId;

/** How far the structs of one client are placed. */
interface Cursor {
  readonly section: Section;
  index: number;
}

class Placing implements Placed {
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

  /** Places one after the other until `clock` is; not beyond, for what comes behind it may need the one who waits. Answers what is missing, or `never` when what comes before is not there. */
  goOn(cursor: Cursor, clock: number): ItemId | "never" | undefined {
    const { client, structs } = cursor.section;
    for (; cursor.index < structs.length && this.reach(client) <= clock; cursor.index++) {
      const struct = structs[cursor.index];
      if (struct === undefined || struct.content.kind === "hole" || struct.end <= this.reach(client)) continue;
      if (struct.start > this.reach(client)) return "never";
      const missing = this.#place(client, struct);
      if (missing !== undefined) return missing;
    }
    return undefined;
  }

  /** Answers the first that is missing. */
  #place(client: number, struct: StructShape): ItemId | undefined {
    const start = this.reach(client);
    // Of what is known in part, Yjs puts the rest behind the known part, whatever it says of its own place.
    const known = struct.start < start;
    const left = known ? { client, clock: start - 1 } : struct.left;
    const parent = known ? undefined : struct.parent;
    for (const need of [left, struct.right, parent])
      if (typeof need === "object" && need.clock >= this.reach(need.client)) return need;
    const { kind } = struct.content;
    const found = kind === "forgotten" ? nowhere : this.#between(left, struct.right, parent, struct.attribute);
    const wrong = typeof found === "string" ? found : (objection(struct.content, found) ?? this.#depth(struct, found));
    this.objection ??= wrong;
    const { holder, attribute } = typeof found === "string" || wrong !== undefined ? nowhere : found;
    this.places.add(client, start, { holder, attribute, self: selfOf(struct.content, holder, client, start) });
    this.reached.set(client, struct.end);
    return undefined;
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
