/** Owns reading a zip from anywhere: refuses what could mean two things, or leave its folder, or never end; knows one laid out as the format says. */

import { inflateSync } from "fflate";
import { crc32 } from "./crc32.ts";
import { isExact, type ZippedFile } from "./exact-zip.ts";
import { isDropping, isSafePath } from "./safe-path.ts";

type Files = ReadonlyMap<string, Uint8Array>;

export type ReadZip =
  | {
      readonly ok: true;
      readonly files: Files;
      /** Byte for byte as the format lays a package out, and nothing else in it; false when another tool packed it again. */
      readonly exact: boolean;
      /** Names of what a system has put into it by itself: no file of the package. */
      readonly droppings: readonly string[];
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
    const droppings = [...zipped.keys()].filter(isDropping);
    const files = new Map([...zipped].flatMap(([name, { content }]) => (isDropping(name) ? [] : [[name, content]])));
    // No package is made with droppings in it, however they are laid out.
    return { ok: true, files, exact: droppings.length === 0 && isExact(bytes, zipped), droppings };
  } catch (error) {
    // Reading beyond the end is a RangeError of the view; a broken stream is fflate's error.
    return { ok: false, fault: error instanceof Error ? error.message : "unreadable" };
  }
}

interface Entry {
  /** Ends with a slash for a folder. */
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

interface Place {
  readonly name: string;
  /** From its own header to the end of its bytes. */
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
  /** Checksum and both sizes, when they must stand behind it. */
  readonly description: readonly number[] | undefined;
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
    const places: Place[] = [];
    let left = this.#limits.bytes;
    for (const entry of this.#entries()) {
      const isFolder = entry.name.endsWith("/");
      const name = isFolder ? entry.name.slice(0, -1) : entry.name;
      if (!isSafePath(name)) throw new Error(`unsafe name ${JSON.stringify(entry.name)}`);
      // Two spellings would be one file where case does not count.
      const spelling = name.toLowerCase();
      if (spellings.has(spelling)) throw new Error(`${name} is there twice`);
      spellings.add(spelling);
      left -= entry.size;
      if (left < 0) throw new Error("too large");
      const raw = this.#raw(entry);
      places.push(raw);
      const content = contentOf(entry, raw.bytes);
      if (!isFolder) files.set(name, { content, crc: entry.crc });
      // Some write even nothing deflated: an empty last block.
      else if (entry.size > 0 || raw.bytes.length > 2)
        throw new Error(`${entry.name} is a folder with something in it`);
    }
    this.#tile(places);
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

  /** The bytes of an entry as they stand there, its own header found to say what the directory says: some readers never see the directory. */
  #raw({ name, method, packed, size, crc, offset }: Entry): Place {
    if (this.#view.getUint32(offset, true) !== 0x04034b50) throw new Error(`${name} is not where the directory says`);
    const nameLength = this.#view.getUint16(offset + 26, true);
    if (this.#name(offset + 30, nameLength) !== name) throw new Error(`${name} has another name in its own header`);
    if (method !== 0 && method !== 8) throw new Error(`${name} is packed by method ${method}`);
    const flags = this.#view.getUint16(offset + 6, true);
    if ((flags & 1) !== 0) throw new Error(`${name} is encrypted`);
    const own = [14, 18, 22].map((at) => this.#view.getUint32(offset + at, true));
    const said = [crc, packed, size];
    // Whoever wrote it as a stream knew these only afterwards, and says them behind it.
    const isDescribed = (flags & 8) !== 0;
    const agrees = own.every((value, index) => value === said[index] || (isDescribed && value === 0));
    if (this.#view.getUint16(offset + 8, true) !== method || !agrees)
      throw new Error(`${name} is something else in its own header`);
    const start = offset + 30 + nameLength + this.#view.getUint16(offset + 28, true);
    if (start + packed > this.#bytes.length) throw new Error(`${name} is cut short`);
    return {
      name,
      start: offset,
      end: start + packed,
      bytes: this.#bytes.subarray(start, start + packed),
      description: isDescribed ? said : undefined,
    };
  }

  /** Every byte before the directory is some entry's: between them could stand what one reader sees and another does not. */
  #tile(places: readonly Place[]): void {
    let at = 0;
    for (const { name, start, end, description } of places.toSorted((one, other) => one.start - other.start)) {
      if (start !== at) throw new Error(`something stands before ${name}`);
      at = end + (description === undefined ? 0 : this.#described(end, description));
    }
    if (at !== this.#view.getUint32(this.#end() + 16, true)) throw new Error("something stands before the directory");
  }

  /** How long the description behind an entry is: with its mark or without. */
  #described(at: number, description: readonly number[]): number {
    const mark = this.#view.getUint32(at, true) === 0x08074b50 ? 4 : 0;
    const found = [0, 4, 8].map((offset) => this.#view.getUint32(at + mark + offset, true));
    if (found.some((value, index) => value !== description[index])) throw new Error("a description of something else");
    return mark + 12;
  }

  #name(at: number, length: number): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.#bytes.subarray(at, at + length));
  }
}

/** What an entry says, unpacked. */
function contentOf({ name, method, packed, size, crc }: Entry, raw: Uint8Array): Uint8Array {
  const content = method === 0 ? raw : inflated(raw, Math.min(size, packed * 1100 + 64));
  if (content.length !== size) throw new Error(`${name} has another size`);
  if (crc32(content) !== crc) throw new Error(`${name} is damaged`);
  return content;
}

/** `size`: the directory's claim; fflate fails rather than write beyond it. */
function inflated(raw: Uint8Array, size: number): Uint8Array {
  const content = inflateSync(raw, { out: new Uint8Array(size) });
  if (isInflated(raw.subarray(0, -1), size)) throw new Error("something stands behind what is packed");
  return content;
}

/** A stream that ends before the last byte has something hidden behind it. */
function isInflated(raw: Uint8Array, size: number): boolean {
  try {
    inflateSync(raw, { out: new Uint8Array(size) });
    return true;
  } catch {
    return false;
  }
}
