/** Owns finding what a frozen state carries and no reader of it is shown: words that are deleted and still there, bytes behind its end, members where deriving looks at none. */

import * as Y from "yjs";

/** What these bytes hold beside what they say; `undefined` for nothing. Throws for what is no update. */
export function unsaidIn(bytes: Uint8Array): string | undefined {
  // An update that can be read without its last byte ends before it.
  if (isUpdate(bytes.subarray(0, -1))) return "bytes behind its end";
  const { structs, ds: deletions } = Y.decodeUpdate(bytes);
  const next = new Map<number, number>();
  const cuts = new Map<number, Cuts>();
  for (const [client, ranges] of deletions.clients) cuts.set(client, new Cuts(ranges));
  for (const struct of structs) {
    const { client, clock } = struct.id;
    // Of what is there twice Yjs takes one, and reads past the other. What is missing is found elsewhere.
    if (clock < (next.get(client) ?? 0)) return `a second of ${client}`;
    const end = clock + struct.length;
    next.set(client, end);
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentDeleted) continue;
    if (cuts.get(client)?.touch(clock, end) === true) return "deleted words";
  }
  return undefined;
}

interface Range {
  readonly clock: number;
  readonly len: number;
}

/** What is deleted of one client's, asked about in the order of its clock: a long evening has tens of thousands of both. */
class Cuts {
  readonly #ranges: readonly Range[];
  #at = 0;
  /** Where the farthest of those ends that were passed. */
  #reach = 0;

  /** Whoever wrote the bytes chose the order. */
  constructor(ranges: readonly Range[]) {
    this.#ranges = ranges.toSorted((one, other) => one.clock - other.clock);
  }

  /** `end` must not be less than it was the time before. */
  touch(clock: number, end: number): boolean {
    for (let range = this.#ranges[this.#at]; range !== undefined && range.clock < end; range = this.#ranges[this.#at]) {
      this.#reach = Math.max(this.#reach, range.clock + range.len);
      this.#at += 1;
    }
    return clock < this.#reach;
  }
}

function isUpdate(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The name of something that stands where nobody looks: a member of what has content alone (a fragment, a text), content of what has members alone (a map). */
export function strayMember({ store }: Y.Doc): string | undefined {
  for (const structs of store.clients.values())
    for (const item of structs) {
      if (item.deleted || !(item instanceof Y.Item)) continue;
      const { parent, parentSub: name } = item;
      const hasMembers = parent instanceof Y.Map || parent instanceof Y.XmlElement;
      if (name !== null && !hasMembers) return name;
      if (name === null && parent instanceof Y.Map) return "content of a map";
    }
  return undefined;
}
