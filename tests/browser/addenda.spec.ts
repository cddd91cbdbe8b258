/** Owns the journey of words that came too late: from the browser that was offline at the close, in two presses, to an addendum beside its passage that anybody can check; and of a correction, by keyboard alone. */

import { expect, type Browser, type Locator, type Page } from "@playwright/test";
import { axeFaults } from "./axe-faults.ts";
import { caretAtEnd, test, type Room } from "./meeting-room.ts";
import { runVerify } from "./run-verify.ts";

const reportEditor = (page: Page) => page.getByTestId("report-editor").locator("[contenteditable='true']");
const late = "断网时写下的意见。";

async function close(page: Page): Promise<void> {
  await page.getByTestId("begin-closing").click();
  const faults = page.locator("[data-testid^='fault-']");
  await expect(faults.first()).toBeVisible();
  for (const fault of await faults.all()) await fault.getByRole("textbox").fill("会后书面补充。");
  await page.getByTestId("confirm-closing").click();
  await expect(page.getByTestId("open-record")).toBeVisible({ timeout: 60_000 });
}

/** The same person once more, on a dark screen in English. */
async function inEnglish(browser: Browser, room: Room, role: string): Promise<Page> {
  const context = await browser.newContext({
    locale: "en",
    colorScheme: "dark",
    viewport: { width: 1366, height: 768 },
  });
  const page = await context.newPage();
  await page.goto(room.demo.people.find(({ roles }) => roles.includes(role))?.link ?? "");
  return page;
}

