/** Measures how much script the pages load until they can be used (the projector's, the ballot, the meeting's), and how long the first view of the meeting takes on a slow laptop. Ours alone: the peers have no pages. */

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

/** A mid-range laptop on a line of 10 Mbit/s. */
const slow = { cpu: 4, bytesPerSecond: 10_000_000 / 8, latencyMs: 20 };
/** The parts that follow come one after the other, a while after the page stands. */
const restMs = 15_000;

/** Opens the page as somebody for the first time, and waits until this is seen; with the rest, also for what follows in the quiet. */
async function weigh(browser: Browser, link: string, seen: string, withRest = false): Promise<Weighed> {
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
    if (withRest) await page.waitForTimeout(restMs);
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

/** What somebody who looks at the report sees, and when, in milliseconds from the press on the link. */
interface FirstView {
  /** Its text has been painted, with the page around it. */
  readonly read: number;
  /** It stands in the editor. */
  readonly written: number;
}

/** Told from inside the page, by less script than a browser test would put there: it would be slowed like all else. */
function tellWhenSeen(): void {
  const told = new Set<string>();
  const tell = (what: string) => {
    if (told.has(what)) return;
    told.add(what);
    (globalThis as unknown as { readonly seen: (what: string) => void }).seen(what);
  };
  const look = () => {
    const report = document.querySelector("[data-testid=report-editor]");
    const words = report?.querySelector("p")?.textContent ?? "";
    // The frame in which it is found is painted before the task after it.
    if (words.length > 0 && !told.has("read")) setTimeout(() => tell("read"));
    if (report?.querySelector("[contenteditable=true]")?.textContent?.includes(words) === true && words.length > 0)
      setTimeout(() => tell("written"));
    if (!told.has("written")) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Nothing cached, nobody known. */
async function firstView(browser: Browser, link: string): Promise<FirstView> {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1366, height: 768 } });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: slow.latencyMs,
      downloadThroughput: slow.bytesPerSecond,
      uploadThroughput: slow.bytesPerSecond,
    });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slow.cpu });
    await devtools.send("Runtime.enable");
    await devtools.send("Runtime.addBinding", { name: "seen" });
    await page.addInitScript(tellWhenSeen);
    const at = new Map<string, number>();
    const pressed = performance.now();
    const seen = new Promise<void>((resolve) => {
      devtools.on("Runtime.bindingCalled", ({ payload }) => {
        at.set(payload, performance.now() - pressed);
        if (payload === "written") resolve();
      });
    });
    await page.goto(link, { waitUntil: "commit" });
    await seen;
    return { read: at.get("read") ?? Number.NaN, written: at.get("written") ?? Number.NaN };
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
export const pageWeight: Scenario = async ({ rounds }) => {
  const folder = mkdtempSync(join(tmpdir(), "sanguan-weight-"));
  const server = await startDemonstration(await freePort(), folder);
  const browser = await chromium.launch(launchOptions);
  const figures = new Gathering();
  try {
    const { demo } = server;
    await begin(demo);
    const link = (role: string) => demo.people.find(({ roles }) => roles.includes(role))?.link ?? "";
    const written = "[data-testid=report-editor] [contenteditable=true]";
    const pages: readonly (readonly [load: string, from: string, seen: string, withRest?: boolean])[] = [
      ["stage, aim 150", demo.stage.link, "[data-testid=stage-report]"],
      ["stage before it is paired, aim 150", `${demo.url}/stage`, "[data-testid=pairing-code][data-code]"],
      ["ballot, aim 120", link("voter"), "[data-testid=ballot-message]"],
      ["meeting, aim 450", link("reviewer"), written],
      ["meeting, with what follows in the quiet", link("reviewer"), written, true],
    ];
    for (const [load, from, seen, withRest] of pages) {
      const { gzip, sent, scripts } = await weigh(browser, from, seen, withRest);
      figures.add(load, { name: "script, gzip", unit: "KB" }, "sanguan", gzip / 1000);
      figures.add(load, { name: "script as sent, brotli", unit: "KB" }, "sanguan", sent / 1000);
      figures.add(load, { name: "scripts", unit: "files", digits: 0 }, "sanguan", scripts);
    }
    for (let round = 0; round < rounds; round += 1) {
      const load = "first view of the meeting, CPU ÷ 4, 10 Mbit/s, aim 3000";
      const { read, written: editable } = await firstView(browser, link("reviewer"));
      const unit = { unit: "ms", digits: 0 } as const;
      figures.add(load, { name: "from the link to the report’s text on screen, median", ...unit }, "sanguan", read);
      figures.add(
        load,
        { name: "from the link to the text that one may write in, median", ...unit },
        "sanguan",
        editable,
      );
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
