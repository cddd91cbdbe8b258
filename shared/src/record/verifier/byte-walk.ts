/** Owns walking along bytes that were found, from one expected piece to the next, without making the whole that is expected. */

import { isSame } from "./same-bytes.ts";

const encoder = new TextEncoder();
/** Longer texts are not worth gathering. */
const most = 4096;

export class ByteWalk {
  readonly #found: Uint8Array;
  #at = 0;
  /** What must come next and was not looked for yet: putting a short text into bytes costs more than comparing it. */
  #waiting = "";
  /** Something did not come when it had to: nothing that is found afterwards makes up for it. */
  #failed = false;

  constructor(found: Uint8Array) {
    this.#found = found;
  }

  /** False when these bytes do not come next, or what was to come before them did not. */
  bytes(piece: Uint8Array): boolean {
    return this.#caughtUp() && this.#meets(piece);
  }

  /** As `bytes`, of a text in UTF-8; a short one may be missed later. */
  text(piece: string): boolean {
    this.#waiting += piece;
    return this.#waiting.length < most || this.#caughtUp();
  }

  /** Whether a long text comes next between quotes, all of it letters that JSON writes as they are, as base64 has them. Goes on behind it only then. */
  plain(piece: string): boolean {
    if (piece.length < most || !this.#caughtUp()) return false;
    const start = this.#at + 1;
    const end = start + piece.length;
    if (this.#found[start - 1] !== 0x22 || this.#found[end] !== 0x22) return false;
    for (let at = start; at < end; at += 1) {
      const byte = this.#found[at] ?? 0;
      // Quote and backslash are written otherwise, and so is what is beyond ASCII or in front of it.
      if (byte !== piece.charCodeAt(at - start) || byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c)
        return false;
    }
    this.#at = end + 1;
    return true;
  }

  /** Whether nothing comes after all that. */
  isOver(): boolean {
    return this.#caughtUp() && this.#at === this.#found.length;
  }

  #caughtUp(): boolean {
    if (this.#waiting === "") return !this.#failed;
    const piece = encoder.encode(this.#waiting);
    this.#waiting = "";
    return this.#meets(piece);
  }

  #meets(piece: Uint8Array): boolean {
    const end = this.#at + piece.length;
    this.#failed ||= !isSame(this.#found.subarray(this.#at, end), piece);
    this.#at = end;
    return !this.#failed;
  }
}
