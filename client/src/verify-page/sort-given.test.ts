/** Proves that the page finds what is to be checked among the files it is given, and leaves nothing out silently. */

import { packBag } from "@sanguan/shared/record/bag";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import { payloadFiles } from "@sanguan/shared/record/payload";
import { sampleKeys, sampleRecord } from "@sanguan/shared/record/testing/sample-record";
import { expect, test } from "vitest";
import { checkGiven } from "./check-given.ts";
import { sortGiven } from "./sort-given.ts";

const record = sampleRecord();
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const addendum = (number: number) => ({ format: "sanguan-addendum/1", number });
const pem = "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n";
const names = (files: Parameters<typeof sortGiven>[0]) => sortGiven(files).subjects.map(({ name }) => name);

test("records, extracts and packages are what is checked", () => {
  const extract = buildExtract(record, "i1");
  expect(names([{ name: "a.json", bytes: json(record) }])).toEqual(["a.json"]);
  expect(names([{ name: "b.json", bytes: json(extract) }])).toEqual(["b.json"]);
  expect(names([{ name: "c.zip", bytes: new TextEncoder().encode("PK") }])).toEqual(["c.zip"]);
  // What only calls itself one too: the verifier says what is wrong with it.
  expect(names([{ name: "d.json", bytes: json({ format: "sanguan-record/7" }) }])).toEqual(["d.json"]);
});

test("addenda, keys and certificates help; what is of no use is named", () => {
  const given = sortGiven([
    { name: "10.json", bytes: json(addendum(10)) },
    { name: "9.json", bytes: json(addendum(9)) },
    { name: "files.json", bytes: json({ files: [addendum(11), addendum(12)] }) },
    { name: "keys.json", bytes: json(sampleKeys(1, 2)) },
    { name: "root.pem", bytes: new TextEncoder().encode(pem + pem) },
    { name: "photo.jpg", bytes: Uint8Array.of(0xff, 0xd8) },
    { name: "words.txt", bytes: new TextEncoder().encode("hello") },
  ]);
  expect(given.addenda).toMatchObject([9, 10, 11, 12].map((number) => ({ number })));
  expect(given.keyHistory?.keys).toHaveLength(2);
  expect(given.timeAuthorities).toEqual([Uint8Array.of(0, 1, 2), Uint8Array.of(0, 1, 2)]);
  expect(given.strange).toEqual(["photo.jpg", "words.txt"]);
  expect(given.subjects).toEqual([]);
});

test("of an unpacked package every file is checked with it; what lies outside helps, and two are two", () => {
  const unpacked = [
    { name: "sanguan-m1/bagit.txt", bytes: new TextEncoder().encode("BagIt") },
    { name: "sanguan-m1/verify.html", bytes: new TextEncoder().encode("<!doctype html>") },
    { name: "sanguan-m1/data/record.json", bytes: json(record) },
    { name: "sanguan-m1/data/parts/001-meeting.json", bytes: json(record.parts[0]) },
    { name: "sanguan-m1/data/addenda/1.json", bytes: json(addendum(1)) },
  ];
  const outside = [
    { name: "root.pem", bytes: new TextEncoder().encode(pem) },
    { name: "addenda.json", bytes: json([addendum(1), addendum(2)]) },
    { name: ".DS_Store", bytes: Uint8Array.of(0) },
  ];
  const given = sortGiven([...unpacked, ...outside]);
  const files = new Map(unpacked.map(({ name, bytes }) => [name.slice("sanguan-m1/".length), bytes]));
  expect(given.subjects).toEqual([{ name: "sanguan-m1/", content: files }]);
  expect(given.addenda).toMatchObject([{ number: 1 }, { number: 2 }]);
  expect(given.timeAuthorities).toHaveLength(1);
  expect(given.strange).toEqual([]);
  const twice = [...unpacked, ...unpacked.map(({ name, bytes }) => ({ name: `older/${name}`, bytes }))];
  expect(names(twice)).toEqual(["sanguan-m1/", "older/sanguan-m1/"]);
});

test("an unpacked package whose files were forged is not sound", async () => {
  const files = await packBag("sanguan-m1", await payloadFiles(record), []);
  const given = (changed: ReadonlyMap<string, Uint8Array>) =>
    sortGiven([...files, ...changed].map(([name, bytes]) => ({ name, bytes })));
  const faults = async (changed: ReadonlyMap<string, Uint8Array> = new Map()) => {
    const sorted = given(changed);
    const [subject] = sorted.subjects;
    if (subject === undefined) throw new Error("nothing to check");
    return (await checkGiven(subject, sorted, {})).checks.filter(({ ok }) => !ok).map(({ check }) => check);
  };
  expect(await faults()).toEqual([]);
  const part = [...files.keys()].find((name) => name.endsWith("-comments.json")) ?? "";
  expect(await faults(new Map([[part, json({ forged: true })]]))).toEqual(["package-bag", "package-payload"]);
  expect(await faults(new Map([["sanguan-m1/data/parts/999-forged.json", json({})]]))).toContain("package-payload");
  expect(await faults(new Map([["sanguan-m1/data/renderings/zh-CN/minutes.docx", json({})]]))).toEqual(["package-bag"]);
});
