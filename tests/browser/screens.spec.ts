/** Owns the journey of the screens: two displays paired by their codes, each with its own content, through a lost line, a notice, the host's desk, and the end of one of them; and everybody else who follows or roams. */

import { expect, type Locator, type Page } from "@playwright/test";
import { axeFaults } from "./axe-faults.ts";
import { test } from "./meeting-room.ts";

const stage = (page: Page) => page.getByTestId("stage");
const row = (page: Page, name: string) => page.getByTestId("screen-row").filter({ hasText: name });

/** As an organizer does it: the code that the display shows, a look at what asks, a name, what it shows. */
async function pair(organizer: Page, display: Page, name: string, content: string): Promise<void> {
  const shown = display.getByTestId("pairing-code");
  await expect(shown).toHaveAttribute("data-code", /^[A-Z0-9]{6}$/);
  const code = (await shown.getAttribute("data-code")) ?? "";
  await organizer.getByTestId("pairing-code-field").fill(code.toLowerCase());
  await organizer.getByRole("button", { name: "查看", exact: true }).click();
  await expect(organizer.getByTestId("asking-display")).toContainText("1920×1080");
  await expect(organizer.getByTestId("asking-display")).toContainText("Chrome");
  await organizer.getByLabel("大屏名称").fill(name);
  const option = organizer.getByRole("option", { name: content });
  // What still arrives above may push the list out of sight, where it is hidden.
  await expect(async () => {
    await organizer.getByRole("combobox", { name: "显示内容" }).scrollIntoViewIfNeeded();
    if (!(await option.isVisible())) await organizer.getByRole("combobox", { name: "显示内容" }).click();
    await option.click({ timeout: 5_000 });
  }).toPass();
  await organizer.getByTestId("allow-screen").click();
  await expect(row(organizer, name)).toContainText(`正在显示：${content}`);
  await expect(display).toHaveURL(/\/stage\/.+/);
  await expect(row(organizer, name)).toHaveAttribute("data-connected", "true");
}