/** Tab by Tab, as somebody without a mouse. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("not to be reached by Tab");
}

test("words that came too late become an addendum beside their passage, which anybody can check", async ({
  room,
  browser,
}) => {
  const recordUrl = `${room.demo.url}/records/${room.demo.meeting.id}`;
  const chair = await room.seat("chair");
  await chair.page.getByTestId("start-meeting").click();
  await chair.page.getByTestId("next-button").click();
  const remote = await room.remoteSeat("reviewer", 1);
  const reporter = await room.seat("reporter");
  await expect(reportEditor(remote.page)).toBeVisible();
  const passage = (await reportEditor(remote.page).locator("p").last().innerText()).trim();

  await test.step("a remote reviewer loses the network, writes on, and the meeting closes", async () => {
    remote.line.cut();
    await caretAtEnd(reportEditor(remote.page));
    await remote.page.keyboard.press("Enter");
    await remote.page.keyboard.type(late);
    await expect(remote.page.getByTestId("save-state")).toHaveAttribute("data-state", "unsaved");
    await close(chair.page);
    remote.line.mend();
    await expect(remote.page.getByTestId("not-in-record")).toContainText(late, { timeout: 60_000 });
  });

  await test.step("one press shows the words as they would be proposed; while the line is cut they are proposed in vain, and stay", async () => {
    await remote.page.getByTestId("propose-late").click();
    const draft = remote.page.getByTestId("not-in-record").getByRole("textbox");
    await expect(draft).toHaveValue(late);
    await expect(draft).toBeFocused();
    expect.soft(await axeFaults(remote.page), "drafts").toEqual([]);
    remote.line.cut();
    await remote.page.getByTestId("confirm-propose").click();
    await expect(remote.page.getByTestId("not-in-record")).toContainText("服务器没有回应");
    await draft.fill(`${late}请补入。`);
    remote.line.mend();
    await remote.page.reload();
    await expect(draft).toHaveValue(`${late}请补入。`);
  });

  await test.step("the second press proposes them", async () => {
    await remote.page.getByTestId("confirm-propose").click();
    await expect(remote.page.getByTestId("late-proposed")).toBeVisible();
    await expect(remote.page.getByTestId("not-in-record")).toHaveCount(0);
    const link = remote.page.getByTestId("late-proposed").getByRole("link");
    await expect(link).toBeFocused();
    await remote.page.keyboard.press("Enter");
    await expect(remote.page).toHaveURL(/\/records\//);
    const own = remote.page.getByTestId("addendum");
    await expect(own).toHaveAttribute("data-state", "proposed");
    await expect(own.getByTestId("withdraw-addendum")).toBeVisible();
    await expect(own.getByTestId("accept-addendum")).toHaveCount(0);
  });

  await test.step("until it is decided nobody else sees it but the hosts", async () => {
    await reporter.page.goto(recordUrl);
    await expect(reporter.page.getByTestId("fingerprint")).toBeVisible();
    await expect(reporter.page.locator("main")).not.toContainText(late);
  });

  await test.step("the chair accepts it with a reason", async () => {
    await chair.page.getByTestId("open-record").click();
    const waiting = chair.page.getByTestId("addendum");
    await expect(waiting).toContainText(late);
    await waiting.getByTestId("accept-addendum").click();
    expect.soft(await axeFaults(chair.page), "deciding").toEqual([]);
    await waiting.getByRole("textbox").fill("属实，断线所致。");
    await waiting.getByTestId("confirm-decision").click();
    await expect(waiting).toHaveAttribute("data-state", "accepted");
    await expect(waiting).toHaveAttribute("data-signature", "sound");
    await expect(waiting).toBeFocused();
  });

  await test.step("everybody sees it beside its passage, signed, and so does the printer; the record is as it was", async () => {
    await reporter.page.reload();
    const note = reporter.page.getByTestId("addendum");
    await expect(note).toHaveAttribute("data-signature", "sound");
    for (const words of [`${late}请补入。`, remote.name, chair.name, "属实，断线所致。"])
      await expect(note).toContainText(words);
    const beside = reporter.page.locator("[data-block]").filter({ has: note });
    await expect(beside.locator("> :not([role='note'])")).toContainText(passage);
    await expect(reporter.page.getByTestId("addenda-lead")).toBeVisible();
    await reporter.page.emulateMedia({ media: "print" });
    await expect(note).toBeVisible();
    await reporter.page.emulateMedia({ media: "screen" });
    await expect(reporter.page.locator("main")).toContainText(/\d+ 项查验全部通过/);
  });

  await test.step("sanguan verify says that the downloaded package is right, and what was added", async () => {
    const download = reporter.page.waitForEvent("download");
    await reporter.page.getByRole("link", { name: "归档包，仅定稿（zip）", exact: true }).click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const { status, said } = runVerify("record.zip", Buffer.concat(chunks));
    expect(status).toBe(0);
    expect(said).toContain("addenda/1.json");
    expect(said).toContain(`${late}请补入。`);
  });

  await test.step("a correction is proposed by keyboard alone, and refused by keyboard alone", async () => {
    const { page } = reporter;
    await tabTo(page, page.getByTestId("correct").first());
    await page.keyboard.press("Enter");
    const form = page.getByTestId("correction-form");
    await expect(form.getByLabel("更正内容与理由")).toBeFocused();
    expect.soft(await axeFaults(page), "correcting").toEqual([]);
    await page.keyboard.type("第一段的数应为四十二。");
    await tabTo(page, form.getByTestId("propose-correction"));
    await page.keyboard.press("Enter");
    await expect(form).toHaveCount(0);
    await expect(page.locator("[data-testid='addendum'][data-state='proposed']")).toContainText("四十二");

    await chair.page.reload();
    const waiting = chair.page.locator("[data-testid='addendum']").filter({ hasText: "四十二" });
    await tabTo(chair.page, waiting.getByTestId("refuse-addendum"));
    await chair.page.keyboard.press("Enter");
    await expect(waiting.getByRole("textbox")).toBeFocused();
    await chair.page.keyboard.type("记录无误。");
    await tabTo(chair.page, waiting.getByTestId("confirm-decision"));
    await chair.page.keyboard.press("Enter");
    await expect(waiting).toHaveAttribute("data-state", "refused");
    await page.reload();
    await expect(page.getByTestId("addendum").filter({ hasText: "四十二" })).toContainText("记录无误。");
    await remote.page.reload();
    await expect(remote.page.getByTestId("addendum")).toHaveCount(1);
  });

  await test.step("a passage that was selected is what the correction is about; its author may withdraw it", async () => {
    const { page } = reporter;
    await page.locator("[data-document$='.report'] p").filter({ hasText: passage }).first().click({ clickCount: 3 });
    await page.getByTestId("correct-selection").click();
    const form = page.getByTestId("correction-form");
    await expect(form.getByLabel("所涉原文")).toHaveValue(passage);
    await form.getByLabel("更正内容与理由").fill("此处应写明时限。");
    await form.getByTestId("propose-correction").click();
    const own = page.getByTestId("addendum").filter({ hasText: "此处应写明时限。" });
    await expect(page.locator("[data-block]").filter({ has: own })).toContainText(passage);
    await own.getByTestId("withdraw-addendum").click();
    await own.getByTestId("confirm-decision").click();
    await expect(own).toHaveAttribute("data-state", "withdrawn");
  });

  await test.step("it is accessible in English on a dark screen too", async () => {
    const page = await inEnglish(browser, room, "chair");
    await page.goto(recordUrl);
    const accepted = page.locator("[data-testid='addendum'][data-state='accepted']").first();
    await expect(accepted).toHaveAttribute("data-signature", "sound");
    expect.soft(await axeFaults(page), "record").toEqual([]);
    await page.getByTestId("correct").first().click();
    await expect(page.getByTestId("correction-form")).toBeVisible();
    expect.soft(await axeFaults(page), "correcting").toEqual([]);
    await page.context().close();
  });
});
