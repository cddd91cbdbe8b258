/** Checks, one by one, what a forger may do to a package, its zip, its lists and its addenda: each is caught, and the sentence names what was done and where, in both languages. */

import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { AddendumFile } from "./addendum.ts";
import { packBag } from "./bag.ts";
import { canonicalBytes } from "./canonical.ts";
import { payloadFiles } from "./payload.ts";
import { expectEachNamed, type Forgery, sentencesOf } from "./testing/forgery.ts";
import { sampleAddenda } from "./testing/sample-addenda.ts";
import { sampleKeys, sampleRecord } from "./testing/sample-record.ts";
import { writeZip, type ZipFiles } from "./zip.ts";

const sound = sampleRecord({ items: 2 });
const other = sampleRecord({ items: 2, meetingId: "m2", seed: 2, text: "另一场" });

describe("a package", async () => {
  const page = new TextEncoder().encode("<!doctype html>");
  const payload = await payloadFiles(sound);
  const pack = async (files: ZipFiles, companions: ZipFiles = new Map([["verify.html", page]])) =>
    packBag("sanguan-m1", files, [], companions);
  const bag = await pack(payload);
  const zip = writeZip(bag);

  /** With its own lists made anew, as somebody would who packs it again. */
  const listedAnew = async (change: (files: Map<string, Uint8Array>) => void) => {
    const files = new Map(payload);
    change(files);
    return writeZip(await pack(files));
  };
  const changed = (change: (files: Map<string, Uint8Array>) => void) => {
    const files = new Map(bag);
    change(files);
    return writeZip(files);
  };
  /** Bytes of the zip changed where these characters stand: in the header of the file, in the directory, or both. */
  const patched = (bytes: Uint8Array, from: string, to: string, which: "first" | "last" | "all" = "all") => {
    const copy = Buffer.from(bytes);
    const places: number[] = [];
    for (let at = copy.indexOf(from); at >= 0; at = copy.indexOf(from, at + 1)) places.push(at);
    for (const at of which === "all" ? places : [places.at(which === "first" ? 0 : -1) ?? 0])
      copy.write(to, at, "latin1");
    return new Uint8Array(copy);
  };
  const twoNames = zipSync({ "a/one": [Uint8Array.of(1), { level: 0 }], "a/two": [Uint8Array.of(2), { level: 0 }] });
  const bomb = zipSync({ "a/bomb": new Uint8Array(4_000_000) }, { level: 9 });
  const directory = Buffer.from(bomb).indexOf(Uint8Array.of(0x50, 0x4b, 1, 2));
  const liar = Uint8Array.from(bomb);
  new DataView(liar.buffer).setUint32(directory + 24, 10, true);
  const greedy = Uint8Array.from(bomb);
  new DataView(greedy.buffer).setUint32(directory + 24, 0xffffffff, true);
  const encrypted = Uint8Array.from(twoNames);
  encrypted[6] = 1;
  const strangelyPacked = Uint8Array.from(twoNames);
  strangelyPacked[Buffer.from(twoNames).indexOf(Uint8Array.of(0x50, 0x4b, 1, 2)) + 10] = 99;
  const renamed = (files: Map<string, Uint8Array>, from: string, to: string) => {
    files.set(to, files.get(from) ?? new Uint8Array());
    files.delete(from);
  };

  const cases: readonly Forgery[] = [
    [
      "with a path that leaves its folder",
      patched(twoNames, "a/two", "../tw"),
      `the name "../tw" leads out`,
      `文件名 "../tw" 不安全`,
    ],
    ["with an absolute path", patched(twoNames, "a/two", "/a/tw"), `the name "/a/tw"`, `文件名 "/a/tw" 不安全`],
    ["with a backslash", patched(twoNames, "a/two", String.raw`a\two`), "leads out", "不安全"],
    ["with a drive letter", patched(twoNames, "a/two", "c:two"), `the name "c:two"`, `文件名 "c:two" 不安全`],
    ["with a name twice", patched(twoNames, "a/two", "a/one"), "a/one is there twice", "a/one 出现两次"],
    [
      "with a name twice, in two spellings",
      patched(twoNames, "a/two", "A/ONE"),
      "A/ONE is there twice",
      "A/ONE 出现两次",
    ],
    [
      "with another name in the file's own header",
      patched(twoNames, "a/two", "a/tow", "first"),
      "a/two has another name in its own header",
      "a/two 自身所记的文件名不同",
    ],
    ["that unpacks to more than it says", liar, "a/bomb", "a/bomb"],
    ["that says it unpacks to gigabytes", greedy, "more than any record", "解开后过大"],
    ["with an encrypted file", encrypted, "a/one is encrypted", "a/one 已加密"],
    [
      "packed in a way that nobody knows",
      strangelyPacked,
      "a/one is packed in an unknown way (99)",
      "a/one 的压缩方式不支持（99）",
    ],
    ["in several volumes", zip.with(zip.length - 18, 1), "it is in several volumes", "分卷压缩"],
    ["cut short", zip.subarray(0, -30), "it is no zip file, or cut short", "不是压缩包，或不完整"],
    ["with something hidden before its end", hidden(zip), "something hidden before its end", "目录与末尾之间另有内容"],
    [
      "with a damaged file",
      zip.with(Buffer.from(zip).indexOf("述职评议会"), 0),
      "sanguan-m1/data/record.json is damaged",
      "sanguan-m1/data/record.json 已损坏",
    ],
    [
      "without a part",
      changed((files) => files.delete("sanguan-m1/data/parts/006-comments.json")),
      "data/parts/006-comments.json is missing",
      "缺少 data/parts/006-comments.json",
    ],
    [
      "with a file that its list does not name",
      changed((files) => files.set("sanguan-m1/run.exe", page)),
      "run.exe is not listed",
      "run.exe 不在清单之内",
    ],
    [
      "with another page than its list has",
      changed((files) => files.set("sanguan-m1/verify.html", new TextEncoder().encode("<p>✓</p>"))),
      "verify.html is not as listed",
      "verify.html 与清单不符",
    ],
    [
      "without its list",
      changed((files) => files.delete("sanguan-m1/manifest-sha256.txt")),
      "manifest-sha256.txt is missing or wrong",
      "manifest-sha256.txt 缺失或有误",
    ],
    [
      "in two folders",
      changed((files) => files.set("elsewhere/a.txt", page)),
      "not in one folder",
      "文件不在同一文件夹内",
    ],
    [
      "packed anew with a part renamed",
      await listedAnew((files) => renamed(files, "parts/006-comments.json", "parts/006-remarks.json")),
      "parts/006-remarks.json is not part of the record",
      "parts/006-remarks.json 不属于这份记录",
    ],
    [
      "packed anew with a part of another record",
      await listedAnew((files) => files.set("parts/001-meeting.json", canonicalBytes(other.parts[0]))),
      "A file of the package does not say what record.json says: parts/001-meeting.json",
      "归档包内有文件与 record.json 所述不一致：parts/001-meeting.json",
    ],
    [
      "packed anew with two states exchanged",
      await listedAnew((files) => {
        const [one, two] = ["states/m1.i1.report.yjs", "states/m1.i2.comments.yjs"].map((path) => files.get(path));
        files.set("states/m1.i1.report.yjs", two ?? page);
        files.set("states/m1.i2.comments.yjs", one ?? page);
      }),
      "states/m1.i1.report.yjs",
      "states/m1.i1.report.yjs",
    ],
    [
      "packed anew with a part more",
      await listedAnew((files) => files.set("parts/014-grade.json", canonicalBytes({ kind: "grade", grade: "好" }))),
      "parts/014-grade.json is not part of the record",
      "parts/014-grade.json 不属于这份记录",
    ],
    [
      "packed anew around another record",
      await listedAnew((files) => files.set("record.json", canonicalBytes(other))),
      "A file of the package does not say what record.json says",
      "归档包内有文件与 record.json 所述不一致",
    ],
    [
      "packed anew without its record",
      await listedAnew((files) => files.delete("record.json")),
      "not JSON in UTF-8",
      "不是 UTF-8 编码的 JSON",
    ],
  ];
  expectEachNamed(cases);
});