test("two screens, from their codes to their end", async ({ room }) => {
  const organizer = await room.seat("organizer");
  const { page: main, line } = await room.remoteDisplay();
  const { page: side } = await room.display();

  await test.step("each is paired by the code that it shows, and waits", async () => {
    await organizer.page.goto(`${room.meetingUrl}/prepare`);
    await expect(main.getByTestId("pairing-code")).toHaveAttribute("data-code", /.+/);
    expect(await axeFaults(main)).toEqual([]);
    await pair(organizer.page, main, "主屏", "跟随主持");
    await expect(stage(main)).toHaveAttribute("data-phase", "preparing");
    await expect(main.getByRole("img", { name: "扫码进入会议" })).toBeVisible();
    await pair(organizer.page, side, "侧屏", "议程");
    await expect(stage(side)).toHaveAttribute("data-content", "agenda");
    expect(await axeFaults(organizer.page)).toEqual([]);
  });

  const chair = await room.seat("chair");
  await test.step("one follows the host, the other keeps to the agenda", async () => {
    await chair.page.getByTestId("start-meeting").click();
    await chair.page.getByTestId("next-button").click();
    await expect(main.getByTestId("stage-report")).toContainText("上年度问题整改情况");
    await expect(side.locator("[aria-current=step]")).toHaveCount(1);
    await expect(side.getByTestId("stage-report")).toHaveCount(0);
    for (const page of [main, side]) await expect(page.getByRole("button")).toHaveCount(0);
  });

  await test.step("the host sees what would be shown before it is, and then shows it", async () => {
    await chair.page.getByTestId("open-screens").click();
    const preview = chair.page.frameLocator("[data-testid=stage-preview]").getByTestId("stage");
    await expect(preview).toHaveAttribute("data-content", "follow");
    await chair.page.getByText("等候页", { exact: true }).click();
    await expect(preview).toHaveAttribute("data-content", "waiting");
    await expect(stage(main)).toHaveAttribute("data-content", "follow");
    await row(chair.page, "主屏").getByTestId("show-on-screen").click();
    await expect(stage(main)).toHaveAttribute("data-content", "waiting");
    await expect(stage(side)).toHaveAttribute("data-content", "agenda");
    await chair.page.getByText("跟随主持", { exact: true }).click();
    await row(chair.page, "主屏").getByTestId("show-on-screen").click();
    await expect(main.getByTestId("stage-report")).toBeVisible();
  });

  await test.step("a notice is seen in the preview, then on every screen, until it is taken down", async () => {
    const words = "休息一刻钟，请勿远离";
    await chair.page.getByTestId("notice-text").fill(words);
    await chair.page.getByRole("button", { name: "15 分钟" }).click();
    const preview = chair.page.frameLocator("[data-testid=stage-preview]");
    await expect(preview.getByTestId("stage-notice")).toContainText(words);
    await expect(main.getByTestId("stage-notice")).toHaveCount(0);
    await chair.page.getByTestId("show-notice").click();
    for (const page of [main, side]) {
      await expect(page.getByTestId("stage-notice")).toContainText(words);
      await expect(page.getByRole("timer").filter({ hasText: /^1[45]:\d\d$/ })).toBeVisible();
    }
    expect(await axeFaults(main)).toEqual([]);
    expect(await axeFaults(chair.page)).toEqual([]);
    await chair.page.getByRole("button", { name: "撤下" }).click();
    for (const page of [main, side]) await expect(page.getByTestId("stage-notice")).toHaveCount(0);
  });

  const reviewer = await room.seat("reviewer");
  await test.step("a lost line leaves the last picture, says since when, and heals by itself", async () => {
    line.cut();
    await expect(main.getByText(/^网络中断，自 \d\d:\d\d 起未更新$/)).toBeVisible();
    await expect(main.getByTestId("stage-report")).toContainText("上年度问题整改情况");
    await expect(row(chair.page, "主屏")).toHaveAttribute("data-connected", "false");
    await reviewer.page.getByRole("button", { name: /^发布全部/ }).click();
    await expect(main.getByTestId("stage-comment")).toHaveCount(0);
    line.mend();
    await expect(main.getByTestId("stage-comment").first()).toBeVisible();
    await expect(main.getByText(/^网络中断/)).toHaveCount(0);
    await expect(row(chair.page, "主屏")).toHaveAttribute("data-connected", "true");
  });

  await test.step("switched on again it is back where it was, from either address", async () => {
    await main.reload();
    await expect(main.getByTestId("stage-comment").first()).toBeVisible();
    await main.goto(new URL("/stage", main.url()).href);
    await expect(main.getByTestId("stage-comment").first()).toBeVisible();
    await expect(main).toHaveURL(/\/stage\/.+/);
  });

  await test.step("the desk shows both; from it one is changed, lots are told, keys move the meeting, and who lost the line is seen", async () => {
    const { page } = chair;
    const recorder = await room.remoteSeat("recorder");
    await page.keyboard.press("Escape");
    await page.getByTestId("to-desk").click();
    const card = (name: string) => page.getByTestId("screen-card").filter({ hasText: name });
    const picture = (name: string) =>
      card(name).frameLocator("[data-testid=stage-preview]").locator("[data-testid=stage]");
    await expect(picture("主屏")).toHaveAttribute("data-content", "follow");
    await expect(picture("侧屏")).toHaveAttribute("data-content", "agenda");
    for (const name of ["主屏", "侧屏"]) await expect(card(name)).toHaveAttribute("data-connected", "true");

    await expect(side.getByTestId("drawn-line")).toHaveCount(0);
    const commands = `${room.demo.url}/api/meetings/${room.demo.meeting.id}/commands`;
    const drawn = await page.request.post(commands, { data: { command: { type: "draw-lots" } } });
    expect(drawn.status()).toBe(200);
    await expect(side.getByTestId("drawn-line")).toContainText(/种子 [0-9a-f]{8}…/);

    await card("侧屏").getByRole("combobox").selectOption("queue");
    await expect(picture("侧屏")).toHaveAttribute("data-content", "queue");
    await expect(stage(side)).toHaveAttribute("data-content", "agenda");
    await card("侧屏").getByTestId("show-proposed").click();
    await expect(stage(side)).toHaveAttribute("data-content", "queue");

    await reviewer.page.locator("[data-testid=tab-floor]:visible").click();
    await reviewer.page.getByTestId("raise-hand").click();
    await expect(side.getByTestId("queue-page").getByRole("listitem")).toHaveText([new RegExp(reviewer.name)]);
    await expect(page.getByTestId("call-next")).toBeVisible();
    await page.keyboard.press("h");
    await expect(side.getByTestId("queue-page").getByRole("listitem")).toHaveCount(0);
    await expect(side.getByTestId("queue-page")).toContainText(reviewer.name);

    const step = main.locator("[aria-current=step]");
    const before = (await step.textContent()) ?? "";
    await page.getByTestId("note-speech-1").click();
    await page.getByTestId("speech-note").pressSequentially("n");
    await expect(page.getByTestId("speech-note")).toHaveValue("n");
    await page.getByTestId("save-note").click();
    await expect(page.getByTestId("speech-note")).toHaveCount(0);
    // What was typed into the note moved nothing.
    await expect(step).toHaveText(before);
    // A key is pressed once: not before the desk itself has heard of what the last one did.
    const here = page.getByTestId("desk-now").locator("[aria-current=step]");
    const press = async (key: string, leadsTo: string | RegExp) => {
      await page.keyboard.press(key);
      for (const shown of [here, step]) await expect(shown).toHaveText(leadsTo);
    };
    await expect(here).toHaveText(before);
    await press("n", new RegExp(`^(?!${before}$)`));
    const after = (await here.textContent()) ?? "";
    await press("b", before);

    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await expect(page.getByTestId("passage")).toContainText(/第 3 \/ \d+ 段/);
    await expect(main.locator("[data-block='2'][data-pointed]")).toBeVisible();
    await page.keyboard.press("k");
    await expect(main.locator("[data-block='1'][data-pointed]")).toBeVisible();

    await page.keyboard.press("?");
    await expect(page.getByTestId("shortcuts")).toBeVisible();
    await page.keyboard.press("n");
    await page.getByTestId("shortcuts-on").click();
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("shortcuts")).toHaveCount(0);
    // Neither over a dialog nor switched off do keys move anything.
    await page.keyboard.press("n");
    await page.getByTestId("open-shortcuts").click();
    await page.getByTestId("shortcuts-on").click();
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("shortcuts")).toHaveCount(0);
    // A move too many would come before these, and lead elsewhere.
    await press("n", after);
    await press("b", before);

    const lost = page.getByTestId("connection").filter({ hasText: recorder.name });
    await expect(lost).toHaveCount(0);
    recorder.line.cut();
    await expect(lost).toHaveAttribute("data-gone", "true");
    await expect(lost).toContainText(/\d\d:\d\d 起断线/);
    recorder.line.mend();
    await expect(lost).toHaveCount(0);
  });

  await test.step("revoked, it shows a code and nothing of the meeting", async () => {
    await organizer.page.reload();
    await row(organizer.page, "主屏").getByTestId("revoke-screen").click();
    await row(organizer.page, "主屏").getByTestId("revoke-screen").click();
    await expect(main.getByTestId("pairing-code")).toHaveAttribute("data-code", /.+/);
    await expect(main.getByTestId("stage-report")).toHaveCount(0);
    await expect(row(organizer.page, "主屏")).toHaveCount(0);
    await expect(side.getByTestId("queue-page")).toBeVisible();
    await pair(organizer.page, main, "新主屏", "跟随主持");
    await expect(main.getByTestId("stage-comment").first()).toBeVisible();
  });
});

