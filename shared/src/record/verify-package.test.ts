/** Checks that a package is the same every time, and that whatever was done to one is caught and named. */

import { describe, expect, it } from "vitest";
import { packBag } from "./bag.ts";
import { canonicalBytes } from "./canonical.ts";
import type { Check, CheckName } from "./check.ts";
import { faultText } from "./fault-text.ts";
import { payloadFiles } from "./payload.ts";
import type { RecordFile } from "./record.ts";
import { sampleAddenda } from "./testing/sample-addenda.ts";
import { sampleRecord } from "./testing/sample-record.ts";
import { readPackage } from "./verifier/read-package.ts";
import { readZip } from "./verifier/read-zip.ts";
import { verifyFile } from "./verify-file.ts";
import { writeZip } from "./zip.ts";

const sound = sampleRecord();
const other = sampleRecord({ meetingId: "m2", seed: 2, text: "另一场" });

function text(words: string): Uint8Array {
  return new TextEncoder().encode(words);
}

function reversed<T>(object: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(object).toReversed());
}

function faults(checks: readonly Check[]): readonly CheckName[] {
  return [...new Set(checks.filter((check) => !check.ok).map((check) => check.check))];
}

describe("a package", async () => {
  const payload = await payloadFiles(sound);
  const files = await packBag("sanguan-m1", payload, [["External-Identifier", sound.digest]]);
  const bytes = writeZip(files);

  it("is sound, and the same every time", async () => {
    expect(faults((await verifyFile(bytes)).checks)).toEqual([]);
    expect(payload.get("record.json")).toEqual(canonicalBytes(sound));
    const again = await packBag("sanguan-m1", await payloadFiles(sound), [["External-Identifier", sound.digest]]);
    expect(writeZip(again)).toEqual(bytes);
    const shuffled = JSON.parse(
      JSON.stringify({ ...sound, states: reversed(sound.states), keys: sound.keys }),
    ) as RecordFile;
    expect(await payloadFiles(shuffled)).toEqual(payload);
    expect([...(await payloadFiles(shuffled)).keys()]).toEqual([...payload.keys()]);
    expect((await readPackage(bytes)).checks.every((check) => check.ok && !check.unchecked)).toBe(true);
  });

  it("tells of every changed byte", async () => {
    for (let at = 0; at < bytes.length; at += 11) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const { checks } = await verifyFile(changed);
      // Where the zip alone was changed (a date, say), its contents still hold, and it is said that it is not as it was written.
      const container = checks.find((check) => check.check === "package-container");
      expect(faults(checks).length > 0 || container?.unchecked === true, `byte ${at}`).toBe(true);
    }
  });

  it("is read when another tool packed it again", async () => {
    const { zipSync } = await import("fflate");
    const packed = zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(2030, 1, 1) });
    const { checks } = await verifyFile(packed);
    expect(faults(checks)).toEqual([]);
    expect(checks[0]).toMatchObject({ check: "package-container", unchecked: true });
  });

  const changed = (change: (files: Map<string, Uint8Array>) => void): Uint8Array => {
    const copy = new Map(files);
    change(copy);
    return writeZip(copy);
  };
  const cases: readonly (readonly [string, Uint8Array, CheckName])[] = [
    ["without a part", changed((all) => all.delete("sanguan-m1/data/parts/001-meeting.json")), "package-bag"],
    ["without its list", changed((all) => all.delete("sanguan-m1/manifest-sha256.txt")), "package-bag"],
    ["with a file more", changed((all) => all.set("sanguan-m1/data/more.txt", text("?"))), "package-payload"],
    ["with a tag file more", changed((all) => all.set("sanguan-m1/more.txt", text("?"))), "package-bag"],
    ["with a second folder", changed((all) => all.set("elsewhere/more.txt", text("?"))), "package-bag"],
    ["without its record", changed((all) => all.delete("sanguan-m1/data/record.json")), "package-payload"],
    [
      "with another key beside",
      changed((all) => all.set("sanguan-m1/data/keys.json", canonicalBytes(other.keys))),
      "package-payload",
    ],
    [
      "that leaves its folder",
      changed((all) => all.set("sanguan-m1/../../etc/passwd", text("?"))),
      "package-container",
    ],
    ["with an absolute path", changed((all) => all.set("/etc/passwd", text("?"))), "package-container"],
    ["with a backslash", changed((all) => all.set("sanguan-m1\\data", text("?"))), "package-container"],
    [
      "with one name in two spellings",
      changed((all) => all.set("sanguan-m1/BagIt.txt", text("?"))),
      "package-container",
    ],
    ["cut short", bytes.subarray(0, -30), "package-container"],
    ["with something before it", Uint8Array.from([0x50, 0x4b, ...bytes]), "package-container"],
    ["of nothing", text("PK"), "package-container"],
  ];
  it.each(cases)("%s is caught", async (_, broken, name) => {
    expect(faults((await verifyFile(broken)).checks)).toContain(name);
  });

  it("that says more than it holds, or holds too much, is not unpacked", async () => {
    const { zipSync } = await import("fflate");
    const bomb = zipSync({ "a/b": new Uint8Array(5_000_000) }, { level: 9 });
    expect(readZip(bomb, { entries: 10, bytes: 1_000_000 })).toEqual({ ok: false, fault: "too large" });
    expect(readZip(bytes, { entries: 3, bytes: 1_000_000 })).toEqual({ ok: false, fault: "too many files" });
    const liar = Uint8Array.from(bomb);
    const directory = liar.length - 22 - 46 - 3;
    new DataView(liar.buffer).setUint32(directory + 24, 10, true);
    expect(readZip(liar)).toMatchObject({ ok: false });
  });

  it("which another record was put into is caught", async () => {
    const swapped = await packBag(
      "sanguan-m1",
      new Map([...(await payloadFiles(other)), ["record.json", canonicalBytes(sound)]]),
      [],
    );
    expect(faults((await verifyFile(writeZip(swapped))).checks)).toEqual(["package-payload"]);
  });

  it("with a comment, or another date in its directory, is not as it was written; in several volumes it is not read", async () => {
    const commented = Uint8Array.from([...bytes.with(bytes.length - 2, 4), ...text("note")]);
    const directory = Buffer.from(bytes).indexOf(Uint8Array.of(0x50, 0x4b, 1, 2));
    for (const changed of [commented, bytes.with(directory + 14, 0x22)])
      expect((await verifyFile(changed)).checks[0]).toMatchObject({ check: "package-container", unchecked: true });
    expect(faults((await verifyFile(bytes.with(bytes.length - 18, 1))).checks)).toEqual(["package-container"]);
  });

  it("may hold files beside the record, which are said to be signed by nobody; none of them passes for a part", async () => {
    const packed = async (path: string) =>
      (await verifyFile(writeZip(await packBag("sanguan-m1", new Map([...payload, [path, text("%PDF")]]), [])))).checks;
    const checks = await packed("renderings/minutes.pdf");
    expect(faults(checks)).toEqual([]);
    expect(checks.filter((check) => check.check === "package-beside")).toMatchObject([
      { unchecked: true, detail: "renderings/minutes.pdf" },
    ]);
    for (const path of [
      "parts/100-grade.json",
      "Parts/100-grade.json",
      "states/m1.more.yjs",
      "time-stamps/1.tsr",
      "more.json",
    ])
      expect(faults(await packed(path)), path).toEqual(["package-payload"]);
  });
});

