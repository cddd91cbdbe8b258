/** Owns the walk of somebody who has only a package and a browser: no server, no network, the page from the package itself. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";
import { recordPackage } from "@sanguan/server/records/record-package";
import { buildExtract } from "@sanguan/shared/record/build-extract";
import type { RecordFile } from "@sanguan/shared/record/record";
import { sampleAddenda } from "@sanguan/shared/record/testing/sample-addenda";
import { sampleRecord } from "@sanguan/shared/record/testing/sample-record";
import { readZip } from "@sanguan/shared/record/verifier/read-zip";
import { writeZip } from "@sanguan/shared/record/zip";

const built = join(import.meta.dirname, "../../client/dist/verify.html");
const kept = join(import.meta.dirname, "../contract/fixtures/sanguan-record-1-voted");
const record = JSON.parse(readFileSync(join(kept, "record.json"), "utf8")) as RecordFile;

interface Desk {
  readonly folder: string;
  /** Writes a file for the person to choose. */
  put(name: string, content: Uint8Array | string): string;
  /** The page of this package, opened from the disk, on a computer without a network. */
  open(language?: string): Promise<Page>;
}

const test = base.extend<{ desk: Desk }>({
  desk: async ({ browser }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "sanguan-desk-"));
    const put = (name: string, content: Uint8Array | string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const packed = unzipped(await recordPackage(record, { page: readFileSync(built) }));
    put("verify.html", [...packed].find(([name]) => name.endsWith("/verify.html"))?.[1] ?? "");
    const contexts: { close(): Promise<void> }[] = [];
    await use({
      folder,
      put,
      async open(locale = "zh-CN") {
        const context = await browser.newContext({ locale, offline: true, viewport: { width: 1366, height: 768 } });
        contexts.push(context);
        const opened = await context.newPage();
        const strange: string[] = [];
        opened.on("request", (request) => {
          if (!/^(file|blob|data):/.test(request.url())) strange.push(request.url());
        });
        opened.on("pageerror", (error) => strange.push(error.message));
        opened.on("close", () => expect(strange).toEqual([]));
        await opened.goto(`file://${join(folder, "verify.html")}`);
        return opened;
      },
    });
    await Promise.all(contexts.map((context) => context.close()));
    rmSync(folder, { recursive: true, force: true });
  },
});

function unzipped(zip: Uint8Array): Map<string, Uint8Array> {
  const read = readZip(zip);
  if (!read.ok) throw new Error(read.fault);
  return new Map(read.files);
}

async function choose(page: Page, ...files: readonly string[]): Promise<void> {
  await page.getByTestId("files").setInputFiles([...files]);
  await expect(page.getByTestId("verdict")).toBeVisible();
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
}

test("a package and a browser are enough to tell who decided what, and that nothing was changed", async ({ desk }) => {
  const page = await desk.open();
  await expectAccessible(page);
  await choose(page, desk.put("package.zip", await recordPackage(record, { page: readFileSync(built) })));
  const verdict = page.getByTestId("verdict");
  await expect(verdict).toHaveAttribute("data-sound", "true");
  await expect(verdict).toContainText("内容与签名时完全一致");
  await expect(page.getByTestId("seal")).toHaveAttribute("data-digest", record.digest);
  // What was checked and what was not, line by line.
  await expect(page.locator("[data-check='signature'][data-ok='true']")).toBeVisible();
  await expect(page.locator("[data-check='key-known'][data-unchecked='true']")).toContainText("未核验");
  await expect(page.locator("[data-check='part-digest']")).toContainText(String(record.parts.length));
  // Who decided what.
  const said = await page.getByTestId("record-text").innerText();
  for (const part of record.parts) {
    if (part.kind === "item") await expect(page.locator(`#item-${part.itemId} h3`).first()).toContainText(part.unit);
    if (part.kind === "attendance") for (const { name } of part.people) expect(said).toContain(name);
    if (part.kind === "comments") for (const { reviewer } of part.comments) expect(said).toContain(reviewer);
    if (part.kind === "tasks") for (const { responsibleUnit } of part.tasks) expect(said).toContain(responsibleUnit);
    if (part.kind === "closing") for (const { reason } of part.overrides) expect(said).toContain(reason);
  }
  // How it was voted, graded and timed, what the units have in common; in words, not as data.
  for (const words of [
    "民主测评",
    "B类票、C类票（人数少，合并公布）",
    "其中纸质票 1 张",
    "会议研究确定，周翀于",
    "党建系数",
    "等次名额：3 名述职人中至少 50%",
    "共性问题，同见：",
    "涉及 2 个单位",
    "抽签种子：",
    "起止时间",
    "联盟的牵头单位如何确定？",
  ])
    expect(said).toContain(words);
  // Compared with what the minutes say, and with the key that was published.
  const known = page.getByTestId("known-digits");
  await known.fill(record.digest.slice(0, 20));
  await expect(page.getByText("已输入的 20 位相符")).toBeVisible();
  await known.fill(record.digest.toUpperCase().replaceAll(/(.{4})/g, "$1 "));
  await expect(page.getByText("与本文件的指纹一致。")).toBeVisible();
  await known.fill("0".repeat(64));
  await expect(page.getByText("均不相符")).toBeVisible();
  await known.fill(record.keys.at(-1)?.keyid ?? "");
  await expect(page.locator("[data-check='key-known'][data-ok='true'][data-unchecked='false']")).toBeVisible();
  await expectAccessible(page);
  // The other language, at once.
  await page.getByTestId("language-switch").click();
  await expect(verdict).toContainText("Exactly as it was signed");
  await expectAccessible(page);
  // Nothing may leave, even if something tried.
  const left = await page.evaluate(() =>
    fetch("https://example.org/").then(
      () => "left",
      () => "stayed",
    ),
  );
  expect(left).toBe("stayed");
  await page.close();
});

