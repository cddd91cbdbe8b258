/** Owns the list of checks, line by line: what was checked, what failed and how, what was not checked. */

import { detailText, faultText } from "@sanguan/shared/record/fault-text";
import type { Check } from "@sanguan/shared/record/check";
import { useTranslation } from "react-i18next";
import { grouped, type CheckGroup } from "./grouped-checks.ts";
import style from "./CheckLines.module.css";

export function CheckLines({ checks }: { readonly checks: readonly Check[] }) {
  const { t } = useTranslation("verify");
  return (
    <div className={style["checks"]}>
      <h2>{t("checks.title")}</h2>
      <ul>
        {grouped(checks).map((group, index) => (
          <Line key={index} group={group} />
        ))}
      </ul>
    </div>
  );
}

function Line({ group: { check, all } }: { readonly group: CheckGroup }) {
  const { t, i18n } = useTranslation("verify");
  const record = useTranslation("record").t;
  const language = i18n.language === "en" ? "en" : "zh-CN";
  const open = check.unchecked === true;
  const words = open
    ? record([`unchecked.${check.check}`, `check.${check.check}`])
    : record(`check.${check.check}`, { count: all.length });
  return (
    <li data-ok={check.ok} data-unchecked={open} data-check={check.check}>
      <span aria-hidden="true">{open ? "?" : check.ok ? "✓" : "✗"}</span>
      <div>
        <span className="visually-hidden">{t(open ? "checks.open" : check.ok ? "checks.ok" : "checks.failed")}</span>
        {check.ok ? words : faultText(check, language)}
        {all.length > 1 ? (
          <details>
            <summary>{t("checks.each")}</summary>
            <ul>
              {all.map((each, index) => (
                <li key={index}>{[each.subject, detailText(each, language)].filter(Boolean).join(" · ")}</li>
              ))}
            </ul>
          </details>
        ) : check.ok ? (
          <small>{[check.subject, detailText(check, language)].filter(Boolean).join(" · ")}</small>
        ) : null}
      </div>
    </li>
  );
}
