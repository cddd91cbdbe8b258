/** Owns what must hold after every step: what was seen or acknowledged is in the log, each struct once, and a frozen document stays as it is. */

import type { Peer } from "@sanguan/server/rooms/testing/peer";
import { Replica } from "@sanguan/server/rooms/keep/replica";
import { expect } from "vitest";
import * as Y from "yjs";

/** Where a ledger looks: every update of a document that was committed so far, in order. */
export interface Committed {
  committed(document: string): readonly Uint8Array[];
}

/** The log of one document, replayed as it grows. */
export class Ledger {
  readonly #log: Committed;
  readonly #document: string;
  readonly #replica = new Replica({ updates: [], bindings: new Map() });
  #applied = 0;
  #snapshot = Y.snapshot(this.#replica.doc);
  #frozenAt: number | undefined;

  constructor(log: Committed, document: string) {
    this.#log = log;
    this.#document = document;
  }

  get doc(): Y.Doc {
    this.replay();
    return this.#replica.doc;
  }

  freeze(): void {
    this.replay();
    this.#frozenAt = this.#applied;
  }

  has(update: Uint8Array): boolean {
    this.replay();
    return Y.snapshotContainsUpdate(this.#snapshot, update);
  }

  /** Follows the log, and checks that each update fits behind the last. */
  replay(): void {
    const updates = this.#log.committed(this.#document).slice(this.#applied);
    for (const update of updates) {
      for (const struct of Y.decodeUpdate(update).structs)
        expect(struct.id.clock, "a struct is in the log twice").toBeGreaterThanOrEqual(
          this.#replica.reach(struct.id.client),
        );
      this.#replica.apply([update]);
      expect(this.#replica.incomplete, "an update in the log lacks its predecessor").toBe(false);
    }
    if (updates.length > 0) this.#snapshot = Y.snapshot(this.#replica.doc);
    this.#applied += updates.length;
    if (this.#frozenAt !== undefined) expect(this.#applied, "a frozen document grew").toBe(this.#frozenAt);
  }
}

/** Watches one peer. `writes`: whether it may write now; a mark that a reader's copy dropped by itself may stay its own. */
export function watch(peer: Peer, ledger: Ledger, writes: () => boolean = () => peer.who.write): void {
  let frames: Uint8Array[] = [];
  let checked = 0;
  peer.witness = {
    sent(frame, update) {
      if (frame === 1) {
        frames = [];
        checked = 0;
      }
      frames[frame - 1] = update;
    },
    saved(frame) {
      for (; checked < frame; checked++) {
        const update = frames[checked];
        // A reader's replica may have dropped idle marks: acknowledged, and nobody's edit.
        if (update !== undefined && writes())
          expect(ledger.has(update), `an acknowledged edit is not in the log (frame ${checked + 1})`).toBe(true);
      }
    },
    got(update) {
      expect(ledger.has(update), "someone saw what is not in the log").toBe(true);
    },
  };
}
