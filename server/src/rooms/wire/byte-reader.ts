/** Owns strict reading of lib0's encoding from untrusted bytes: never past the end (lib0 reads on into Node's pooled buffers), never a loop longer than the bytes. Throws `RangeError`. */

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const deepest = 32;

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new RangeError("the bytes end too soon");
    this.#at++;
    return byte;
  }

  varUint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new RangeError("a number out of range");
      if (byte < 0x80) return value;
      factor *= 128;
      if (factor > Number.MAX_SAFE_INTEGER) throw new RangeError("a number out of range");
    }
  }

  /** A count of things that take at least `each` bytes: more than the rest could hold is refused before the first is read. */
  count(each: number): number {
    const count = this.varUint();
    if (count * each > this.left) throw new RangeError("a count larger than its bytes");
    return count;
  }

  skip(length: number): void {
    if (length > this.left) throw new RangeError("the bytes end too soon");
    this.#at += length;
  }

  varBytes(): Uint8Array {
    const length = this.varUint();
    const start = this.#at;
    this.skip(length);
    return this.#bytes.subarray(start, start + length);
  }

  varString(): string {
    const bytes = this.varBytes();
    try {
      return utf8.decode(bytes);
    } catch {
      throw new RangeError("not UTF-8");
    }
  }

  /** Skips a string and tells its length in UTF-16 units, which is what Yjs counts. */
  varStringLength(): number {
    const end = this.varUint() + this.#at;
    if (end > this.#bytes.length) throw new RangeError("the bytes end too soon");
    let units = 0;
    // Keystrokes are short ASCII or Chinese: plain bytes are counted without decoding.
    let at = this.#at;
    while (at < end && (this.#bytes[at] ?? 0x80) < 0x80) {
      at++;
      units++;
    }
    if (at < end) {
      try {
        units += utf8.decode(this.#bytes.subarray(at, end)).length;
      } catch {
        throw new RangeError("not UTF-8");
      }
    }
    this.#at = end;
    return units;
  }

  /** The bytes of one value of lib0's `any` encoding; depth and kinds are bounded (no bigint, no bytes: neither is JSON). */
  anyBytes(): Uint8Array {
    const start = this.#at;
    this.#skipAny(0);
    return this.#bytes.subarray(start, this.#at);
  }

  #skipAny(depth: number): void {
    if (depth > deepest) throw new RangeError("nested too deep");
    const kind = this.byte();
    switch (kind) {
      case 127: // undefined
      case 126: // null
      case 121: // false
      case 120: // true
        return;
      case 125: // integer
        this.#varInt();
        return;
      case 124: // float32
        this.skip(4);
        return;
      case 123: // float64
        this.skip(8);
        return;
      case 119:
        this.varString();
        return;
      case 118:
        for (let left = this.count(2); left > 0; left--) {
          if (this.varString() === "__proto__") throw new RangeError("a forbidden key");
          this.#skipAny(depth + 1);
        }
        return;
      case 117:
        for (let left = this.count(1); left > 0; left--) this.#skipAny(depth + 1);
        return;
      default:
        throw new RangeError("not a JSON value");
    }
  }

  #varInt(): void {
    for (let length = 1; this.byte() >= 0x80; length++) if (length >= 8) throw new RangeError("a number out of range");
  }
}
