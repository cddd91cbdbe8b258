/** Measures the record of a large meeting: sealed, packed, checked in Node and by the page from a package in a browser. Nobody else seals anything, so it has no peers. */

import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { launchOptions } from "../../browser/chromium.ts";
import { Gathering } from "../report.ts";
import type { Scenario } from "../scenario.ts";
import type { Measured, SealedOnce } from "../seal-once.ts";

const page = join(import.meta.dirname, "../../../client/dist/verify.html");
const load = "60 reporters, 180 documents, 3,000 comments and tasks";

export const seal: Scenario = async ({ rounds }) => {
  if (!existsSync(page)) throw new Error("the checking page is not built: npm run build");
  const folder = mkdtempSync(join(tmpdir(), "sanguan-bench-seal-"));
  const file = join(folder, "package.zip");
  const figures = new Gathering();
  const add = (name: string, unit: string, value: number) =>
    figures.add(load, { name, unit, digits: 0 }, "sanguan", value);
  const addMeasured = (name: string, { took, held }: Measured) => {
    add(name, "ms", took);
    add(`${name}: nothing else ran for at most`, "ms", held);
  };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      console.error(`seal: round ${round} of ${rounds}`);
      const { stdout } = await promisify(execFile)(process.execPath, [
        join(import.meta.dirname, "../seal-once.ts"),
        file,
      ]);
      const once = JSON.parse(stdout) as SealedOnce;
      addMeasured("seal", once.seal);
      addMeasured("make the package", once.package);
      addMeasured("verify the package in Node", once.verify);
      addMeasured("cut an extract", once.extract);
      addMeasured("verify the extract", once.verifyExtract);
      add("size of the package", "MB", once.packageBytes / 1e6);
      add("memory above idle", "MB", once.memory / 1e6);
      addMeasured("verify the package in the browser", await inBrowser(file));
    }
    return { scenario: "seal", settings: { sanguan: "one process for each round" }, rows: figures.rows };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** By the page's own clock, from the bytes to the verdict; a page that was held up shows no frame. */
async function inBrowser(file: string): Promise<Measured> {
  const browser = await chromium.launch(launchOptions);
  try {
    const opened = await (await browser.newContext({ offline: true })).newPage();
    await opened.goto(`file://${page}`);
    await opened.evaluate(() => {
      const held: number[] = [];
      Object.assign(globalThis, { held });
      new PerformanceObserver((list) => held.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: "longtask",
      });
    });
    await opened.getByTestId("files").setInputFiles(file);
    const verdict = opened.getByTestId("verdict");
    await verdict.waitFor({ timeout: 60_000 });
    if ((await verdict.getAttribute("data-sound")) !== "true") throw new Error("the page found a fault");
    const took = Number(await verdict.getAttribute("data-took"));
    const held = await opened.evaluate(() =>
      Math.max(0, ...(globalThis as unknown as { readonly held: readonly number[] }).held),
    );
    return { took, held };
  } finally {
    await browser.close();
  }
}
