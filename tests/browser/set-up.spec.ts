/** Owns the first hour of a new workspace: the one-time link, the first account, the demonstration, and a meeting made from nothing. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test as base } from "@playwright/test";
import { freePort } from "../integration/server-process.ts";

const command = join(import.meta.dirname, "../../server/src/cli/sanguan.ts");

/** A workspace on an empty folder; the fixture is the set-up link that it printed. */
const test = base.extend<{ setUpLink: string }>({
  setUpLink: async ({ page: _page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "sanguan-new-"));
    const port = await freePort();
    const server = spawn(process.execPath, [command, "serve"], {
      env: { ...process.env, PORT: String(port), SANGUAN_DATA: folder, SANGUAN_REHEARSAL_PACE_MS: "200" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let link = "";
    for await (const line of createInterface(server.stdout)) {
      link = /http\S*\/setup\?token=\S+/.exec(line)?.[0] ?? "";
      if (link !== "") break;
    }
    await use(link);
    const gone = once(server, "exit");
    server.kill("SIGTERM");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  },
});

test("the first account, with the demonstration; the link works once", async ({ page, setUpLink }) => {
  await page.goto(setUpLink);
  await page.getByRole("textbox", { name: "姓名", exact: true }).fill("陈静");
  await page.getByRole("textbox", { name: "用户名" }).fill("chenjing");
  await page.getByRole("textbox", { name: "密码" }).fill("correct horse battery");
  await page.getByLabel("载入演示会议").check();
  await page.getByTestId("set-up").click();
  await expect(page).toHaveURL(/\/meetings/);
  await expect(page.getByTestId("meeting-line")).toHaveCount(2);
  await expect(page.getByTestId("meeting-line").first()).toContainText("演示");

  const second = await page.request.post(new URL("/api/setup", setUpLink).href, {
    data: {
      token: new URL(setUpLink).searchParams.get("token"),
      name: "别人",
      username: "other",
      password: "another password",
    },
  });
  expect(second.status()).toBe(409);
  expect(await second.json()).toMatchObject({ refusal: { reason: "setup-done" } });
});

test("a meeting made from nothing: people, agenda, links, start — in English", async ({ browser, setUpLink }) => {
  const context = await browser.newContext({ locale: "en", viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.goto(setUpLink);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Ann Organizer");
  await page.getByRole("textbox", { name: "User name" }).fill("ann");
  await page.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
  await page.getByLabel(/demonstration/i).uncheck();
  await page.getByTestId("set-up").click();

  await page.getByTestId("new-meeting").click();
  await page.getByLabel("Name of the meeting").fill("Yearly review");
  await page.getByLabel("Organisation").fill("City");
  await page.getByLabel("Place").fill("Hall 1");
  await page.getByLabel("Date and time").fill("2027-01-15T09:00");
  await page.getByTestId("create-meeting").click();

  await expect(page).toHaveURL(/\/prepare$/);
  const roster = page.getByRole("region", { name: "Roster" });
  for (const [name, role] of [
    ["Carl Chair", "Chair"],
    ["Rita Reviewer", "Reviewer"],
    ["Paul Reporter", "Reporter"],
  ] as const) {
    const form = roster.getByRole("form", { name: "Add a person" });
    await form.getByLabel("Name").fill(name);
    await form.getByLabel("Role").selectOption({ label: role });
    await form.getByRole("button", { name: "Add" }).click();
    await expect(roster.getByTestId("roster-row").filter({ hasText: name })).toBeVisible();
  }
  const agenda = page.getByRole("region", { name: "Agenda" });
  const item = agenda.getByRole("form", { name: "Add a reporter" });
  await item.getByLabel("Unit").fill("North District");
  await item.getByLabel("Post").fill("Secretary");
  await item.getByLabel("Reporter").fill("Paul Reporter");
  await item.getByRole("button", { name: "Add" }).click();
  await expect(page.getByTestId("agenda-row")).toHaveCount(1);

  // What is amiss is named, with what to do; the rest is fine.
  const checks = page.getByRole("region", { name: "Before you open" });
  await expect(checks.getByTestId("check-recorder")).toContainText("There is no recorder");
  await expect(checks.getByTestId("check-screens")).toContainText("No screen is paired");
  await expect(checks.getByTestId("check-server-backup")).toContainText("Run sanguan backup");
  await expect(checks.getByTestId("check-here-fonts")).toHaveAttribute("data-state", "fine");
  for (const name of ["chair", "agenda", "server-writes", "server-key", "server-database", "server-fonts"])
    await expect(checks.getByTestId(`check-${name}`)).toHaveAttribute("data-state", "fine");

  // Rehearsed with people who do not exist: one of them writes while the host looks on.
  await page.getByTestId("rehearse").click();
  await expect(page.getByRole("heading", { name: "[Rehearsal] Yearly review" })).toBeVisible();
  await page.getByTestId("direct-players").click();
  await expect(page.getByTestId("players")).toHaveAttribute("data-playing", "true");
  await page.getByTestId("start-meeting").click();
  await page.getByTestId("next-button").click();
  await expect(page.getByTestId("report-editor")).toContainText("(Rehearsal) North District entered every problem");
  await page.getByTestId("discard-rehearsal").click();
  await page.getByTestId("discard-rehearsal").click();
  await expect(page.getByRole("heading", { name: "Yearly review", exact: true })).toBeVisible();
  await expect(page.getByTestId("rehearse")).toHaveText("Rehearse");

  const chairRow = roster.getByTestId("roster-row").filter({ hasText: "Carl Chair" });
  await chairRow.getByRole("button", { name: "Make a personal link for Carl Chair" }).click();
  const link = await roster.getByRole("textbox", { name: "Personal link of Carl Chair" }).inputValue();

  const chair = await (await browser.newContext({ locale: "en" })).newPage();
  await chair.goto(link);
  await chair.getByTestId("start-meeting").click();
  await expect(chair.getByTestId("next-button")).toContainText("North District");
  await expect(page.getByText("The meeting is live")).toBeVisible();
});
