/** Owns how checks are told: what passed alike is one line with its number, every failure a line of its own. */

import type { Check } from "@sanguan/shared/record/check";

export interface CheckGroup {
  readonly check: Check;
  /** All of the line, itself too. */
  readonly all: readonly Check[];
}

export function grouped(checks: readonly Check[]): readonly CheckGroup[] {
  const groups: { check: Check; all: Check[] }[] = [];
  for (const check of checks) {
    const same = groups.find(
      ({ check: one }) =>
        one.check === check.check && one.ok && check.ok && (one.unchecked === true) === (check.unchecked === true),
    );
    if (same === undefined) groups.push({ check, all: [check] });
    else same.all.push(check);
  }
  return groups;
}

export function isSound(checks: readonly Check[]): boolean {
  return checks.length > 0 && checks.every(({ ok }) => ok);
}
