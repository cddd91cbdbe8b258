/** Checks what `sanguan verify` says and the status it leaves, as a process of its own. */

import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import { buildManifest } from "@sanguan/shared/record/build-manifest";
import { manifestOf } from "@sanguan/shared/record/payload";
import { sampleAddenda } from "@sanguan/shared/record/testing/sample-addenda";
import {
  salted,
  sampleDrafts,
  sampleKeys,
  sampleRecord,
  signRecord,
} from "@sanguan/shared/record/testing/sample-record";
import { readZip } from "@sanguan/shared/record/verifier/read-zip";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recordPackage } from "../records/record-package.ts";

const program = join(import.meta.dirname, "sanguan.ts");
const vectors = join(import.meta.dirname, "../../../docs/record-vectors");
const record = sampleRecord();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sanguan-verify-"));
  writeFileSync(join(folder, "record.json"), JSON.stringify(record));
  writeFileSync(join(folder, "record.zip"), await recordPackage(record));
  writeFileSync(join(folder, "changed.json"), JSON.stringify(record).replace("新坝镇", "旧坝镇"));
  // A title that would clear the screen.
  writeFileSync(join(folder, "rude.json"), JSON.stringify(record).replace("述职评议会", String.raw`\u001b[2J空`));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function verify(...args: readonly string[]): Promise<{ readonly status: number; readonly out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, "verify", ...args], { cwd: folder }, (error, out) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, out });
    });
  });
}

it.each(["record.json", "record.zip"])("passes %s, and says what it did not check", async (file) => {
  const { status, out } = await verify(file, "--lang", "en");
  expect(status).toBe(0);
  expect(out).toContain(record.digest);
  expect(out).toContain("✓ As it was signed: parts/001-meeting.json");
  expect(out).toContain("? Not checked: the time is server time");
  expect(out).not.toContain("✗");
});

it("tells what was added after the close, to which words, and who decided it", async () => {
  writeFileSync(
    join(folder, "added.zip"),
    await recordPackage(record, { addenda: await sampleAddenda(record, ["断线时\n写下的"]) }),
  );
  const { status, out } = await verify("added.zip", "--lang", "en");
  expect(status).toBe(0);
  expect(out).toContain("✓ An addendum that was accepted after the close, signed and in its place addenda/1.json");
  expect(out).toContain(
    "Addendum 1, words that came too late: m1.i1.report\n    > 联系群众不够\n    断线时\n    写下的\n",
  );
  expect(out).toContain("accepted by 李 2026-11-23T02:00:00.000Z · because: 属实");
  expect((await verify("added.zip", "--lang", "zh-CN")).out).toContain(
    "更正附录第 1 号（未及时到达的内容）： m1.i1.report",
  );
});

it("checks a package that was unpacked into a folder, every file of it", async () => {
  const zip = readZip(await recordPackage(record));
  if (!zip.ok) throw new Error(zip.fault);
  for (const [name, bytes] of zip.files) {
    mkdirSync(dirname(join(folder, "unpacked", name)), { recursive: true });
    writeFileSync(join(folder, "unpacked", name), bytes);
  }
  for (const path of ["unpacked", "unpacked/sanguan-m1"]) {
    const { status, out } = await verify(path, "--lang", "en");
    expect(status, out).toBe(0);
    expect(out).toContain("? The package was unpacked, or packed again by another program");
    expect(out).toContain("✓ The files of the package say what record.json says");
  }
  writeFileSync(join(folder, "unpacked/sanguan-m1/data/parts/001-meeting.json"), "{}");
  const forged = await verify("unpacked", "--lang", "en");
  expect(forged.status).toBe(1);
  expect(forged.out).toContain("✗ A file of the package does not say what record.json says: parts/001-meeting.json");
  writeFileSync(join(folder, "unpacked/more.txt"), "outside");
  expect((await verify("unpacked")).status).toBe(2);
});

it("names what was changed, in the language asked for", async () => {
  const { status, out } = await verify("changed.json", "--lang", "zh-CN");
  expect(status).toBe(1);
  expect(out).toContain("✗ 签名之后被改动：parts/002-agenda.json");
  expect(out).toContain("核验不通过");
});

it("lets no file command the terminal", async () => {
  const { status, out } = await verify("rude.json", "--lang", "en");
  expect(status).toBe(1);
  expect(out).toContain("�[2J空");
  expect(out).not.toContain("\u001b");
});

