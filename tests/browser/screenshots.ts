/** Owns the pictures in the README: a real meeting of the demonstration, taken from a running workspace. `npm run screenshots`. */

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { freePort, startDemonstration } from "../integration/server-process.ts";
import { launchOptions } from "./chromium.ts";
import { fontsKnown } from "./fonts-known.ts";
import { caretAtEnd } from "./meeting-room.ts";

const images = join(import.meta.dirname, "../../docs/images");
const folder = mkdtempSync(join(tmpdir(), "sanguan-pictures-"));
mkdirSync(images, { recursive: true });

const server = await startDemonstration(await freePort(), folder);
const browser = await chromium.launch(launchOptions);

async function sit(link: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width, height }, deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(link);
  return page;
}

function linkOf(role: string): string {
  return server.demo.people.find(({ roles }) => roles.includes(role))?.link ?? "";
}

try {
  const stage = await sit(server.demo.stage.link, 1920, 1080);
  const chair = await sit(linkOf("chair"), 1366, 768);
  await chair.getByTestId("start-meeting").click();
  await chair.getByTestId("next-button").click();
  const reviewer = await sit(linkOf("reviewer"), 1366, 768);
  const reporter = await sit(linkOf("reporter"), 1366, 768);
  await reviewer.getByRole("button", { name: /^发布全部/ }).click();
  await stage.getByTestId("stage-comment").first().waitFor();
  const text = reporter.getByTestId("report-editor").locator("[contenteditable='true']");
  await text.waitFor();
  await chair.locator("[data-testid^='make-task-']").click();
  await chair.getByTestId("submit-task").click();
  await chair.getByText("已布置 1 项整改任务").waitFor();
  await stage.getByTestId("stage-task").first().waitFor();
  for (const page of [chair, stage]) await fontsKnown(page);
  // Last, for the name on a caret stays for moments only.
  await caretAtEnd(text, "过去一年");
  await chair.locator(".collaboration-carets__label").first().waitFor();
  await chair.screenshot({ path: join(images, "meeting.png") });
  await stage.screenshot({ path: join(images, "stage.png") });
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
