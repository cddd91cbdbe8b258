/** Checks canonical bytes, tree and envelope against published vectors, and builder against verifier. */

import { array, assert, jsonValue, nat, property, uint8Array } from "fast-check";
import { expect, it } from "vitest";
import { canonicalText } from "./canonical.ts";
import { base64, fromBase64, hex } from "./digest.ts";
import { isSignature, signBytes } from "./ed25519.ts";
import { keyId, preAuthenticationEncoding, publicKeyOf } from "./envelope.ts";
import { inclusionProof, leafHash, treeHead } from "./merkle.ts";
import { sealable } from "./sealable.ts";
import { rewrite } from "./verifier/rewrite.ts";
import { leafDigest, provenHead, runningHead } from "./verifier/tree.ts";

/** Leaves and heads of the reference tests of Certificate Transparency. */
const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(
  (digits) => Uint8Array.from(Buffer.from(digits, "hex")),
);
const heads = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

it.each(heads.map((head, size) => [size, head] as const))("%i leaves have the head of RFC 9162", (size, head) => {
  expect(hex(treeHead(leaves.slice(0, size).map(leafHash)))).toBe(head);
  expect(hex(runningHead(leaves.slice(0, size).map(leafDigest)))).toBe(head);
});

it("builder and verifier agree on the head of any tree, and every leaf can be proven to belong to it", () => {
  assert(
    property(array(uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 40 }), nat(), (some, at) => {
      const hashes = some.map(leafHash);
      const head = treeHead(hashes);
      expect(runningHead(some.map(leafDigest))).toEqual(head);
      const index = at % some.length;
      const leaf = leafDigest(some[index] ?? new Uint8Array());
      const proof = inclusionProof(hashes, index);
      expect(provenHead(leaf, index, some.length, proof)).toEqual(head);
      expect(provenHead(leafDigest(leaf), index, some.length, proof)).not.toEqual(head);
      expect(provenHead(leaf, index, some.length, [...proof, head])).toBeUndefined();
      expect(provenHead(leaf, some.length, some.length, proof)).toBeUndefined();
      if (proof.length > 0) expect(provenHead(leaf, index, some.length, proof.slice(1))).toBeUndefined();
    }),
  );
});

it("builder and verifier write the same canonical text, whatever somebody typed", () => {
  assert(
    property(jsonValue({ maxDepth: 5, stringUnit: "binary" }), (value) => {
      const clean = sealable(value);
      const text = canonicalText(clean);
      expect(rewrite(clean)).toBe(text);
      expect(rewrite(JSON.parse(text))).toBe(text);
    }),
  );
});

it("orders members by UTF-16 code units, as the vector of RFC 8785 has it", () => {
  const names = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
  const value = Object.fromEntries(names.map((name) => [name, null]));
  const wanted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\ud83d\ude00", "\ufb33"];
  expect(Object.keys(JSON.parse(canonicalText(value)) as object).filter((name) => name !== "1")).toEqual(
    wanted.filter((name) => name !== "1"),
  );
  expect(rewrite(value)).toBe(canonicalText(value));
});

it.each([
  [{ a: undefined }],
  [0.5],
  [2 ** 53],
  [Number.NaN],
  ["\ud800"],
  [{ "\udc00": 1 }],
  [new Date(0)],
  [Array.from({ length: 2 })],
])("refuses what JSON cannot say alike everywhere: %j", (value) => {
  expect(() => canonicalText(value)).toThrow(TypeError);
  expect(() => canonicalText({ inside: [value] })).toThrow(TypeError);
});

it("makes sealable what was typed, and leaves the rest as it is", () => {
  expect(sealable({ a: 0.5, b: "\ud800x", c: undefined, d: [1, null, true, 2 ** 60] })).toEqual({
    a: "0.5",
    b: "\ufffdx",
    d: [1, null, true, "1152921504606847000"],
  });
  const named = sealable(JSON.parse(`{"__proto__":1}`)) as object;
  expect(Object.keys(named)).toEqual(["__proto__"]);
});

it("encodes as the DSSE specification's example", () => {
  const encoded = preAuthenticationEncoding("http://example.com/HelloWorld", new TextEncoder().encode("hello world"));
  expect(new TextDecoder().decode(encoded)).toBe("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
});

it("signs as the first vector of RFC 8032", () => {
  const secret = Uint8Array.from(
    Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex"),
  );
  const key = publicKeyOf(secret, "2026-01-01T00:00:00.000Z");
  expect(Buffer.from(key.key, "base64").toString("hex")).toBe(
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
  );
  const signature = signBytes(new Uint8Array(), secret);
  expect(hex(signature)).toBe(
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  );
  const publicKey = fromBase64(key.key) ?? new Uint8Array();
  expect(isSignature(signature, new Uint8Array(), publicKey)).toBe(true);
  expect(isSignature(signature, Uint8Array.of(0), publicKey)).toBe(false);
  expect(isSignature(signature.subarray(1), new Uint8Array(), publicKey)).toBe(false);
  expect(key.keyid).toBe(keyId(key));
  expect(keyId({ ...key, since: "2026-01-02T00:00:00.000Z" })).not.toBe(key.keyid);
});

it("reads base64 in its one spelling only", () => {
  assert(
    property(uint8Array({ maxLength: 20 }), (bytes) => {
      expect(fromBase64(base64(bytes))).toEqual(bytes);
    }),
  );
  for (const text of ["AB==", "A", "AA=", "AAA", "AA==\n", "A-_=", "=AAA"]) expect(fromBase64(text)).toBeUndefined();
  expect(fromBase64(base64(new Uint8Array(100_000)))).toHaveLength(100_000);
});
