/** Owns what reviewers expect of comments: ways between passage and comment that survive edits and cut-and-paste, a problem given to several units, earlier findings at hand, who has yet to comment. */

import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { caretAtEnd, test } from "./meeting-room.ts";

const editor = (page: Page) => page.getByTestId("report-editor").locator("[contenteditable='true']");
const cards = (page: Page) => page.locator("[data-testid^='comment-'][data-kind]");

test("from passage to comment and back, common problems, earlier findings", async ({ room }) => {
  const chair = await room.seat("chair");
  await chair.page.getByTestId("start-meeting").click();
  await chair.page.getByTestId("next-button").click();
  const reviewer = await room.seat("reviewer");
  const { page } = reviewer;
  await expect(editor(page)).toBeVisible();

  let commentId = "";
  await test.step("a quoted passage", async () => {
    await caretAtEnd(editor(page));
    await page.keyboard.press("Enter");
    await page.keyboard.type("村级阵地建设进度偏慢。");
    await editor(page).locator("p").filter({ hasText: "村级阵地建设进度偏慢。" }).click({ clickCount: 3 });
    await page.getByTestId("quote-selection").click();
    await page.getByTestId("add-comment-problem").click();
    const card = cards(page).filter({ has: page.getByRole("button", { name: "村级阵地建设进度偏慢。" }) });
    commentId = ((await card.getAttribute("data-testid")) ?? "").replace("comment-", "");
    await card.locator("[contenteditable='true']").click();
    await page.keyboard.type("要倒排工期。");
  });
  const card = page.getByTestId(`comment-${commentId}`);
  const passage = page.locator(`[data-quote="${commentId}"]`);

  await test.step("both ways, by pointer and by key, also after the passage was cut and pasted elsewhere", async () => {
    await editor(page)
      .locator("p")
      .first()
      .evaluate((element) => element.scrollIntoView());
    await card.getByRole("button", { name: "村级阵地建设进度偏慢。" }).click();
    await expect(passage).toBeInViewport();
    await page.getByTestId("tab-tasks").first().click();
    await expect(card).toHaveCount(0);
    await passage.first().click();
    await expect(card).toBeFocused();

    await editor(page).locator("p").filter({ hasText: "村级阵地建设进度偏慢。" }).click({ clickCount: 3 });
    await page.keyboard.press("Control+x");
    await expect(passage).toHaveCount(0);
    await caretAtEnd(editor(page), "过去一年");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+v");
    await expect(passage).toHaveText("村级阵地建设进度偏慢。");
    await page.keyboard.press("Control+Alt+m");
    await expect(card).toBeFocused();
  });

  await test.step("those who run the meeting see who has yet to comment", async () => {
    await chair.page.getByTestId("tab-comments").first().click();
    const awaited = chair.page.getByTestId("awaited-reviewers");
    await expect(awaited).toBeVisible();
    await expect(awaited).not.toContainText(reviewer.name);
  });

  await test.step("a problem given to further units, with its words, and a task for each", async () => {
    const units = chair.page.locator("[data-testid^='agenda-item-']");
    const other = ((await units.nth(1).getAttribute("data-testid")) ?? "").replace("agenda-item-", "");
    await units.nth(1).click();
    await chair.page.getByTestId("go-to-item").click();
    await units.nth(0).click();
    await page.getByTestId(`agenda-item-${room.demo.documents.find(({ kind }) => kind === "report")?.item}`).click();
    await card.getByTestId(`share-${commentId}`).click();
    const form = page.getByTestId(`share-form-${commentId}`);
    await expect(form.getByRole("checkbox", { disabled: true }).first()).toBeVisible();
    await form.locator(`input[value="${other}"]`).check();
    await form.getByLabel(/同时向各单位布置整改任务/).check();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await page.getByTestId("submit-share").click();
    await expect(card).toContainText("共性问题（2 个单位）");
    await chair.page.getByTestId(`agenda-item-${other}`).click();
    const copy = cards(chair.page).filter({ hasText: "共性问题（2 个单位）" });
    await expect(copy).toContainText("要倒排工期。");
    await expect(copy).toContainText("已布置 1 项整改任务");
  });

  await test.step("a problem of last year's record as the first words of a new one", async () => {
    await page.getByTestId("earlier-problems").click();
    const earlier = page.locator("[data-testid^='earlier-'][type=button]:not([aria-expanded])").first();
    const words = (await earlier.locator("span").first().textContent()) ?? "";
    expect(words.length).toBeGreaterThan(5);
    const before = await cards(page).count();
    await earlier.click();
    await expect(cards(page)).toHaveCount(before + 1);
    await expect(
      cards(page)
        .locator("[contenteditable='true']")
        .filter({ hasText: words.slice(0, 12) })
        .last(),
    ).toBeVisible();
  });
});
