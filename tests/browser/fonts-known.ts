/** Owns waiting for the shipped type, which comes after a page's first view: what is pictured before has the system's. */

import type { Page } from "@playwright/test";

/** The browser knows all subsets, and has those of what stands on the page. */
export async function fontsKnown(page: Page): Promise<void> {
  await page.waitForFunction(() => document.fonts.size > 100 && document.fonts.status === "loaded");
  await page.evaluate(() => document.fonts.ready);
}