test("a package that was tampered with is not believed, and the fault is named in both languages", async ({ desk }) => {
  const files = unzipped(await recordPackage(record));
  const path = [...files.keys()].find((name) => name.endsWith("/data/record.json")) ?? "";
  const words = Buffer.from(files.get(path) ?? "").toString("utf8");
  const at = record.parts.findIndex((part) => part.kind === "tasks" && part.tasks.length > 0);
  const part = record.parts[at];
  const unit = part?.kind === "tasks" ? (part.tasks[0]?.responsibleUnit ?? "") : "";
  files.set(path, Buffer.from(words.replace(`"responsibleUnit":"${unit}"`, `"responsibleUnit":"别家"`)));
  const page = await desk.open();
  await choose(page, desk.put("forged.zip", writeZip(files)));
  const verdict = page.getByTestId("verdict");
  await expect(verdict).toHaveAttribute("data-sound", "false");
  await expect(verdict).toContainText("请勿采信");
  const subject = `parts/${String(at + 1).padStart(3, "0")}-tasks.json`;
  const line = page.locator("[data-check='part-digest'][data-ok='false']");
  await expect(line).toContainText(`签名之后被改动：${subject}`);
  // What it says is not shown unless asked for, under a warning.
  await expect(page.getByTestId("record-text")).toBeHidden();
  await page.getByText("仍要查看").click();
  await expect(page.getByTestId("record-text")).toBeVisible();
  await expectAccessible(page);
  await page.getByTestId("language-switch").click();
  await expect(line).toContainText(`Changed since it was signed: ${subject}`);
  await page.close();
});

test("an extract is checked alone, and shows nobody else", async ({ desk }) => {
  const items = record.parts.flatMap((part) => (part.kind === "item" ? [part] : []));
  const [mine, ...others] = items;
  if (mine === undefined) throw new Error("no item");
  const page = await desk.open("en");
  await choose(page, desk.put("extract.json", JSON.stringify(buildExtract(record, mine.itemId))));
  await expect(page.getByTestId("verdict")).toContainText("This extract is true to the record");
  await expect(page.getByTestId("verdict")).toContainText(mine.unit);
  const text = await page.getByTestId("record-text").innerText();
  expect(text).toContain(mine.unit);
  expect(others.length).toBeGreaterThan(1);
  for (const { reporter } of others) expect(text).not.toContain(reporter);
  for (const { itemId } of others) await expect(page.locator(`#item-${itemId}`)).toHaveCount(0);
  await page.close();
});

test("what was added afterwards is shown with it, and a missing addendum is missed", async ({ desk }) => {
  const sealed = sampleRecord({ items: 2 });
  const addenda = await sampleAddenda(sealed, ["迟到的一段话", "另一段话"]);
  const page = await desk.open();
  await choose(page, desk.put("package.zip", await recordPackage(sealed, { addenda, page: readFileSync(built) })));
  await expect(page.getByTestId("verdict")).toHaveAttribute("data-sound", "true");
  for (const words of ["迟到的一段话", "另一段话", "联系群众不够", "王，", "李，", "属实"])
    await expect(page.getByTestId("addenda")).toContainText(words);
  await expect(page.locator("#item-i1")).toContainText("另有更正附录第 1 号");
  // Beside the record as a file of their own they are checked too, and one that was left out is missed.
  await page.getByRole("button", { name: "核验其他文件" }).click();
  await choose(
    page,
    desk.put("record.json", JSON.stringify(sealed)),
    desk.put("addenda.json", JSON.stringify({ files: addenda.slice(1) })),
  );
  await expect(page.getByTestId("verdict")).toHaveAttribute("data-sound", "false");
  await expect(page.locator("[data-check='addendum'][data-ok='false']")).toContainText("其编号为 2");
  await page.close();
});

test("what is no record is said to be none", async ({ desk }) => {
  const page = await desk.open();
  await page.getByTestId("files").setInputFiles(desk.put("letter.txt", "您好"));
  await expect(page.getByRole("alert")).toContainText("没有定稿、摘录或归档包");
  await page.getByTestId("files").setInputFiles([desk.put("a.zip", "PK"), desk.put("b.zip", "PK")]);
  await expect(page.getByRole("alert")).toContainText("一次只能核验一份");
  await choose(page, desk.put("broken.zip", "PK…"));
  await expect(page.getByTestId("verdict")).toHaveAttribute("data-sound", "false");
  await expect(page.locator("[data-check='package-container']")).toContainText("不是压缩包，或不完整");
  await page.close();
});
