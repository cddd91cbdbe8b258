/** Owns the test vectors of the record's format, as the code makes them: `docs/record-vectors` holds the same, for strangers. */

import { buildExtract } from "@sanguan/shared/record/build-extract";
import { partPath } from "@sanguan/shared/record/build-manifest";
import { canonicalBytes, canonicalText } from "@sanguan/shared/record/canonical";
import { rotated } from "@sanguan/shared/record/build-rotation";
import { base64, hex, sha256Hex } from "@sanguan/shared/record/digest";
import { signBytes } from "@sanguan/shared/record/ed25519";
import { preAuthenticationEncoding, publicKeyOf } from "@sanguan/shared/record/envelope";
import { inclusionProof, leafHash, treeHead } from "@sanguan/shared/record/merkle";
import { payloadType, type RecordFile } from "@sanguan/shared/record/record";
import { saltOf } from "@sanguan/shared/record/salt";
import { everyKind, everyKindAnd } from "@sanguan/shared/record/testing/every-kind";
import { sampleAddenda } from "@sanguan/shared/record/testing/sample-addenda";
import { sampleKeys, samplePrivateKey, sampleRecord } from "@sanguan/shared/record/testing/sample-record";
import { readZip } from "@sanguan/shared/record/verifier/read-zip";
import { writeZip } from "@sanguan/shared/record/zip";
import { recordPackage } from "@sanguan/server/records/record-package";
import { brokenAddenda, brokenVectors, forgedAddenda } from "./broken-vectors.ts";
import { derivedVectors } from "./derived-vectors.ts";
import { wronglySealed } from "./wrongly-sealed.ts";

/** Sealed with the second of two keys. */
export function vectorRecord(): RecordFile {
  return sampleRecord({ items: 2, seed: 2, keys: sampleKeys(1, 2), previous: "ab".repeat(32) });
}

/** With every kind of part, sealed after that one. */
const wholeSample = { meetingId: "m2", seed: 2, keys: sampleKeys(1, 2), previous: vectorRecord().digest } as const;

/** What a program to come may have put into a record of this version. */
const later = {
  kind: "remarks",
  itemId: "i2",
  remarks: [{ by: "李", text: "以后的程序才认识的内容", weight: 3 }],
} as const;

/** File name → content. Without what another party signed (`stamped.json`), which is kept as it came. */
export async function recordVectors(): Promise<ReadonlyMap<string, Uint8Array>> {
  const record = vectorRecord();
  const extract = buildExtract(record, "i2") ?? {};
  const addenda = await sampleAddenda(record, ["断网时写下、会后才送达的一段话。", "原文中的数字应为 31%。"], 2);
  const whole = everyKind(wholeSample);
  const added = await sampleAddenda(whole, ["原文遗漏一段。"], 2);
  // Accepted after the key was changed: signed with the third.
  const addedLater = await sampleAddenda(whole, ["“三十户”应为“三十一户”。"], 3, sampleKeys(1, 2, 3), {
    after: added,
    decidedAt: "2026-12-05T02:00:00.000Z",
  });
  // What a history that is known by then shows to be forged: a key that was retired, and another after the same one.
  const after = { after: [...added, ...addedLater], decidedAt: "2026-12-24T02:00:00.000Z" };
  const retired = await sampleAddenda(whole, ["用已更换的密钥签名。"], 2, sampleKeys(1, 2), after);
  const branch = rotated(
    sampleKeys(1, 2),
    { from: samplePrivateKey(2), to: samplePrivateKey(9) },
    "2026-12-20T00:00:00.000Z",
  );
  const branched = await sampleAddenda(whole, ["用另一把接续的密钥签名。"], 9, branch, after);
  const values: Readonly<Record<string, unknown>> = {
    "canonical.json": canonical(),
    "tree.json": tree(),
    "signature.json": signature(),
    "salts.json": salts(),
    "keys.json": sampleKeys(1, 2, 3),
    "record.json": record,
    "extract.json": extract,
    "addenda.json": { files: addenda },
    "whole.json": whole,
    "whole-extract.json": buildExtract(whole, "i2") ?? {},
    "whole-addenda.json": { files: [...added, ...addedLater] },
    "later.json": everyKindAnd(later, wholeSample),
    "broken.json": [
      ...brokenVectors(record),
      ...wronglySealed(wholeSample),
      ...brokenAddenda([...added, ...addedLater]),
      ...forgedAddenda(retired, branched),
    ],
  };
  const files = Object.entries(values).map(([name, value]) => [name, pretty(value)] as const);
  const packed = await recordPackage(record, { addenda });
  return new Map([
    ...files,
    // Deep: a line for each.
    ["derived.json", lines(derivedVectors())] as const,
    ["package.zip", packed] as const,
    ["droppings.zip", withDroppings(packed)] as const,
  ]);
}

