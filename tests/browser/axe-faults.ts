/** Owns the check of a page against WCAG 2.2 AA by axe. */

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Each fault in words; empty when there is none. `rules`: these alone. */
export async function axeFaults(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (rules === undefined) axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  else axe.withRules(rules);
  // What lies behind an open dialog can't be reached, and is half covered by it.
  const dialog = "[aria-modal='true']";
  if (await page.locator(dialog).first().isVisible()) axe.include(dialog);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}