describe("a package with addenda", async () => {
  const addenda = await sampleAddenda(sound, ["断线时写下的一句", "数应为四十二"]);
  const payload = await payloadFiles(sound, addenda);
  const packed = async (change: (files: Map<string, Uint8Array>) => void = () => undefined) => {
    const files = new Map(payload);
    change(files);
    return verifyFile(writeZip(await packBag("sanguan-m1", files, [])));
  };
  const faultsOf = async (change: (files: Map<string, Uint8Array>) => void) => faults((await packed(change)).checks);

  it("is the same record, and says what was added, each checked", async () => {
    const { checks, addenda: said } = await packed();
    expect(faults(checks)).toEqual([]);
    expect(checks.filter(({ check }) => check === "addendum").map(({ subject }) => subject)).toEqual([
      "addenda/1.json",
      "addenda/2.json",
    ]);
    expect(said?.map(({ number, text: words }) => [number, words])).toEqual([
      [1, "断线时写下的一句"],
      [2, "数应为四十二"],
    ]);
    for (const [path, content] of await payloadFiles(sound)) expect(payload.get(path), path).toEqual(content);
    // Every file of it is signed.
    expect(checks.find(({ check }) => check === "package-beside")).toBeUndefined();
  });

  it("goes on with the list beside it, and is caught when that one is another from some number on", async () => {
    const beside = async (files: readonly unknown[], options = {}) =>
      verifyFile(writeZip(await packBag("sanguan-m1", new Map(payload), [])), options, files);
    const said = ({ addenda: told }: Awaited<ReturnType<typeof beside>>) => told?.map(({ text: words }) => words);
    const [longer, forked] = await Promise.all([
      sampleAddenda(sound, ["断线时写下的一句", "数应为四十二", "后来的一句"]),
      sampleAddenda(sound, ["断线时写下的一句", "数应为二十四", "后来的一句"]),
    ]);
    const whole = await beside(longer);
    expect(faults(whole.checks)).toEqual([]);
    expect(said(whole)).toEqual(["断线时写下的一句", "数应为四十二", "后来的一句"]);
    expect(faults((await beside(longer.slice(0, 1))).checks)).toEqual([]);
    // Each list is sound by itself; of the other one nothing is told, for what follows builds on other words.
    const both = await beside(forked);
    const wrong = both.checks.filter(({ ok }) => !ok);
    expect(wrong).toEqual([
      { check: "addendum", ok: false, subject: "addenda/2.json", detail: "another has number 2" },
    ]);
    expect(said(both)).toEqual(["断线时写下的一句", "数应为四十二"]);
    expect(wrong.map((check) => [faultText(check, "en"), faultText(check, "zh-CN")].join(" "))).toEqual([
      expect.stringMatching(/another, with other words, that has the number 2.*内容不同的附录也编为第 2 号/),
    ]);
  });

  it("is caught when one was changed, left out, exchanged, or is another record's", async () => {
    const first = payload.get("addenda/1.json") ?? text("");
    const second = payload.get("addenda/2.json") ?? text("");
    const [foreign] = await sampleAddenda(other, ["别处的"]);
    expect(await faultsOf((all) => all.set("addenda/1.json", first.with(30, 0x30)))).toContain("addendum");
    expect(await faultsOf((all) => all.delete("addenda/1.json"))).toContain("package-payload");
    expect(await faultsOf((all) => all.set("addenda/1.json", second).set("addenda/2.json", first))).toContain(
      "addendum",
    );
    expect(await faultsOf((all) => all.set("addenda/1.json", canonicalBytes(foreign)))).toContain("addendum");
    expect(await faultsOf((all) => all.set("addenda/3.json", text("no JSON")))).toEqual([
      "package-payload",
      "addendum",
    ]);
    // The same in another spelling is not the file that was signed for.
    const spaced = text(JSON.stringify(addenda[1], undefined, 1));
    expect(await faultsOf((all) => all.set("addenda/2.json", spaced))).toEqual(["package-payload"]);
    for (const path of ["addenda/note.txt", "Addenda/3.json", "addenda/03.json", "addenda/more/1.json"])
      expect(await faultsOf((all) => all.set(path, second)), path).toEqual(["package-payload"]);
  });
});