/** In the form of the format to the byte, and yet no package as one is made. */
function withDroppings(packed: Uint8Array): Uint8Array {
  const read = readZip(packed);
  if (!read.ok) throw new Error(read.fault);
  const text = (words: string) => new TextEncoder().encode(words);
  return writeZip(
    new Map([
      ...read.files,
      ["sanguan-m1/data/parts/._000-secret.json", text("{}")],
      ["__MACOSX/verify.html", text("<!doctype html>")],
    ]),
  );
}

export function pretty(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 1)}\n`);
}

function lines(values: readonly unknown[]): Uint8Array {
  return new TextEncoder().encode(`[\n${values.map((value) => JSON.stringify(value)).join(",\n")}\n]\n`);
}

/** `input` is JSON text as it may come; the rest is what must be made of it. */
function canonical() {
  const inputs = [
    `{}`,
    `[]`,
    `[null,true,false,0,-0,-1,9007199254740991]`,
    `{"b":1,"a":{"d":[ ],"c":"x"}}`,
    String.raw`"\u0000\b\t\n\f\r\"\\\/\u001f\u007f\u2028\u20ac"`,
    String.raw`{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}`,
    `{"kind":"notes","content":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"喆堃镕祎"}]}]}}`,
  ];
  return {
    good: inputs.map((input) => {
      const bytes = canonicalBytes(JSON.parse(input));
      return { input, canonical: canonicalText(JSON.parse(input)), utf8: hex(bytes), sha256: sha256Hex(bytes) };
    }),
    refused: [`0.5`, `9007199254740992`, `1e400`, String.raw`"\ud800"`, String.raw`{"\udc00":1}`],
  };
}

/** The leaves of the reference tests of Certificate Transparency; trees of the first n of them. */
function tree() {
  const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const hashes = leaves.map((digits) => leafHash(Uint8Array.from(Buffer.from(digits, "hex"))));
  return {
    leaves,
    hashes: hashes.map((hash) => hex(hash)),
    trees: Array.from({ length: leaves.length + 1 }, (_, size) => {
      const some = hashes.slice(0, size);
      const proofs = some.map((_hash, index) => inclusionProof(some, index).map((step) => hex(step)));
      return { size, root: hex(treeHead(some)), proofs };
    }),
  };
}

function signature() {
  const privateKey = samplePrivateKey(1);
  const payload = new TextEncoder().encode(`{"定稿":1}`);
  const signed = preAuthenticationEncoding(payloadType, payload);
  return {
    privateKey: hex(privateKey),
    publicKey: publicKeyOf(privateKey, "2026-01-01T00:00:00.000Z"),
    keyEntry: canonicalText({
      alg: "Ed25519",
      key: publicKeyOf(privateKey, "").key,
      since: "2026-01-01T00:00:00.000Z",
    }),
    payloadType,
    payload: base64(payload),
    preAuthenticationEncoding: hex(signed),
    sig: base64(signBytes(signed, privateKey)),
  };
}

function salts() {
  const secret = new Uint8Array(32).fill(2);
  const paths = [partPath(0, "meeting"), partPath(99, "report"), partPath(999, "tasks")];
  return { secret: hex(secret), salts: paths.map((path) => ({ path, salt: saltOf(secret, path) })) };
}
