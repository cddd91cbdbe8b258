/** Measures how much script the pages load until they can be used: the projector's, and the meeting's. Ours alone: the peers have no pages. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { chromium, type Browser } from "@playwright/test";
import { launchOptions } from "../../browser/chromium.ts";
import { freePort, startDemonstration, type Demonstration } from "../../integration/server-process.ts";
import { post, signInByLink } from "../../integration/typing-person.ts";
import { Gathering } from "../report.ts";
import type { Scenario } from "../scenario.ts";

interface Weighed {
  /** The bytes of every script, each compressed alone with gzip as a server would. */
  readonly gzip: number;
  /** As they came over the line, which speaks brotli. */
  readonly sent: number;
  readonly scripts: number;
}

/** Opens the page as somebody for the first time, and waits until this is seen. */
async function weigh(browser: Browser, link: string, seen: string): Promise<Weighed> {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1920, height: 1080 } });
  try {
    const page = await context.newPage();
    const weighing: Promise<{ readonly gzip: number; readonly sent: number }>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() !== "script" || !response.ok()) return;
      weighing.push(
        Promise.all([response.body(), response.request().sizes()]).then(([body, { responseBodySize }]) => ({
          gzip: gzipSync(body).length,
          sent: responseBodySize,
        })),
      );
    });
    await page.goto(link);
    await page.locator(seen).first().waitFor();
    await page.waitForLoadState("networkidle");
    const weights = await Promise.all(weighing);
    return {
      gzip: weights.reduce((sum, { gzip }) => sum + gzip, 0),
      sent: weights.reduce((sum, { sent }) => sum + sent, 0),
      scripts: weights.length,
    };
  } finally {
    await context.close();
  }
}

async function begin({ url, meeting, people }: Demonstration): Promise<void> {
  const chair = people.find(({ roles }) => roles.includes("chair"));
  const cookie = await signInByLink(chair?.link ?? "");
  for (const type of ["start-meeting", "advance-agenda"]) {
    const { status } = await post(`${url}/api/meetings/${meeting.id}/commands`, cookie, { command: { type } });
    if (status !== 200) throw new Error(`${type} was refused: ${status}`);
  }
}

/** In KB of 1000 bytes; the aims are the product's own. */
export const pageWeight: Scenario = async () => {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-weight-"));
  const server = await startDemonstration(await freePort(), folder);
  const browser = await chromium.launch(launchOptions);
  const figures = new Gathering();
  try {
    const { demo } = server;
    await begin(demo);
    const link = (role: string) => demo.people.find(({ roles }) => roles.includes(role))?.link ?? "";
    const pages = [
      ["stage, aim 150", demo.stage.link, "[data-testid=stage-report]"],
      ["stage before it is paired, aim 150", `${demo.url}/stage`, "[data-testid=pairing-code][data-code]"],
      ["meeting, aim 450", link("reviewer"), "[data-testid=report-editor] [contenteditable=true]"],
    ] as const;
    for (const [load, from, seen] of pages) {
      const { gzip, sent, scripts } = await weigh(browser, from, seen);
      figures.add(load, { name: "script, gzip", unit: "KB" }, "sanguan", gzip / 1000);
      figures.add(load, { name: "script as sent, brotli", unit: "KB" }, "sanguan", sent / 1000);
      figures.add(load, { name: "scripts", unit: "files", digits: 0 }, "sanguan", scripts);
    }
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    scenario: "page-weight",
    settings: { sanguan: "the built client, Chromium, nothing cached" },
    rows: figures.rows,
  };
};
