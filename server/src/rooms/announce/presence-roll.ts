/** Owns one beat of presence as bytes: every entry encoded once, and frames with all of them, or with all but one's own. */

import { presenceEntry, presenceFrame, type PresenceEntry } from "../wire/frames.ts";

interface Place {
  readonly from: number;
  readonly to: number;
}

export class PresenceRoll {
  readonly #places = new Map<number, Place>();
  readonly #bytes: Uint8Array;
  #toAll: Uint8Array | undefined;

  constructor(entries: readonly PresenceEntry[]) {
    const encoded = entries.map(presenceEntry);
    let to = 0;
    for (const [index, { clientId }] of entries.entries()) {
      const from = to;
      to += encoded[index]?.length ?? 0;
      this.#places.set(clientId, { from, to });
    }
    this.#bytes = Buffer.concat(encoded);
  }

  /** For a socket that shows this clientID, or none: the same buffer for all who are not on it; `undefined` when nothing is left to say. */
  frameFor(clientId: number | undefined): Uint8Array | undefined {
    const count = this.#places.size;
    if (count === 0) return undefined;
    const own = clientId === undefined ? undefined : this.#places.get(clientId);
    if (own === undefined) return (this.#toAll ??= presenceFrame(count, this.#bytes));
    if (count === 1) return undefined;
    return presenceFrame(count - 1, this.#bytes.subarray(0, own.from), this.#bytes.subarray(own.to));
  }
}
