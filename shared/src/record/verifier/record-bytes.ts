/** Owns the bytes that the pieces of one record stand for, each made once: a package says parts and states a second time, and tree and digests are made over them. */

import { fromBase64 } from "../digest.ts";
import { rewrite } from "./rewrite.ts";
import { isSame } from "./same-bytes.ts";

/** For one check of one record: what it was asked about must not change meanwhile. */
export class RecordBytes {
  readonly #written = new Map<object, Uint8Array | undefined>();
  readonly #decoded = new Map<string, Uint8Array | undefined>();

  /** Canonical JSON in UTF-8; `undefined` for what the format does not allow. */
  written(value: object): Uint8Array | undefined {
    if (!this.#written.has(value)) this.#written.set(value, encode(rewrite(value)));
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
    let at = 0;
    const meets = (piece: Uint8Array): boolean => {
      const is = isSame(found.subarray(at, at + piece.length), piece);
      at += piece.length;
      return is;
    };
    // Short texts are put into bytes together: each time costs more than they do.
    let short = "";
    for (const piece of this.#pieces(value, 2)) {
      if (piece === undefined) return false;
      if (typeof piece === "string" && piece.length + short.length < 4096) {
        short += piece;
        continue;
      }
      if (!meets(encoder.encode(short)) || !meets(typeof piece === "string" ? encoder.encode(piece) : piece))
        return false;
      short = "";
    }
    return meets(encoder.encode(short)) && at === found.length;
  }

  *#pieces(value: unknown, depth: number): Generator<string | Uint8Array | undefined> {
    if (typeof value !== "object" || value === null) {
      yield rewrite(value);
    } else if (depth === 0) {
      yield this.written(value);
    } else if (Array.isArray(value)) {
      for (const [index, member] of value.entries()) {
        yield index === 0 ? "[" : ",";
        yield* this.#pieces(member, depth - 1);
      }
      yield value.length === 0 ? "[]" : "]";
    } else {
      // RFC 8785 § 3.2.3: by UTF-16 code units.
      const names = Object.keys(value).sort();
      for (const [index, name] of names.entries()) {
        const spelt = rewrite(name);
        yield spelt === undefined ? undefined : `${index === 0 ? "{" : ","}${spelt}:`;
        yield* this.#pieces((value as Readonly<Record<string, unknown>>)[name], depth - 1);
      }
      yield names.length === 0 ? "{}" : "}";
    }
  }
}

const encoder = new TextEncoder();

function encode(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : encoder.encode(text);
}
