/** Checks that every way to a digest makes the same one, for the record is sealed by one and checked by another, and that bytes have one spelling. */

import { Buffer } from "node:buffer";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { sha256 } from "@noble/hashes/sha2.js";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { base64, fromBase64 } from "./digest.ts";

type Digests = typeof import("./digest.ts");

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The module as it is loaded where these are not there. It looks for Node's hash once, and for WebCrypto each time. */
async function loadedWithout(absent: readonly string[]): Promise<Digests> {
  vi.resetModules();
  // Whoever runs the test needs its process again at once.
  if (absent.includes("process")) vi.stubGlobal("process", undefined);
  const digests = await import("./digest.ts");
  vi.unstubAllGlobals();
  if (absent.includes("crypto")) vi.stubGlobal("crypto", undefined);
  return digests;
}

describe.each([
  ["Node's own", []],
  ["WebCrypto", ["process"]],
  ["plain JavaScript", ["process", "crypto"]],
])("the digest by %s", (_, absent) => {
  it("is SHA-256, of bytes that lie anywhere in others", async () => {
    const { sha256Aside, sha256Bytes, sha256Hex } = await loadedWithout(absent);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(9000), async (bytes, more) => {
        const around = Uint8Array.from([7, ...bytes, ...new Uint8Array(more), 7]);
        const within = around.subarray(1, -1);
        const wanted = Buffer.from(sha256(within.slice())).toString("hex");
        expect(sha256Hex(within)).toBe(wanted);
        expect(Buffer.from(sha256Bytes(within)).toString("hex")).toBe(wanted);
        expect(await sha256Aside(within)).toBe(wanted);
      }),
      { numRuns: 40 },
    );
  });
});

it("is the published one", async () => {
  const { sha256Hex } = await loadedWithout([]);
  expect(sha256Hex(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

/** As a list, for each decoder has arrays of its own. */
function read64(text: string): readonly number[] | undefined {
  const bytes = fromBase64(text);
  return bytes === undefined ? undefined : [...bytes];
}

/** The decoder that newer runtimes have; this one has it behind a flag, in a realm of its own. */
function laterDecoder(): typeof fromBase64 {
  setFlagsFromString("--js-base-64");
  const { fromBase64: decoder } = runInNewContext("Uint8Array") as { fromBase64?: typeof fromBase64 };
  setFlagsFromString("--no-js-base-64");
  if (decoder === undefined) throw new Error("this runtime has no such decoder");
  return decoder;
}

describe.each([
  ["the language's own decoder", laterDecoder(), undefined],
  ["Node's", undefined, Buffer],
  ["the old way", undefined, undefined],
])("base64 by %s", (_, decoder, buffer) => {
  beforeEach(() => {
    vi.stubGlobal("Uint8Array", Object.assign(class extends Uint8Array {}, { fromBase64: decoder }));
    vi.stubGlobal("Buffer", buffer);
  });

  it("is read as it is written, of any length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const text = Buffer.from(bytes).toString("base64");
        expect(base64(bytes)).toBe(text);
        expect(read64(text)).toEqual([...bytes]);
      }),
      { numRuns: 300 },
    );
  });

  it("has one spelling: no other text is read", () => {
    const letters = fc.constantFrom(...Array.from("AQgw9+/=-_ \n\u0000é述\u0141"));
    let read = 0;
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 9 }), (text) => {
        const bytes = Buffer.from(text, "base64");
        const isSpeltSo = bytes.toString("base64") === text;
        if (isSpeltSo) read += 1;
        expect(read64(text)).toEqual(isSpeltSo ? [...bytes] : undefined);
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
