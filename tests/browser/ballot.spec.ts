/** Owns the journey of a vote: opened, cast by keyboard alone and over a line that breaks, closed, counted on paper, revealed, graded. */

import { expect, type Page } from "@playwright/test";
import { gzipSync } from "node:zlib";
import { axeFaults as faults } from "./axe-faults.ts";
import { LightPerson } from "./light-person.ts";
import { type Seat, test } from "./meeting-room.ts";

const phone = { width: 390, height: 844 };

/** By keyboard alone: into the choices, down to the wanted one, on to the button. */
async function voteByKeyboard(page: Page, downs: number): Promise<void> {
  await page.keyboard.press("Tab");
  await expect(page.getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("Space");
  for (let press = 0; press < downs; press += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("confirm-ballot")).toBeFocused();
  await page.keyboard.press("Enter");
}

async function onPhone(seat: Seat): Promise<Page> {
  await seat.page.setViewportSize(phone);
  return seat.page;
}

test("a vote, from the opening to the grade", async ({ room }) => {
  const chair = (await room.seat("chair")).page;
  const organizer = (await room.seat("organizer")).page;
  await chair.getByTestId("start-meeting").click();
  for (let step = 0; step < 4; step += 1) {
    const before = await chair.getByTestId("next-button").textContent();
    await chair.getByTestId("next-button").click();
    await expect(chair.getByTestId("next-button")).not.toHaveText(before ?? "");
  }

  const waiting = await room.seat("voter", 0);
  const first = await onPhone(waiting);
  await expect(first.getByTestId("ballot-message")).toContainText("当前没有进行中的投票");
  expect.soft(await faults(first)).toEqual([]);
  const remote = await room.remoteSeat("voter", 1);
  const second = await onPhone(remote);
  const late = await room.remoteSeat("voter", 3);
  const third = await onPhone(late);
  const others = await Promise.all([2, 4, 5, 6].map((n) => LightPerson.invited(room, "voter", n)));

  await test.step("the chair opens it; the ballots appear by themselves", async () => {
    await chair.locator("[data-testid=tab-evaluation]:visible").click();
    await chair.getByTestId("open-vote").click();
    for (const page of [first, second, third]) await expect(page.getByRole("radio")).toHaveCount(4);
    await expect(first.getByTestId("confirm-ballot")).toBeDisabled();
    expect.soft(await faults(first)).toEqual([]);
  });

  await test.step("a whole ballot by keyboard alone", async () => {
    await voteByKeyboard(first, 0);
    await expect(first.getByTestId("ballot-message")).toContainText("已投票");
    await expect(first.getByRole("heading", { name: "已投票" })).toBeFocused();
    expect.soft(await faults(first)).toEqual([]);
    await expect(chair.getByTestId("turnout")).toContainText("1 / 8");
    await first.reload();
    await expect(first.getByTestId("ballot-message")).toContainText("已投票");
    const kept = await first.evaluate(() => JSON.stringify(localStorage));
    expect(kept).not.toContain("good");
  });

  await test.step("a draft survives a reload; without the network it is kept, says so, and is sent when it is back", async () => {
    await second.getByRole("radio").nth(1).check();
    await second.reload();
    await expect(second.getByRole("radio").nth(1)).toBeChecked();
    remote.line.cut();
    await second.getByTestId("confirm-ballot").click();
    await expect(second.getByTestId("ballot-message")).toContainText("尚未投出");
    expect.soft(await faults(second)).toEqual([]);
    remote.line.mend();
    await expect(second.getByTestId("ballot-message")).toContainText("已投票");
  });

  await test.step("one is confirmed without the network, and does not come in before the close", async () => {
    await third.getByRole("radio").nth(0).check();
    late.line.cut();
    await third.getByTestId("confirm-ballot").click();
    await expect(third.getByTestId("ballot-message")).toContainText("尚未投出");
  });

  await test.step("it is closed; two people count the paper ballots; the chair reveals", async () => {
    const [vote] = (await others[0]?.meeting())?.votes ?? [];
    for (const person of others) expect(await person.votes(vote?.id ?? "", vote?.itemIds[0] ?? "", "good")).toBe("now");
    await expect(chair.getByTestId("turnout")).toContainText("6 / 8");
    await chair.getByTestId("close-vote").click();
    await organizer.locator("[data-testid=tab-evaluation]:visible").click();
    for (const [page, said] of [
      [organizer, "请另一人独立清点录入"],
      [chair, "两次清点一致"],
    ] as const) {
      await page.getByTestId("enter-paper").click();
      await page.getByRole("textbox", { name: "票数（张）" }).fill("1");
      await page.getByRole("spinbutton", { name: /：较好/ }).fill("1");
      await page.getByTestId("submit-paper").click();
      await expect(page.getByTestId("paper")).toContainText(said);
    }
    expect.soft(await faults(chair)).toEqual([]);
    await chair.getByTestId("reveal-vote").click();
    await expect(chair.getByTestId("vote-result")).toContainText("测评得分");
    // A: 2 + 1 on paper, of them 2 fair; B: 3 good.
    await expect(chair.getByTestId("vote-result")).toContainText("B类票");
    await expect(first.getByTestId("ballot-message")).toContainText("当前没有进行中的投票");
  });

  await test.step("whose ballot came too late is told so, though the vote is revealed, and nothing of it is kept", async () => {
    late.line.mend();
    await expect(third.getByTestId("ballot-message")).toContainText("没有投出");
    expect(await third.evaluate(() => JSON.stringify(localStorage))).not.toContain("good");
  });

  await test.step("the committee decides the grade; what it makes of the score is shown before", async () => {
    const line = chair.locator("[data-testid^='grade-']").first();
    await line.getByRole("combobox").selectOption("fair");
    await expect(line).toContainText(/× 0\.90 = /);
    await line.locator("[data-testid^='decide-grade-']").click();
    await expect(line.getByRole("combobox")).toHaveValue("fair");
    await expect(chair.getByTestId("grades")).toContainText("已定 1 人");
    expect.soft(await faults(chair)).toEqual([]);
  });
});

test("the ballot loads little, and nothing of the editor", async ({ room, browser }) => {
  const link = room.demo.people.find(({ roles }) => roles.includes("voter"))?.link ?? "";
  const context = await browser.newContext({ locale: "en", colorScheme: "dark", viewport: phone });
  const page = await context.newPage();
  const scripts: { readonly name: string; readonly size: number }[] = [];
  page.on("response", async (response) => {
    if (!response.url().endsWith(".js")) return;
    scripts.push({ name: response.url().split("/").at(-1) ?? "", size: gzipSync(await response.body()).byteLength });
  });
  await page.goto(link);
  await expect(page.getByTestId("ballot-message")).toContainText("No vote is open");
  await page.waitForLoadState("networkidle");
  expect.soft(await faults(page)).toEqual([]);
  const size = scripts.reduce((sum, script) => sum + script.size, 0);
  expect(scripts.map(({ name }) => name).filter((name) => /editor|shared-text|mantine|screens/.test(name))).toEqual([]);
  expect(size).toBeGreaterThan(30_000);
  expect(size).toBeLessThanOrEqual(120 * 1024);
  console.log(`ballot: ${(size / 1024).toFixed(1)} KB of script, gzip`);
  await context.close();
});
