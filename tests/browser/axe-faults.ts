/** Owns the check of a page against WCAG 2.2 AA by axe. */

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** Each fault in words; empty when there is none. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
  );
}
