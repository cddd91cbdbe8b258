/** Checks a package that somebody has unpacked, and one that another program packed again: nothing in either may be forged, added or hidden. */

import { Zip, ZipDeflate, ZipPassThrough, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { packBag } from "./bag.ts";
import { payloadFiles } from "./payload.ts";
import { sampleAddenda } from "./testing/sample-addenda.ts";
import { sampleRecord } from "./testing/sample-record.ts";
import { readZip } from "./verifier/read-zip.ts";
import { crc32 } from "./verifier/crc32.ts";
import { verifyFile } from "./verify-file.ts";
import { writeZip } from "./zip.ts";

const text = (words: string) => new TextEncoder().encode(words);
const record = sampleRecord();
const minutes = "data/renderings/zh-CN/minutes.docx";

async function bagFiles() {
  const payload = new Map([
    ...(await payloadFiles(record, await sampleAddenda(record, ["断线时写下的"]))),
    [minutes.slice("data/".length), text("the minutes")] as const,
  ]);
  return packBag("sanguan-m1", payload, [], new Map([["verify.html", text("<!doctype html>")]]));
}

const faulty = async (given: Parameters<typeof verifyFile>[0]) =>
  (await verifyFile(given)).checks.filter(({ ok }) => !ok).map(({ check, detail }) => `${check}: ${detail}`);

describe("an unpacked package", async () => {
  const files = new Map([...(await bagFiles())].map(([path, bytes]) => [path.slice("sanguan-m1/".length), bytes]));
  const changed = (change: (all: Map<string, Uint8Array>) => void) => {
    const all = new Map(files);
    change(all);
    return all;
  };

  it("is checked file by file, and says that it was unpacked", async () => {
    const { checks, addenda } = await verifyFile(files);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks[0]).toEqual({ check: "package-container", ok: true, unchecked: true, detail: "unpacked" });
    expect(checks.map(({ check }) => check)).toContain("package-payload");
    expect(checks).toContainEqual(expect.objectContaining({ check: "package-beside", unchecked: true }));
    expect(addenda).toHaveLength(1);
  });

  it("may have what Finder and Explorer leave in folders, which is named", async () => {
    const all = changed((more) => {
      more.set(".DS_Store", text("x"));
      more.set("data/parts/Thumbs.db", text("x"));
      more.set("data/._record.json", text("x"));
    });
    expect(await faulty(all)).toEqual([]);
    expect((await verifyFile(all)).checks[0]?.detail).toBe(
      "unpacked; left aside: .DS_Store, data/parts/Thumbs.db, data/._record.json",
    );
  });

  it.each<readonly [string, (all: Map<string, Uint8Array>) => void, string]>([
    [
      "with a forged part",
      (all) => all.set("data/parts/006-comments.json", text("{}")),
      "package-payload: parts/006-comments.json",
    ],
    ["with forged minutes", (all) => all.set(minutes, text("forged")), `package-bag: ${minutes} is not as listed`],
    [
      "with a part more",
      (all) => all.set("data/parts/999-more.json", text("{}")),
      "package-payload: parts/999-more.json is not part of the record",
    ],
    [
      "without a state",
      (all) => all.delete("data/states/m1.notes.yjs"),
      "package-payload: states/m1.notes.yjs is missing",
    ],
    ["without its list", (all) => all.delete("manifest-sha256.txt"), "manifest-sha256.txt"],
    ["without its addendum", (all) => all.delete("data/addenda/1.json"), "package-bag: data/addenda/1.json is missing"],
    ["without its record", (all) => all.delete("data/record.json"), "package-payload: record.json"],
  ])("%s is caught", async (_, change, fault) => {
    expect((await faulty(changed(change))).join("\n")).toContain(fault);
  });
});

/** Four ways to hide something in a zip, which a package that was packed again could have. */
interface Put {
  /** What the directory says, when that is another. */
  readonly size?: number;
  /** The directory does not know of it. */
  readonly hidden?: boolean;
  readonly described?: "with a mark" | "bare";
  readonly ownMethod?: number;
}

