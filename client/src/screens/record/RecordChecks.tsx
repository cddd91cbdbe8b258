/** Owns the checking of a record in the reader's own browser, line by line, so that nobody has to trust the server. */

import type { Check } from "@sanguan/shared/record/check";
import { faultText } from "@sanguan/shared/record/fault-text";
import type { RecordFile } from "@sanguan/shared/record/record";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import style from "./RecordChecks.module.css";

/** `added`: the checks of what was added afterwards. */
export function RecordChecks({ file, added }: { readonly file: RecordFile; readonly added: readonly Check[] }) {
  const { t, i18n } = useTranslation("record");
  const checks = useQuery({
    queryKey: ["checks", file.digest],
    queryFn: async () => (await import("@sanguan/shared/record/verify")).verifyRecord(file, { pause: turn }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // On a phone the text comes first; a failure is shown anyway.
  const [open, setOpen] = useState(() => matchMedia("(min-width: 56.01rem)").matches);
  const all = checks.data === undefined ? [] : [...checks.data, ...added];
  const failed = all.filter((check) => !check.ok).length;
  return (
    <section className={style["checks"]} aria-labelledby="checks">
      <h2 id="checks">{t("checks.title")}</h2>
      <p className={style["verdict"]} data-ok={failed === 0 && checks.data !== undefined} role="status">
        {checks.error !== null
          ? t("checks.broken")
          : checks.data === undefined
            ? t("checks.running")
            : failed === 0
              ? t("checks.passed", { count: all.filter((check) => check.unchecked !== true).length })
              : t("checks.failed", { count: failed })}
      </p>
      <details open={open || failed > 0} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("checks.each")}</summary>
        <ul className={style["list"]}>
          {grouped(all).map(({ check, count }, index) => (
            <li key={index} data-ok={check.ok} data-unchecked={check.unchecked === true} data-check={check.check}>
              <span aria-hidden="true">{check.unchecked === true ? "?" : check.ok ? "✓" : "✗"}</span>
              <span>
                <span className="visually-hidden">
                  {t(check.unchecked === true ? "checks.unchecked" : check.ok ? "checks.ok" : "checks.notOk")}
                </span>
                {check.unchecked === true
                  ? t([`unchecked.${check.check}`, `check.${check.check}`])
                  : check.ok
                    ? t(`check.${check.check}`, { count })
                    : faultText(check, i18n.language === "en" ? "en" : "zh-CN")}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** The parts that passed are one line with their number; every failure is a line of its own. */
function grouped(checks: readonly Check[]): readonly { readonly check: Check; readonly count: number }[] {
  const lines: { check: Check; count: number }[] = [];
  for (const check of checks) {
    const same = lines.find((line) => line.check.check === check.check && line.check.ok && check.ok);
    if (same === undefined) lines.push({ check, count: 1 });
    else same.count += 1;
  }
  return lines;
}

/** A large record takes a second; the page stays usable meanwhile. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
