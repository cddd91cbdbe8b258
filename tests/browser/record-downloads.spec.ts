/** Owns the proof that a reader gets the documents of a record from its page: one by one, and all of them, also across a reload. */

import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { openZip } from "@sanguan/server/records/rendering/testing/open-zip";
import { test } from "./meeting-room.ts";

/** The page of last year's record, as the first reporter opens it. */
async function openRecord(page: Page, link: string): Promise<void> {
  await page.goto(link);
  const answer = await page.request.get(new URL("/api/meetings", link).href);
  const { meetings } = (await answer.json()) as { meetings: readonly { id: string; phase: string }[] };
  await page.goto(new URL(`/records/${meetings.find(({ phase }) => phase === "closed")?.id}`, link).href);
}

test("one document, a letter to oneself, and all of them", async ({ room, page }) => {
  const link = room.demo.people.find(({ roles }) => roles.includes("reporter"))?.link ?? "";
  await openRecord(page, link);
  const take = async (click: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent("download"), click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };

  await test.step("one document, under its name", async () => {
    const { name, bytes } = await take(() => page.getByRole("button", { name: "下载会议纪要（Word）" }).click());
    expect(name).toMatch(/-会议纪要\.docx$/);
    expect(Object.keys(openZip(bytes))).toContain("word/document.xml");
  });

  await test.step("a reporter finds the letter to them without looking for it", async () => {
    const own = page.locator("li").filter({ hasText: "给我的反馈意见函" });
    const { name, bytes } = await take(() => own.getByRole("button", { name: /PDF/ }).click());
    expect(name).toMatch(/-反馈意见函-01-.*\.pdf$/);
    expect(bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  });

  await test.step("a document that does not come says why, and what to do", async () => {
    await page.route("**/record/renderings/minutes/**", (route) => route.abort());
    await page.getByRole("button", { name: "下载会议纪要（PDF）" }).click();
    await expect(page.getByRole("alert")).toContainText("“会议纪要”没有下载成功：未能连接服务器");
    await page.unroute("**/record/renderings/minutes/**");
  });

  await test.step("all of them are made while one looks on, leaves, and comes back", async () => {
    await page.getByRole("button", { name: "生成全部文书（zip）" }).click();
    await expect(page.getByRole("progressbar", { name: "全部文书的生成进度" })).toBeVisible();
    await page.reload();
    const ready = page.getByRole("link", { name: "下载全部文书（zip）" });
    await expect(ready).toBeVisible({ timeout: 120_000 });
    const { name, bytes } = await take(() => ready.click());
    expect(name).toMatch(/\.zip$/);
    const files = Object.keys(openZip(bytes)).map((path) => path.replace(/^.*\//, ""));
    for (const file of ["会议纪要.docx", "会议记录.pdf", "问题清单.xlsx", "反馈意见函-06-屯庄村.docx"])
      expect(files).toContain(file);
  });

  await test.step("the page is accessible with all of that on it", async () => {
    const { violations } = await new AxeBuilder({ page }).include("aside").analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  });
});