/** Between the directory and the end record. */
function hidden(zip: Uint8Array): Uint8Array {
  const end = zip.length - 22;
  return Uint8Array.from([...zip.subarray(0, end), ...new TextEncoder().encode("…"), ...zip.subarray(end)]);
}

describe("a package with addenda", async () => {
  const [first, second] = (await sampleAddenda(sound, ["补充一", "补充二"])) as [AddendumFile, AddendumFile];
  const [foreign] = (await sampleAddenda(other, ["补充"], 2)) as [AddendumFile];
  const forged = await sampleAddenda(sound, ["补充"], 9, sampleKeys(9));
  const packedAsIs = async (text: string) => {
    const files = new Map(await payloadFiles(sound, []));
    files.set("addenda/1.json", new TextEncoder().encode(text));
    return writeZip(await packBag("sanguan-m1", files, []));
  };
  const packed = async (addenda: readonly AddendumFile[]) =>
    writeZip(await packBag("sanguan-m1", await payloadFiles(sound, addenda), []));

  it("is sound when they are all there, in order", async () => {
    expect(await sentencesOf(await packed([first, second]))).toEqual({ english: [], chinese: [] });
  });

  const cases: readonly Forgery[] = [
    [
      "of which the first was dropped",
      await packed([second]),
      "addenda/1.json: it is number 2",
      "addenda/1.json：其编号为 2",
    ],
    [
      "that were reordered",
      await packed([second, first]),
      "addenda/1.json: it is number 2",
      "addenda/1.json：其编号为 2",
    ],
    [
      "of which one is doubled",
      await packed([first, first, second]),
      "addenda/2.json: it is number 1",
      "addenda/2.json：其编号为 1",
    ],
    ["of another meeting", await packed([foreign]), "added to another record", "属于另一份记录"],
    [
      "of which a word was changed",
      await packed([{ ...first, envelope: { ...first.envelope, payload: second.envelope.payload } }]),
      "its fingerprint is not its own",
      "指纹与内容不符",
    ],
    [
      "that nobody signed",
      await packed([{ ...first, envelope: { ...first.envelope, signatures: [] } }]),
      "not signed with the key that it names",
      "签名与所列密钥不符",
    ],
    [
      "of which one is signed with a key of its forger's",
      await packed(forged),
      "its key is not the record's, nor one that follows from it",
      "签名密钥不是定稿记录的密钥，也非由其更换而来",
    ],
    [
      "that is nested a hundred thousand deep",
      await packedAsIs(`${"[".repeat(100_000)}${"]".repeat(100_000)}`),
      "addenda/1.json",
      "addenda/1.json",
    ],
    ["that is none", await packed([{} as AddendumFile]), "The addendum is not sound", "更正附录核验不通过"],
  ];
  expectEachNamed(cases);
});
