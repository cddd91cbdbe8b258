/** Checks a package as an archive would that knows BagIt and nothing of this program: by rules of its own, on what a zip reader of its own finds. */

import { createHash } from "node:crypto";
import { buildManifest } from "@sanguan/shared/record/build-manifest";
import { salted, sampleDrafts, sampleRecord, signRecord } from "@sanguan/shared/record/testing/sample-record";
import { sampleAddenda } from "@sanguan/shared/record/testing/sample-addenda";
import { manifestOf } from "@sanguan/shared/record/payload";
import { verifyFile } from "@sanguan/shared/record/verify-file";
import { unzipSync } from "fflate";
import { expect, it } from "vitest";
import { recordPackage } from "./record-package.ts";

const page = new TextEncoder().encode("<!doctype html><title>核验</title>");

/** RFC 8493 § 2 and § 3, as far as a bag of plain names needs them; the bag's files, without its folder. */
function bagFaults(zip: Uint8Array): { readonly faults: readonly string[]; readonly files: Map<string, Buffer> } {
  const unzipped = Object.entries(unzipSync(zip));
  const folders = new Set(unzipped.map(([name]) => name.split("/")[0]));
  const files = new Map(unzipped.map(([name, bytes]) => [name.slice(name.indexOf("/") + 1), Buffer.from(bytes)]));
  const text = (name: string) => files.get(name)?.toString("utf8") ?? "";
  const faults: string[] = folders.size === 1 ? [] : ["more than one folder"];
  if (!/^BagIt-Version: 1\.0\nTag-File-Character-Encoding: UTF-8\n$/.test(text("bagit.txt"))) faults.push("bagit.txt");
  const payload = [...files.keys()].filter((name) => name.startsWith("data/"));
  const tags = [...files.keys()].filter((name) => !name.startsWith("data/"));
  for (const manifest of tags.filter((name) => /^(tag)?manifest-/.test(name))) {
    const algorithm = /-(\w+)\.txt$/.exec(manifest)?.[1] ?? "";
    const listed = new Map(
      text(manifest)
        .trimEnd()
        .split("\n")
        .map((line) => [line.slice(line.indexOf("  ") + 2), line.slice(0, line.indexOf("  "))]),
    );
    const isTag = manifest.startsWith("tag");
    // A payload manifest lists every payload file, a tag manifest everything else but tag manifests.
    const due = isTag ? tags.filter((name) => !name.startsWith("tagmanifest-")) : payload;
    for (const name of due) if (!listed.has(name)) faults.push(`${manifest}: ${name} is not listed`);
    for (const [name, digest] of listed) {
      const made = createHash(algorithm)
        .update(files.get(name) ?? "")
        .digest("hex");
      if (!files.has(name) || made !== digest) faults.push(`${manifest}: ${name}`);
    }
    if (listed.size !== due.length) faults.push(`${manifest}: ${listed.size} of ${due.length}`);
  }
  const info = text("bag-info.txt");
  const octets = payload.reduce((sum, name) => sum + (files.get(name)?.length ?? 0), 0);
  if (!info.includes(`\nPayload-Oxum: ${octets}.${payload.length}\n`)) faults.push("Payload-Oxum");
  if (
    !info
      .split("\n")
      .slice(0, -1)
      .every((line) => /^[A-Z][A-Za-z-]+: \S/.test(line))
  )
    faults.push("bag-info.txt");
  return { faults, files };
}

it("is a BagIt 1.0 bag by rules that are not ours, with a page, and words in both languages", async () => {
  const record = sampleRecord({ items: 2 });
  const zip = await recordPackage(record, { page });
  const { faults, files } = bagFaults(zip);
  expect(faults).toEqual([]);
  const first = "bagit.txt bag-info.txt manifest-sha256.txt tagmanifest-sha256.txt README.txt verify.html";
  expect([...files.keys()].slice(0, 7)).toEqual([...first.split(" "), "data/record.json"]);
  expect(files.get("verify.html")).toEqual(Buffer.from(page));
  const readme = files.get("README.txt")?.toString("utf8") ?? "";
  for (const words of ["怎样核验", "How to check it", "述职评议会", "扬中市委"]) expect(readme).toContain(words);
  expect(readme.replaceAll(/\s/g, "").split(record.digest)).toHaveLength(3);
  expect(readme).not.toContain("data/time-stamps/ vouches");
  const stamped = bagFaults(await recordPackage({ ...record, timeStamps: ["AAAA"] }, { page })).files;
  expect(stamped.get("README.txt")?.toString("utf8")).toContain("data/time-stamps/ vouches by when it existed");
  expect((await verifyFile(zip)).checks.filter(({ ok }) => !ok)).toEqual([]);
});

it("holds addenda and documents for people in folders of their own; the documents are said to be signed by nobody", async () => {
  const record = sampleRecord();
  const renderings = new Map([["renderings/zh-CN/minutes.pdf", new TextEncoder().encode("%PDF")]]);
  const zip = await recordPackage(record, { page, renderings, addenda: await sampleAddenda(record, ["补充"]) });
  const { faults, files } = bagFaults(zip);
  expect(faults).toEqual([]);
  expect([...files.keys()].slice(-2)).toEqual(["data/addenda/1.json", "data/renderings/zh-CN/minutes.pdf"]);
  const { checks, addenda } = await verifyFile(zip);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks.find(({ check }) => check === "package-beside")).toMatchObject({
    unchecked: true,
    detail: "README.txt, verify.html, renderings/zh-CN/minutes.pdf",
  });
  expect(addenda?.map(({ text }) => text)).toEqual(["补充"]);
});

it("is found broken by those rules, and by ours, when a file beside the record was changed", async () => {
  const zip = Buffer.from(await recordPackage(sampleRecord(), { page }));
  const at = zip.indexOf("核验</title>");
  zip[at] = (zip[at] ?? 0) ^ 1;
  // A zip reader that minds checksums would not even open it; this one does not.
  expect(bagFaults(zip).faults).toEqual(["tagmanifest-sha256.txt: verify.html"]);
  expect((await verifyFile(zip)).checks.filter(({ ok }) => !ok)).toMatchObject([
    { check: "package-container", detail: "sanguan-m1/verify.html is damaged" },
  ]);
});

it("is the same bytes for the same record, whoever makes it and when; the bare bag is for programs", async () => {
  const record = sampleRecord({ items: 3 });
  const [one, other] = [await recordPackage(record, { page }), await recordPackage(structuredClone(record), { page })];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  const bare = bagFaults(await recordPackage(record));
  expect(bare.faults).toEqual([]);
  expect([...bare.files.keys()]).not.toContain("verify.html");
});

it("holds names and titles of any script and length in one line of its list", async () => {
  const title = `述职\n评议会 ${"很长的题目".repeat(200)} 𠮷`;
  const drafts = sampleDrafts().map((draft) =>
    draft.content.kind === "meeting" ? { content: { ...draft.content, title } } : draft,
  );
  const built = salted(drafts);
  const manifest = buildManifest(
    { ...manifestOf(sampleRecord()), organisation: "扬中市委" },
    built.map(({ leaf }) => leaf),
  );
  expect(bagFaults(await recordPackage(signRecord(manifest, built), { page })).faults).toEqual([]);
});
