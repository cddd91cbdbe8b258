/** Owns the check of every screen against WCAG 2.2 AA by axe, in both languages, each in both colour schemes, the pages of the stage among them; and the order of the agenda, moved by pointer and by key. */

import { expect, type Page } from "@playwright/test";
import type { VoteId } from "@sanguan/shared/domain/id";
import { axeFaults } from "./axe-faults.ts";
import { LightPerson } from "./light-person.ts";
import { test } from "./meeting-room.ts";

const laptop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };

/** The units of the agenda in preparation, from top to bottom. */
const unitsOn = (page: Page) => page.locator("[data-testid=agenda-row] td:nth-child(2)");

for (const [language, scheme] of [
  ["zh-CN", "light"],
  ["en", "dark"],
] as const) {
  test(`every screen is accessible: ${language}, ${scheme}`, async ({ room, browser }) => {
    const link = (role: string) => room.demo.people.find(({ roles }) => roles.includes(role))?.link ?? "";
    const other = scheme === "light" ? "dark" : "light";
    const turn = async (at: Page, to: "light" | "dark") => {
      await at.emulateMedia({ colorScheme: to });
      await expect(at.locator("html")).toHaveAttribute("data-mantine-color-scheme", to);
    };
    const look = async (where: string, at = page) => {
      expect.soft(await axeFaults(at), where).toEqual([]);
      // The stage has one look. Elsewhere nothing but colours is another in the other scheme.
      if (at === stage) return;
      await turn(at, other);
      expect.soft(await axeFaults(at, ["color-contrast"]), `${where}, ${other}`).toEqual([]);
      await turn(at, scheme);
    };
    const sees = { locale: language, colorScheme: scheme, reducedMotion: "reduce" } as const;
    const context = await browser.newContext({ ...sees, viewport: laptop });
    const page = await context.newPage();
    const hall = await browser.newContext({ ...sees, viewport: { width: 1920, height: 1080 } });
    const stage = await hall.newPage();

    await page.goto(room.demo.url);
    await expect(page.getByTestId("sign-in")).toBeVisible();
    await look("sign in");

    await page.goto(link("organizer"));
    await page.goto(`${room.meetingUrl}/prepare`);
    await expect(page.getByTestId("roster")).toBeVisible();
    await look("prepare");

    const [first = "", second = "", third = ""] = await unitsOn(page).allTextContents();
    const rows = page.getByTestId("agenda-row");
    // A drag is several events in a row; one that a busy browser took for none is made again.
    await expect(async () => {
      if ((await unitsOn(page).nth(0).textContent()) === first)
        await rows.nth(0).getByTestId("drag-handle").dragTo(rows.nth(2));
      await expect(unitsOn(page).nth(2)).toHaveText(first, { timeout: 10_000 });
    }).toPass();
    await expect(unitsOn(page).nth(0)).toHaveText(second);
    // By key, and the key stays where it can be pressed again.
    const up = rows.filter({ hasText: first }).locator("[data-move='-1']");
    for (const place of [1, 0]) {
      await up.focus();
      await page.keyboard.press("Enter");
      await expect(unitsOn(page).nth(place)).toHaveText(first);
    }
    await expect(rows.filter({ hasText: first }).locator("[data-move='1']")).toBeFocused();
    await expect(unitsOn(page).nth(2)).toHaveText(third);
    await page.getByTestId("open-draw").click();
    await page.getByTestId("draw-lots").click();
    await expect(page.getByTestId("draw-checked")).toHaveAttribute("data-agrees", "true", { timeout: 30_000 });
    await look("draw");

    await page.goto(link("chair"));
    await page.getByTestId("start-meeting").click();
    await page.getByTestId("next-button").click();
    await expect(page.getByTestId("report-editor").locator("[contenteditable='true']")).toBeVisible();
    await look("meeting");
    await page.locator("[data-testid=tab-floor]:visible").click();
    await page.getByTestId("raise-hand").click();
    await page.getByTestId("call-next").click();
    await expect(page.getByTestId("now-speaking")).toBeVisible();
    await look("floor");
    await page.getByTestId("open-roll").click();
    await expect(page.getByTestId("roll-row").first()).toBeVisible();
    await look("roll");
    await page.setViewportSize(phone);
    await look("roll on a phone");
    await page.keyboard.press("Escape");
    // Each tab of a phone shows what it names.
    await page.locator("[data-testid=tab-evaluation]:visible").click();
    await expect(page.getByTestId("evaluation-panel")).toBeVisible();
    await look("votes on a phone");
    await page.setViewportSize(laptop);

    await page.goto(`${room.meetingUrl}/desk`);
    await expect(page.getByTestId("pause-clock")).toBeVisible();
    await look("desk");
    await page.keyboard.press("?");
    await expect(page.getByTestId("shortcuts")).toBeVisible();
    await look("shortcuts");
    await page.goto(room.meetingUrl);
    await page.locator("[data-testid=tab-comments]:visible").click();
    await page.getByTestId("begin-closing").click();
    await expect(page.locator("[data-testid^='fault-']").first()).toBeVisible();
    await look("closing checklist");

    // The pages of the stage, as the chair comes to them.
    const chair = await LightPerson.invited(room, "chair");
    await stage.goto(room.demo.stage.link);
    await expect(stage.getByTestId("stage-report")).toBeVisible();
    await look("stage", stage);
    await chair.does({ type: "begin-break", planned: 300 });
    await expect(stage.getByRole("heading", { name: /^(休会|Break)$/ })).toBeVisible();
    await look("stage in a break", stage);
    await chair.does({ type: "end-break" });
    const { members } = await chair.meeting();
    const screenId = members.find(({ roles }) => roles.includes("screen"))?.personId;
    if (screenId === undefined) throw new Error("there is no screen");
    for (const content of ["agenda", "timer", "queue", "turnout", "waiting", "follow"] as const) {
      await chair.does({ type: "direct-screen", screenId, content });
      await expect(stage.getByTestId("stage")).toHaveAttribute("data-content", content);
      // Its page may still be on the way.
      await stage.waitForLoadState("networkidle");
      if (content !== "follow") await look(`stage: ${content}`, stage);
    }
    const current = async () => {
      const { items, currentItemId } = await chair.meeting();
      return items.find(({ id }) => id === currentItemId);
    };
    let item = await current();
    // What the lots put first may be a written report, which has fewer stages.
    for (; item?.stage !== "voting"; item = await current()) await chair.does({ type: "advance-agenda" });
    const voteId = "v1" as VoteId;
    const itemId = item.id;
    await chair.does({ type: "open-vote", voteId, itemIds: [itemId] });
    await expect(stage.getByTestId("voting-page")).toBeVisible();
    for (let n = 0; n < 4; n += 1)
      expect(await (await LightPerson.invited(room, "voter", n)).votes(voteId, itemId, "good")).toBe("now");
    await look("stage in a vote", stage);
    await chair.does({ type: "close-vote", voteId });
    await chair.does({ type: "reveal-vote", voteId });
    await expect(stage.getByTestId("result-page")).toContainText("100.00");
    await look("stage with a result", stage);

    await page.goto(`${room.demo.url}/meetings`);
    await expect(page.getByTestId("meeting-line").first()).toBeVisible();
    await look("meetings");

    await page.goto(link("supervisor"));
    await page.goto(`${room.demo.url}/tasks`);
    await expect(page.getByTestId("task-row").first()).toBeVisible();
    await look("tasks");
    await page.getByTestId("task-row").first().getByRole("link").first().click();
    await expect(page.getByTestId("task-step").first()).toBeVisible();
    await look("task");

    await page.goto(`${room.demo.url}/meetings`);
    await page.locator("[data-testid='meeting-line'][data-phase='closed']").getByRole("link").first().click();
    await expect(page.getByTestId("fingerprint")).toBeVisible();
    await look("record");

    await context.close();
    await hall.close();
  });
}
