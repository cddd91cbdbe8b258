/** Owns the past of one shared document: given its log, what each text looked like at any time, and whose every word is. */

import * as Y from "yjs";
import type { ContentNode } from "./content.ts";
import { contentInSight, type Piece, type Sight } from "./history-content.ts";
import { LifeTimes, type WrittenUpdate } from "./life-times.ts";
import { MovedWords } from "./moved-words.ts";

export class DocumentHistory {
  // What was deleted must stay readable.
  readonly #doc = new Y.Doc({ gc: false });
  readonly #lives = new LifeTimes();
  readonly #moves = new MovedWords();

  /** `state`: the document before the first update, as one update; `owners`: the person of each of its clientIDs. */
  constructor(state: Uint8Array, owners: Iterable<readonly [number, string]>) {
    // Idle marks are not to be dropped: the log holds them.
    this.#doc.on("afterTransaction", (transaction) => {
      // oxlint-disable-next-line no-underscore-dangle
      transaction._needFormattingCleanup = false;
    });
    Y.applyUpdate(this.#doc, state);
    this.#lives.begin(Y.decodeStateVector(Y.encodeStateVector(this.#doc)), owners);
  }

  /** The next updates of the log, in its order. */
  add(updates: readonly WrittenUpdate[]): void {
    this.#doc.transact(() => {
      for (const update of updates) {
        const decoded = Y.decodeUpdate(update.bytes);
        if (this.#lives.note(update, decoded)) this.#moves.note(decoded);
        Y.applyUpdate(this.#doc, update.bytes);
      }
    });
    this.#moves.find(this.#doc);
  }

  /** When something was written, in milliseconds since 1970, ascending. */
  get times(): readonly number[] {
    return this.#lives.times;
  }

  /**
   * The text at this time, updates of this very millisecond included, its words marked with their writers (`historyMarks`).
   * `since`: what came or went after that time is marked so; what went stays in its place.
   */
  contentAt(fragment: string, time: number, since = time): ContentNode {
    return contentInSight(this.#doc.getXmlFragment(fragment), this.#sightAt(time, Math.min(since, time)));
  }

  #sightAt(time: number, since: number): Sight {
    const reach = this.#lives.reachAt(time);
    const before = this.#lives.reachAt(since);
    return {
      hadCome: ({ id }) => id.clock < reach(id.client),
      pieces: (item) => {
        const { client, clock } = item.id;
        const found: Piece[] = [];
        const add = (from: number, to: number, state: Piece["state"]): void => {
          for (const origin of this.#moves.originsOf(client, from, to))
            found.push({
              from: origin.from - clock,
              to: origin.to - clock,
              by: this.#lives.ownerOf(origin.client),
              // Words that were there, and only changed their place, are not new.
              state: state === "new" && origin.moved && origin.clock < before(origin.client) ? "standing" : state,
            });
        };
        const end = Math.min(clock + item.length, reach(client));
        if (end <= clock) return found;
        for (const { from, to, range } of this.#lives.deaths.over(client, clock, end)) {
          const old = Math.max(from, Math.min(to, before(client)));
          if (range === undefined || range.value > time) {
            if (from < old) add(from, old, "standing");
            if (old < to) add(old, to, "new");
          } else if (range.value > since && from < old)
            // What came and went since was there at neither time.
            for (const lost of this.#moves.lost(client, from, old)) add(lost.from, lost.to, "gone");
        }
        return found;
      },
    };
  }
}