const scroller = (page: Page): Locator => page.locator("[data-scroller]");
const top = (page: Page) => scroller(page).evaluate((element) => element.scrollTop);

/** Where an eased scroll comes to rest. */
const restingTop = async (page: Page): Promise<number> => {
  await expect
    .poll(async () => {
      const before = await top(page);
      await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
      return (await top(page)) - before;
    })
    .toBe(0);
  return top(page);
};

test("everybody goes along with the host, until they move by hand; one button returns", async ({ room }) => {
  const chair = await room.seat("chair");
  await chair.page.getByTestId("start-meeting").click();
  await chair.page.getByTestId("next-button").click();
  const observer = await room.seat("observer");
  const phone = await room.seat("reviewer");
  await phone.page.setViewportSize({ width: 390, height: 844 });
  const host = async (to: number) => {
    await scroller(chair.page).evaluate((element, at) => element.scrollTo({ top: at }), to);
  };
  const button = (page: Page) => page.getByTestId("follow");

  await test.step("laptop and phone follow, and say so", async () => {
    for (const { page } of [observer, phone]) await expect(button(page)).toHaveText("正在跟随主持人");
    await host(600);
    for (const { page } of [observer, phone]) await expect.poll(() => top(page)).toBeGreaterThan(200);
  });

  await test.step("a phone that looked elsewhere meanwhile is where the host is when it comes back", async () => {
    await phone.page.locator("[data-testid=tab-comments]:visible").click();
    await host(0);
    await expect.poll(() => top(observer.page)).toBeLessThan(60);
    await phone.page.locator("[data-testid=tab-report]:visible").click();
    await expect.poll(() => top(phone.page)).toBeLessThan(60);
  });

  await test.step("a key detaches; the host's moves leave one alone, through the agenda too", async () => {
    await button(observer.page).focus();
    await observer.page.keyboard.press("PageDown");
    await expect(button(observer.page)).toHaveText("回到主持人的位置");
    await expect.poll(() => top(observer.page)).toBeGreaterThan(100);
    const here = await restingTop(observer.page);
    await host(600);
    await expect.poll(() => top(phone.page)).toBeGreaterThan(200);
    expect(await top(observer.page)).toBe(here);
    const unit = await observer.page.getByRole("heading", { level: 1 }).first().textContent();
    for (let step = 0; step < 4; step += 1) {
      const before = await chair.page.getByTestId("next-button").textContent();
      await chair.page.getByTestId("next-button").click();
      await expect(chair.page.getByTestId("next-button")).not.toHaveText(before ?? "");
    }
    await expect(observer.page.getByTestId("go-to-current")).toBeVisible();
    expect(await observer.page.getByRole("heading", { level: 1 }).first().textContent()).toBe(unit);
    await expect(button(phone.page)).toHaveText("正在跟随主持人");
  });

  await test.step("one button returns, by keyboard", async () => {
    await observer.page.getByTestId("go-to-current").focus();
    await observer.page.keyboard.press("Enter");
    await expect(button(observer.page)).toHaveText("正在跟随主持人");
    await expect(observer.page.getByTestId("go-to-current")).toHaveCount(0);
  });

  await test.step("choosing another item detaches too", async () => {
    await observer.page.locator("[data-testid^=agenda-item-]").first().click();
    await expect(observer.page.getByTestId("go-to-current")).toBeVisible();
  });
});