it("takes the known key and the record before at their word", async () => {
  const key = record.keys[0]?.keyid ?? "";
  const known = await verify("record.json", "--lang", "en", "--key", key, "--previous", "none");
  expect(known.status).toBe(0);
  expect(known.out).toContain("✓ The key is one that you know");
  expect((await verify("record.json", "--key", "0".repeat(64))).status).toBe(1);
  expect((await verify("record.json", "--previous", "0".repeat(64))).status).toBe(1);
});

it("checks an extract alone, and ties its key to the one of today through the published history", async () => {
  const extract = buildExtract(sampleRecord({ items: 2, keys: sampleKeys(5, 1) }), "i2");
  writeFileSync(join(folder, "extract.json"), JSON.stringify(extract));
  const history = sampleKeys(5, 1, 6);
  writeFileSync(join(folder, "keys.json"), JSON.stringify(history));
  const today = history.keys[2]?.keyid ?? "";
  const { status, out } = await verify("extract.json", "--lang", "zh-CN", "--key", today, "--keys", "keys.json");
  expect(out).toContain("✓ 属于已签名的记录： parts/008-item.json");
  expect(out).toContain("? 未出示：记录的其余部分");
  expect(out).toContain("摘录： 新坝镇 · 书记 · 王");
  expect(out).toContain("✓ 该密钥是您认可的密钥");
  expect(status).toBe(0);
  expect((await verify("extract.json", "--key", today)).status).toBe(1);
  expect((await verify("extract.json", "--keys", "extract.json")).status).toBe(2);
});

it("says whose time stamp it is, and whether it is known", async () => {
  const [stamped, authority] = ["stamped.json", "authority.pem"].map((name) => join(vectors, name));
  const known = await verify(stamped ?? "", "--lang", "en", "--tsa", authority ?? "");
  expect(known.status).toBe(0);
  expect(known.out).toMatch(
    /✓ A time-stamping authority that you know[^\n]*time-stamps\/1\.tsr[^]*\? Not checked: the time is server time[^\n]*sealed at 2026-11-22T11:00:02\.000Z[^\n]*no later than 2026-11-24T/,
  );
  const unknown = await verify(stamped ?? "", "--lang", "en");
  expect(unknown.status).toBe(0);
  expect(unknown.out).toMatch(/\? Not checked: whether the authority[^]*\? Not checked: the time is server time/);
  expect((await verify(stamped ?? "", "--tsa", stamped ?? "")).status).toBe(2);
});

it("shows a part of a kind that it does not know as it is", async () => {
  const content = { kind: "petition", itemId: "i1", grade: "好" } as never;
  const built = salted([...sampleDrafts().slice(0, 7), { content }, ...sampleDrafts().slice(7)]);
  const manifest = buildManifest(
    manifestOf(record),
    built.map(({ leaf }) => leaf),
  );
  writeFileSync(join(folder, "later.json"), JSON.stringify(signRecord(manifest, built)));
  const { status, out } = await verify("later.json", "--lang", "en");
  expect(status).toBe(0);
  expect(out).toMatch(/\? Signed, but of a kind[^\n]*parts\/008-petition\.json[^\n]*\n +\{[^\n]*"grade":"好"/);
});

it("checks addenda that came beside a record or an extract, and misses one that was left out", async () => {
  const addenda = await sampleAddenda(record, ["断线时写下的", "更正一处"]);
  writeFileSync(join(folder, "addenda.json"), JSON.stringify({ files: addenda }));
  writeFileSync(join(folder, "cut.json"), JSON.stringify(addenda.slice(1)));
  writeFileSync(join(folder, "share.json"), JSON.stringify(buildExtract(record, "i1")));
  for (const file of ["record.json", "share.json"]) {
    const { status, out } = await verify(file, "--addenda", "addenda.json", "--lang", "zh-CN");
    expect(status, out).toBe(0);
    expect(out).toMatch(/✓ 定稿后采纳的更正附录[^]*断线时写下的[^]*更正一处/);
  }
  const missing = await verify("record.json", "--addenda", "cut.json", "--lang", "zh-CN");
  expect([missing.status, missing.out]).toEqual([1, expect.stringContaining("addenda/1.json：其编号为 2")]);
  expect((await verify("record.json", "--addenda", "record.json")).status).toBe(2);
});

it("fails for all when one of several fails, and speaks JSON when asked", async () => {
  const { status, out } = await verify("record.json", "changed.json", "--json");
  expect(status).toBe(1);
  const lines = out.trim().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { ok: boolean }).ok)).toEqual([true, false]);
});

it.each([[[]], [["--lang", "xx", "record.json"]], [["--key", "short", "record.json"]], [["nothing.json"]]])(
  "is not to be followed: %j",
  async (args) => {
    expect((await verify(...args)).status).toBe(2);
  },
);
