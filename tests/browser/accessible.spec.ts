/** Owns the check of every screen against WCAG 2.2 AA by axe, in both languages and both colour schemes. */

import { expect } from "@playwright/test";
import { axeFaults } from "./axe-faults.ts";
import { test } from "./meeting-room.ts";

for (const [language, scheme] of [
  ["zh-CN", "light"],
  ["en", "dark"],
] as const) {
  test(`every screen is accessible: ${language}, ${scheme}`, async ({ room, browser }) => {
    const link = (role: string) => room.demo.people.find(({ roles }) => roles.includes(role))?.link ?? "";
    const context = await browser.newContext({
      locale: language,
      colorScheme: scheme,
      viewport: { width: 1366, height: 768 },
    });
    const page = await context.newPage();
    const look = async (where: string) => expect.soft(await axeFaults(page), where).toEqual([]);

    await page.goto(room.demo.url);
    await expect(page.getByTestId("sign-in")).toBeVisible();
    await look("sign in");

    await page.goto(link("organizer"));
    await page.goto(`${room.meetingUrl}/prepare`);
    await expect(page.getByTestId("roster")).toBeVisible();
    await look("prepare");
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
    await page.keyboard.press("Escape");

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

    await page.goto(room.demo.stage.link);
    await expect(page.getByTestId("stage-report")).toBeVisible();
    await look("stage");
    await context.close();
  });
}