function zipOf(entries: readonly (readonly [name: string, bytes: Uint8Array, put?: Put])[]): Uint8Array {
  const [chunks, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  let at = 0;
  const words = (size: number, values: readonly (readonly [offset: number, value: number, bytes: 2 | 4])[]) => {
    const view = new DataView(new ArrayBuffer(size));
    for (const [offset, value, bytes] of values)
      if (bytes === 2) view.setUint16(offset, value, true);
      else view.setUint32(offset, value, true);
    return new Uint8Array(view.buffer);
  };
  const add = (...pieces: readonly Uint8Array[]) => {
    for (const piece of pieces) {
      chunks.push(piece);
      at += piece.length;
    }
  };
  for (const [name, bytes, { size = bytes.length, hidden = false, described, ownMethod = 0 } = {}] of entries) {
    const offset = at;
    const [crc, flags] = [crc32(bytes), described === undefined ? 0 : 8];
    const own = described === undefined ? [crc, bytes.length, size] : [0, 0, 0];
    const header = words(30, [
      [0, 0x04034b50, 4],
      [6, flags, 2],
      [8, ownMethod, 2],
      [14, own[0] ?? 0, 4],
      [18, own[1] ?? 0, 4],
      [22, own[2] ?? 0, 4],
      [26, text(name).length, 2],
    ]);
    add(header, text(name), bytes);
    const description = words(16, [
      [0, 0x08074b50, 4],
      [4, crc, 4],
      [8, bytes.length, 4],
      [12, size, 4],
    ]);
    if (described !== undefined) add(description.subarray(described === "bare" ? 4 : 0));
    const line = words(46, [
      [0, 0x02014b50, 4],
      [8, flags, 2],
      [16, crc, 4],
      [20, bytes.length, 4],
      [24, size, 4],
      [28, text(name).length, 2],
      [42, offset, 4],
    ]);
    if (!hidden) directory.push(line, text(name));
  }
  const begin = at;
  const count = entries.filter(([, , put]) => put?.hidden !== true).length;
  add(...directory);
  add(
    words(22, [
      [0, 0x06054b50, 4],
      [8, count, 2],
      [10, count, 2],
      [12, at - begin, 4],
      [16, begin, 4],
    ]),
  );
  return Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
}

describe("a package that was packed again", async () => {
  const files = [...(await bagFiles())];
  const none = new Uint8Array();

  it("by a program that writes folders, or sizes behind files, with a mark or without, is read", async () => {
    for (const described of [undefined, "with a mark", "bare"] as const) {
      const put = described === undefined ? {} : { described };
      const zip = zipOf([
        ["sanguan-m1/", none],
        ["sanguan-m1/data/", none],
        ...files.map(([name, bytes]) => [name, bytes, put] as const),
      ]);
      expect(await faulty(zip)).toEqual([]);
    }
  });

  it("by a program that writes as it reads is read", async () => {
    const chunks: Uint8Array[] = [];
    const zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      chunks.push(chunk);
    });
    for (const [index, [name, bytes]] of files.entries()) {
      const file = index % 2 === 0 ? new ZipDeflate(name, { level: 9 }) : new ZipPassThrough(name);
      zip.add(file);
      file.push(bytes, true);
    }
    zip.end();
    expect(await faulty(Uint8Array.from(chunks.flatMap((chunk) => [...chunk])))).toEqual([]);
  });

  it("by Finder has its droppings left aside, by name", async () => {
    const again = zipSync({
      ...Object.fromEntries(files),
      "sanguan-m1/.DS_Store": text("x"),
      "__MACOSX/sanguan-m1/._bagit.txt": text("x"),
    });
    expect(await faulty(again)).toEqual([]);
    expect((await verifyFile(again)).checks[0]?.detail).toMatch(/packed again; left aside: .*__MACOSX/);
  });

  it("in the form that the format lays a package out, with droppings among its files, has these named too", async () => {
    const again = writeZip(
      new Map([
        ...files,
        ["sanguan-m1/data/parts/._000-secret.json", text("a secret")],
        ["__MACOSX/verify.html", text("<!doctype html>")],
      ]),
    );
    const { checks } = await verifyFile(again);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks[0]).toEqual({
      check: "package-container",
      ok: true,
      unchecked: true,
      detail: "packed again; left aside: sanguan-m1/data/parts/._000-secret.json, __MACOSX/verify.html",
    });
    expect((await verifyFile(writeZip(new Map(files)))).checks[0]).toEqual({ check: "package-container", ok: true });
  });

  it.each<readonly [string, Parameters<typeof zipOf>[0], RegExp]>([
    ["a folder that leads out", [["../../evil/", none]], /unsafe name "..\/..\/evil\/"/],
    ["an absolute folder", [["/etc/x/", none]], /unsafe name/],
    ["a folder on a drive", [[String.raw`C:\evil/`, none]], /unsafe name/],
    ["a dropping that leads out", [["__MACOSX/../../x", none]], /unsafe name/],
    ["bytes in a folder", [["sanguan-m1/data/x/", text("hidden"), { size: 0 }]], /another size/],
    ["words in a folder", [["sanguan-m1/data/x/", text("hidden")]], /a folder with something in it/],
    ["a file that the directory does not have", [["sanguan-m1/data/record.json", text("{}"), { hidden: true }]], /something stands before/], // prettier-ignore
    ["a folder twice", [["sanguan-m1/x/", none], ["sanguan-m1/X/", none]], /is there twice/], // prettier-ignore
    ["a folder that is a file too", [["sanguan-m1/bagit.txt/", none]], /is there twice/],
    ["another method in a file's own header", [["sanguan-m1/y", text("y"), { ownMethod: 8 }]], /something else in its own header/], // prettier-ignore
  ])("with %s is refused", async (_, more, fault) => {
    for (const zip of [zipOf([...more, ...files]), zipOf([...files, ...more])]) {
      const read = readZip(zip);
      expect(read.ok ? "read" : read.fault).toMatch(fault);
      expect((await faulty(zip))[0]).toMatch(/^package-container/);
    }
  });

  it("with bytes between a file and the directory, or behind what is packed, is refused", () => {
    const plain = writeZip(new Map(files));
    const end = plain.length - 22;
    const begin = new DataView(plain.buffer, plain.byteOffset).getUint32(end + 16, true);
    const spread = Uint8Array.from([...plain.subarray(0, begin), ...text("hidden"), ...plain.subarray(begin)]);
    new DataView(spread.buffer).setUint32(spread.length - 6, begin + 6, true);
    expect(readZip(spread)).toMatchObject({ ok: false, fault: "something stands before the directory" });

    const packed = zipSync({ "a/b": new Uint8Array(500) }, { level: 9 });
    const view = new DataView(packed.buffer, packed.byteOffset);
    const length = view.getUint32(18, true);
    const start = 30 + 3 + length;
    const more = Uint8Array.from([...packed.subarray(0, start), ...text("hidden"), ...packed.subarray(start)]);
    const longer = new DataView(more.buffer);
    longer.setUint32(18, length + 6, true);
    longer.setUint32(start + 6 + 20, length + 6, true);
    longer.setUint32(more.length - 6, start + 6, true);
    expect(readZip(more)).toMatchObject({ ok: false, fault: "something stands behind what is packed" });
  });
});
