/** Owns the order in which Yjs places the structs of an update: the highest client first, each as far as its needs allow, and what it needs before it. */

import type { ItemId, Section, StructShape } from "./update-shape.ts";

export interface Placer {
  /** How far the structs of a client are placed. */
  reach(client: number): number;
  /** Places what comes next of a client; all that it hangs on is placed. Afterwards its client reaches to its end. */
  place(client: number, struct: StructShape): void;
}

/**
 * Answers false when something cannot be placed: a predecessor is missing, or forged structs wait for each other in a circle.
 * As in Yjs, whoever lacks something waits on a stack until just that is placed: each need is looked at a few times, whatever a forger makes wait for what.
 */
export function placeInOrder(sections: readonly Section[], placer: Placer): boolean {
  const fromHighest = sections.toSorted((one, other) => other.client - one.client);
  const cursors = new Map(fromHighest.map((section) => [section.client, { section, index: 0 }]));
  const waiting = new Set<number>();
  for (const { client: first } of fromHighest) {
    const stack: Wanted[] = [{ client: first, clock: Number.POSITIVE_INFINITY }];
    waiting.add(first);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const cursor = cursors.get(top.client);
      const missing = cursor === undefined ? "never" : goOn(cursor, top.clock, placer);
      if (missing === "never") return false;
      if (missing === undefined) {
        stack.pop();
        waiting.delete(top.client);
        // Somebody waits for it, and it does not come.
        if (stack.length > 0 && placer.reach(top.client) <= top.clock) return false;
      } else if (waiting.has(missing.client)) return false;
      else {
        stack.push(missing);
        waiting.add(missing.client);
      }
    }
  }
  return true;
}

/** Up to and with this clock, of this client. */
type Wanted = ItemId;

/** How far the structs of one client are placed. */
interface Cursor {
  readonly section: Section;
  index: number;
}

/** Places one after the other until `clock` is; not beyond, for what comes behind it may need the one who waits. Answers what is missing, or `never` when what comes before is not there. */
function goOn(cursor: Cursor, clock: number, placer: Placer): ItemId | "never" | undefined {
  const { client, structs } = cursor.section;
  for (; cursor.index < structs.length; cursor.index++) {
    const reach = placer.reach(client);
    if (reach > clock) break;
    const struct = structs[cursor.index];
    if (struct === undefined || struct.content.kind === "hole" || struct.end <= reach) continue;
    if (struct.start > reach) return "never";
    const fresh = struct.start < reach ? behindTheKnown(client, struct, reach) : struct;
    for (const need of [fresh.left, fresh.right, fresh.parent])
      if (typeof need === "object" && need.clock >= placer.reach(need.client)) return need;
    placer.place(client, fresh);
  }
  return undefined;
}

/** Of what is known in part, Yjs puts the rest behind the known part, whatever it says of its own place. */
function behindTheKnown(client: number, struct: StructShape, reach: number): StructShape {
  return { ...struct, start: reach, left: { client, clock: reach - 1 }, parent: undefined };
}
