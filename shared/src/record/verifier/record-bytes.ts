/** Owns the bytes that the pieces of one record stand for, each made once: a package says parts and states a second time, and tree and digests are made over them. */

import { fromBase64 } from "../digest.ts";
import { ByteWalk } from "./byte-walk.ts";
import { rewrite } from "./rewrite.ts";

/** For one check of one record: what it was asked about must not change meanwhile. */
export class RecordBytes {
  readonly #written = new Map<object, Uint8Array | undefined>();
  readonly #decoded = new Map<string, Uint8Array | undefined>();

  /** Canonical JSON in UTF-8; `undefined` for what the format does not allow. */
  written(value: object): Uint8Array | undefined {
    if (!this.#written.has(value)) {
      const text = rewrite(value);
      this.#written.set(value, text === undefined ? undefined : new TextEncoder().encode(text));
    }
    return this.#written.get(value);
  }

  /** The bytes of a state that is called so; `undefined` for what is no base64 in its one spelling. */
  decoded(name: string, text: string): Uint8Array | undefined {
    if (!this.#decoded.has(name)) this.#decoded.set(name, fromBase64(text));
    return this.#decoded.get(name);
  }

  /**
   * Whether `found` is the canonical JSON of `value`, told piece by piece down to members of members, which in a record are parts and states:
   * as one text it would be megabytes, made only to be compared.
   */
  isWritten(found: Uint8Array, value: unknown): boolean {
    const walk = new ByteWalk(found);
    return this.#comes(walk, value, 2) && walk.isOver();
  }

  #comes(walk: ByteWalk, value: unknown, depth: number): boolean {
    if (typeof value === "string" && walk.plain(value)) return true;
    if (typeof value !== "object" || value === null) return isText(walk, rewrite(value));
    if (depth === 0) {
      const piece = this.written(value);
      return piece !== undefined && walk.bytes(piece);
    }
    if (Array.isArray(value)) {
      const all = value.every(
        (member, index) => walk.text(index === 0 ? "[" : ",") && this.#comes(walk, member, depth - 1),
      );
      return all && walk.text(value.length === 0 ? "[]" : "]");
    }
    // RFC 8785 § 3.2.3: by UTF-16 code units.
    const names = Object.keys(value).sort();
    const all = names.every(
      (name, index) =>
        walk.text(index === 0 ? "{" : ",") &&
        isText(walk, rewrite(name)) &&
        walk.text(":") &&
        this.#comes(walk, (value as Readonly<Record<string, unknown>>)[name], depth - 1),
    );
    return all && walk.text(names.length === 0 ? "{}" : "}");
  }
}

function isText(walk: ByteWalk, piece: string | undefined): boolean {
  return piece !== undefined && walk.text(piece);
}
