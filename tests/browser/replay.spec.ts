/** Owns the look back: after a short meeting its chair sees minute for minute what the room saw, by keyboard and by its events; others are not led there. */

import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { caretAtEnd, test } from "./meeting-room.ts";

const editor = (page: Page) => page.getByTestId("report-editor").locator("[contenteditable='true']");

async function type(page: Page, words: string): Promise<void> {
  await expect(editor(page)).toBeVisible();
  await caretAtEnd(editor(page));
  await page.keyboard.press("Enter");
  await page.keyboard.type(words);
  await expect(page.getByTestId("save-state")).toHaveAttribute("data-state", "saved");
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

test("what the room saw can be looked at again, by those who may", async ({ room }) => {
  const chair = await room.seat("chair");
  await chair.page.getByTestId("start-meeting").click();
  await chair.page.getByTestId("next-button").click();
  const [reporter, recorder] = [await room.seat("reporter"), await room.seat("recorder")];

  await test.step("two people write, one takes words out again, and the meeting is closed", async () => {
    await type(reporter.page, "述职人当场补充。");
    await type(recorder.page, "记录员误记的话。");
    for (let count = 0; count < 8; count += 1) await recorder.page.keyboard.press("Backspace");
    await recorder.page.keyboard.type("记录员所记。");
    await expect(chair.page.getByTestId("report-editor")).toContainText("记录员所记。");
    await chair.page.getByTestId("begin-closing").click();
    const open = chair.page.locator("[data-testid^='fault-']");
    await expect(open.first()).toBeVisible();
    for (const fault of await open.all()) await fault.getByRole("textbox").fill("会后书面补充。");
    await chair.page.getByTestId("confirm-closing").click();
    await expect(chair.page.getByTestId("open-record")).toBeVisible();
  });

  const { page } = chair;
  await test.step("the record leads its chair there", async () => {
    await page.getByTestId("open-record").click();
    await page.getByTestId("replay-link").click();
    await expect(page).toHaveURL(/\/records\/[^/]+\/replay$/);
    await expect(page.getByTestId("timeline-events").getByRole("button").first()).toContainText("宣布开会");
  });

  const text = page.getByTestId("replay-text");
  const slider = page.getByTestId("replay-slider");
  await test.step("the clock goes by keyboard, from the text of the start to that of the record", async () => {
    await slider.press("Home");
    await page.getByTestId("replay-place").selectOption({ index: 0 });
    await expect(text).toContainText("上年度问题整改情况");
    await expect(text).not.toContainText("述职人当场补充。");
    await slider.press("PageUp");
    await expect(text).toContainText("述职人当场补充。");
    await slider.press("End");
    await page.getByTestId("replay-earlier").click();
    // The last stroke of all.
    await expect(text.locator("ins").filter({ hasText: "。" })).not.toHaveCount(0);
    await page.getByLabel("标出最近一分钟的改动").uncheck();
    await expect(text.locator("ins, del")).toHaveCount(0);
    await slider.press("End");
    await expect(text.locator("[data-writer]").filter({ hasText: "当场补充" })).toHaveAttribute("title", reporter.name);
    await expect(text.locator("[data-writer]").filter({ hasText: "记录员所记" })).toHaveAttribute(
      "title",
      recorder.name,
    );
  });

  await test.step("what was taken out is there at its time, and not later", async () => {
    await expect(text).not.toContainText("误记");
    for (let step = 0; step < 40 && !(await text.innerText()).includes("误记"); step += 1)
      await page.getByTestId("replay-earlier").click();
    await expect(text).toContainText("误记");
    await slider.press("End");
    await expect(text).not.toContainText("误记");
  });

  await test.step("the list of writers brings out one of them", async () => {
    const mine = page.getByTestId("replay-writer").filter({ hasText: recorder.name });
    await mine.press("Enter");
    await expect(mine).toHaveAttribute("aria-pressed", "true");
    await expect(text.locator("[data-writer][data-aside]").filter({ hasText: "当场补充" })).toHaveCount(1);
    await mine.press("Enter");
  });

  await test.step("an event takes the clock to its time; a heading leaves the others out", async () => {
    await page.getByTestId("timeline-agenda").click();
    await expect(page.locator("[data-event='meeting-started']")).toHaveCount(0);
    const next = page.locator("[data-event='agenda-advanced']").first();
    await next.click();
    await expect(next).toHaveAttribute("aria-current", "step");
    await expect(text).not.toContainText("述职人当场补充。");
    await page.getByTestId("replay-play").click();
    await expect(slider).toHaveJSProperty("value", await slider.getAttribute("max"));
    await expect(text).toContainText("记录员所记。");
  });

  await test.step("it is accessible", async () => {
    expect(await faults(page)).toEqual([]);
  });

  await test.step("who may not see it is not led there, and told so", async () => {
    const observer = await room.seat("observer");
    await observer.page.goto(page.url().replace(/\/replay$/, ""));
    await expect(observer.page.getByTestId("fingerprint")).toBeVisible();
    await expect(observer.page.getByTestId("replay-link")).toHaveCount(0);
    await observer.page.goto(page.url());
    await expect(observer.page.getByRole("alert")).toContainText("角色");
  });
});
