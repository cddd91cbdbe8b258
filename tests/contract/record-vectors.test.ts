/** Checks the published test vectors both ways: the code makes them to the byte, and the verifier finds in them what they say. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AddendumFile } from "@sanguan/shared/record/addendum";
import { certificatesOf } from "@sanguan/shared/record/certificates";
import { fromBase64, hex, sha256Hex } from "@sanguan/shared/record/digest";
import { isSignature } from "@sanguan/shared/record/ed25519";
import type { KeyHistory, RecordFile } from "@sanguan/shared/record/record";
import { derive } from "@sanguan/shared/record/verifier/derive";
import { historyFaults } from "@sanguan/shared/record/verifier/keys";
import { rewrite } from "@sanguan/shared/record/verifier/rewrite";
import { isSameContent } from "@sanguan/shared/record/verifier/same-content";
import { leafDigest, provenHead, runningHead } from "@sanguan/shared/record/verifier/tree";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { BrokenVector, Patch } from "../vectors/broken-vectors.ts";
import { recordVectors } from "../vectors/record-vectors.ts";

const folder = join(import.meta.dirname, "../../docs/record-vectors");
const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as never;
const record: RecordFile = read("record.json");
const unhex = (digits: string) => Uint8Array.from(Buffer.from(digits, "hex"));

it("the code makes them to the byte", async () => {
  const made = await recordVectors();
  for (const [name, content] of made) expect(Buffer.from(bytesOf(name)).equals(Buffer.from(content)), name).toBe(true);
  const kept = readdirSync(folder).toSorted();
  expect(kept).toEqual([...made.keys(), "README.md", "authority.pem", "stamped.json"].toSorted());
});

describe("the verifier finds in them what they say:", () => {
  it("canonical.json", () => {
    const { good, refused }: { good: Record<"input" | "canonical" | "utf8" | "sha256", string>[]; refused: string[] } =
      read("canonical.json");
    for (const { input, canonical, utf8, sha256 } of good) {
      expect(rewrite(JSON.parse(input))).toBe(canonical);
      expect(hex(new TextEncoder().encode(canonical))).toBe(utf8);
      expect(sha256Hex(unhex(utf8))).toBe(sha256);
    }
    for (const input of refused) expect(rewrite(JSON.parse(input)), input).toBeUndefined();
  });

  it("tree.json", () => {
    const { leaves, hashes, trees }: { leaves: string[]; hashes: string[]; trees: Tree[] } = read("tree.json");
    expect(leaves.map((leaf) => hex(leafDigest(unhex(leaf))))).toEqual(hashes);
    for (const { size, root, proofs } of trees) {
      const some = hashes.slice(0, size).map((hash) => unhex(hash));
      expect(hex(runningHead(some))).toBe(root);
      for (const [index, proof] of proofs.entries()) {
        const steps = proof.map((step) => unhex(step));
        expect(hex(provenHead(some[index] ?? new Uint8Array(), index, size, steps) ?? new Uint8Array())).toBe(root);
      }
    }
  });

  it("signature.json, keys.json", () => {
    const vector: Record<"preAuthenticationEncoding" | "sig" | "keyEntry", string> & {
      publicKey: Record<"keyid" | "key", string>;
    } = read("signature.json");
    const { publicKey, preAuthenticationEncoding, sig, keyEntry } = vector;
    const [signature, key] = [sig, publicKey.key].map((text) => fromBase64(text) ?? new Uint8Array());
    expect(isSignature(signature ?? unhex(""), unhex(preAuthenticationEncoding), key ?? unhex(""))).toBe(true);
    expect(sha256Hex(new TextEncoder().encode(keyEntry))).toBe(publicKey.keyid);
    expect(historyFaults(read("keys.json"))).toEqual([]);
  });

  it("derived.json", () => {
    const vectors: { what: string; state: string; content: unknown }[] = read("derived.json");
    expect(vectors.length).toBeGreaterThan(5);
    for (const { what, state, content } of vectors) {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, fromBase64(state) ?? new Uint8Array());
      expect(isSameContent(derive(doc.getXmlFragment("default")), content), what).toBe(true);
    }
  });

  it.each([
    ["record.json", ["time"]],
    ["extract.json", ["extract", "time"]],
    // Stamped two days after its seal.
    ["stamped.json", ["time"]],
    ["package.zip", ["time"]],
    ["droppings.zip", ["package-container", "time"]],
    ["whole.json", ["time"]],
    ["whole-extract.json", ["extract", "time"]],
    ["later.json", ["unknown-part", "time"]],
  ])("%s", async (name, open) => {
    const keyHistory: KeyHistory = read("keys.json");
    const timeAuthorities = certificatesOf(readFileSync(join(folder, "authority.pem"), "utf8"));
    const known = {
      keyHistory,
      timeAuthorities,
      previous: isAfterRecord(name) ? record.digest : "ab".repeat(32),
      trustedKeys: [keyHistory.keys[2]?.keyid ?? ""],
    };
    const { checks } = await verifyFile(bytesOf(name), known);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(checks.filter((check) => check.unchecked).map((check) => check.check)).toEqual(open);
  });

  it("addenda.json: both sound, and one that was left out is missed", async () => {
    const { files }: { files: readonly unknown[] } = read("addenda.json");
    const whole = await verifyFile(bytesOf("record.json"), {}, files);
    expect(whole.checks.filter((check) => !check.ok)).toEqual([]);
    expect(whole.addenda?.map(({ number, kind }) => `${number} ${kind}`)).toEqual(["1 late", "2 correction"]);
    const cut = await verifyFile(bytesOf("extract.json"), {}, files.slice(1));
    expect(cut.checks.filter((check) => !check.ok).map((check) => check.check)).toEqual(["addendum"]);
  });

  it("whole.json has every kind of part that the format names, and its addenda go on under the next key", async () => {
    const whole: RecordFile = read("whole.json");
    const format = readFileSync(join(folder, "../record-format.md"), "utf8");
    const table = format.slice(format.indexOf("## Parts"), format.indexOf("**How it went.**"));
    const kinds = [...table.matchAll(/^\| `([a-z-]+)` /gm)].map(([, kind]) => kind);
    expect(kinds.length).toBeGreaterThan(15);
    expect(new Set(whole.parts.map(({ kind }) => kind))).toEqual(new Set(kinds));
    const { files }: { files: readonly AddendumFile[] } = read("whole-addenda.json");
    const { checks, addenda } = await verifyFile(bytesOf("whole.json"), { keyHistory: read("keys.json") }, files);
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(addenda?.map(({ number }) => number)).toEqual([1, 2]);
    expect(files.map(({ keys }) => keys.length)).toEqual([2, 3]);
  });

  const broken: readonly BrokenVector[] = read("broken.json");
  it.each(broken.map((vector) => [vector.what, vector] as const))("%s", async (_, { of, patch, fails }) => {
    const file = patched(read(of), patch);
    const { checks } = isAddenda(file)
      ? await verifyFile(bytesOf("whole.json"), {}, file.files)
      : await verifyFile(new TextEncoder().encode(JSON.stringify(file)));
    expect(checks.filter((check) => !check.ok).map((check) => check.check)).toEqual(expect.arrayContaining([...fails]));
  });
});

/** The second of two records in a chain, and what was made of it. */
function isAfterRecord(name: string): boolean {
  return name.startsWith("whole") || name === "later.json";
}

function isAddenda(file: object): file is { readonly files: readonly unknown[] } {
  return "files" in file;
}

interface Tree {
  readonly size: number;
  readonly root: string;
  readonly proofs: readonly (readonly string[])[];
}

/** RFC 6902, as far as the vectors use it: what is copied takes the place of a member. */
function patched(file: object, patch: readonly Patch[]): object {
  const copy = structuredClone(file);
  for (const { op, path, from, value } of patch) {
    const [place, name] = reach(copy, path);
    const [source, member] = from === undefined ? [place, name] : reach(copy, from);
    if (Array.isArray(place) && op === "remove") place.splice(Number(name), 1);
    else if (Array.isArray(place) && op === "add") place.splice(Number(name), 0, value);
    else if (op === "remove") Reflect.deleteProperty(place, name);
    else Reflect.set(place, name, op === "copy" ? Reflect.get(source, member) : value);
  }
  return copy;
}

function reach(root: object, path: string): readonly [object, string] {
  const steps = path.split("/").slice(1);
  const last = steps.pop() ?? "";
  return [steps.reduce((place, step) => Reflect.get(place, step) as object, root), last];
}
