/** Owns reading a zip from anywhere: refuses what could mean two things, or leave its folder, or never end; knows one laid out as the format says. */

import { inflateSync } from "fflate";
import { crc32 } from "./crc32.ts";
import { isExact, type ZippedFile } from "./exact-zip.ts";

type Files = ReadonlyMap<string, Uint8Array>;

export type ReadZip =
  | {
      readonly ok: true;
      readonly files: Files;
      /** Byte for byte as the format lays a package out; false when another tool packed it again. */
      readonly exact: boolean;
    }
  | { readonly ok: false; readonly fault: string };

const zipLimits = { entries: 10_000, bytes: 1 << 30 } as const;

/** The files of a zip from anywhere. Refuses what could mean two things, or leave its folder, or never end. */
export function readZip(
  bytes: Uint8Array,
  limits: { readonly entries: number; readonly bytes: number } = zipLimits,
): ReadZip {
  try {
    const zipped = new ZipReader(bytes, limits).read();
    const files = new Map([...zipped].map(([name, { content }]) => [name, content]));
    return { ok: true, files, exact: isExact(bytes, zipped) };
  } catch (error) {
    // Reading beyond the end is a RangeError of the view; a broken stream is fflate's error.
    return { ok: false, fault: error instanceof Error ? error.message : "unreadable" };
  }
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

class ZipReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #limits: { readonly entries: number; readonly bytes: number };

  constructor(bytes: Uint8Array, limits: { readonly entries: number; readonly bytes: number }) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#limits = limits;
  }

  read(): ReadonlyMap<string, ZippedFile> {
    const files = new Map<string, ZippedFile>();
    const spellings = new Set<string>();
    let left = this.#limits.bytes;
    for (const entry of this.#entries()) {
      if (entry.name.endsWith("/") && entry.size === 0) continue;
      if (!isSafePath(entry.name)) throw new Error(`unsafe name ${JSON.stringify(entry.name)}`);
      // Two spellings would be one file where case does not count.
      const spelling = entry.name.toLowerCase();
      if (spellings.has(spelling)) throw new Error(`${entry.name} is there twice`);
      spellings.add(spelling);
      left -= entry.size;
      if (left < 0) throw new Error("too large");
      files.set(entry.name, { content: this.#content(entry), crc: entry.crc });
    }
    return files;
  }

  *#entries(): Generator<Entry> {
    const end = this.#end();
    const count = this.#view.getUint16(end + 10, true);
    if (count > this.#limits.entries) throw new Error("too many files");
    if (this.#view.getUint32(end + 4, true) !== 0 || this.#view.getUint16(end + 8, true) !== count)
      throw new Error("in several volumes");
    let at = this.#view.getUint32(end + 16, true);
    if (at + this.#view.getUint32(end + 12, true) !== end) throw new Error("a gap before the end");
    for (let index = 0; index < count; index += 1) {
      if (this.#view.getUint32(at, true) !== 0x02014b50) throw new Error("broken directory");
      const nameLength = this.#view.getUint16(at + 28, true);
      yield {
        name: this.#name(at + 46, nameLength),
        method: this.#view.getUint16(at + 10, true),
        crc: this.#view.getUint32(at + 16, true),
        packed: this.#view.getUint32(at + 20, true),
        size: this.#view.getUint32(at + 24, true),
        offset: this.#view.getUint32(at + 42, true),
      };
      at += 46 + nameLength + this.#view.getUint16(at + 30, true) + this.#view.getUint16(at + 32, true);
    }
    if (at !== end) throw new Error("broken directory");
  }

  /** Where the end record stands: it ends the file, comment included, and there is but one place where that is so. */
  #end(): number {
    const last = this.#bytes.length - 22;
    for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1)
      if (this.#view.getUint32(at, true) === 0x06054b50 && this.#view.getUint16(at + 20, true) === last - at) return at;
    throw new Error("not a zip file");
  }

  #content({ name, method, packed, size, crc, offset }: Entry): Uint8Array {
    if (this.#view.getUint32(offset, true) !== 0x04034b50) throw new Error(`${name} is not where the directory says`);
    const nameLength = this.#view.getUint16(offset + 26, true);
    if (this.#name(offset + 30, nameLength) !== name) throw new Error(`${name} has another name in its own header`);
    if ((this.#view.getUint16(offset + 6, true) & 1) !== 0) throw new Error(`${name} is encrypted`);
    const start = offset + 30 + nameLength + this.#view.getUint16(offset + 28, true);
    if (start + packed > this.#bytes.length) throw new Error(`${name} is cut short`);
    const raw = this.#bytes.subarray(start, start + packed);
    let content: Uint8Array;
    if (method === 0) content = raw;
    // The size is the directory's claim: fflate fails rather than write beyond it.
    else if (method === 8) content = inflateSync(raw, { out: new Uint8Array(Math.min(size, packed * 1100 + 64)) });
    else throw new Error(`${name} is packed by method ${method}`);
    if (content.length !== size) throw new Error(`${name} has another size`);
    if (crc32(content) !== crc) throw new Error(`${name} is damaged`);
    return content;
  }

  #name(at: number, length: number): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.#bytes.subarray(at, at + length));
  }
}

/** Relative, inside, and the same on every system. */
function isSafePath(name: string): boolean {
  return (
    name.length <= 400 &&
    name.split("/").every((step) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(step) && !step.endsWith("."))
  );
}
