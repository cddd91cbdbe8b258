/** Owns the checking of a record in the reader's own browser, line by line, so that nobody has to trust the server. */

import type { RecordFile } from "@sanguan/shared/record/record";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import style from "./RecordChecks.module.css";

export function RecordChecks({ file }: { readonly file: RecordFile }) {
  const { t } = useTranslation("record");
  const checks = useQuery({
    queryKey: ["checks", file.digest],
    queryFn: async () => (await import("@sanguan/shared/record/verify")).verifyRecord(file),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const failed = checks.data?.filter((check) => !check.ok).length ?? 0;
  return (
    <section className={style["checks"]} aria-labelledby="checks">
      <h2 id="checks">{t("checks.title")}</h2>
      <p className={style["verdict"]} data-ok={failed === 0 && checks.data !== undefined} role="status">
        {checks.error !== null
          ? t("checks.broken")
          : checks.data === undefined
            ? t("checks.running")
            : failed === 0
              ? t("checks.passed", { count: checks.data.length })
              : t("checks.failed", { count: failed })}
      </p>
      <ul className={style["list"]}>
        {checks.data?.map((check, index) => (
          <li key={index} data-ok={check.ok}>
            <span aria-hidden="true">{check.ok ? "✓" : "✗"}</span>
            <span>
              <span className="visually-hidden">{t(check.ok ? "checks.ok" : "checks.notOk")}</span>
              {t([`check.${check.check}`, "check.other"], { name: check.check })}
              {check.detail === undefined ? null : <small>{check.detail}</small>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
