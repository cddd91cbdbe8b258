/** Owns the table of contents of a record. */

import { useTranslation } from "react-i18next";
import type { ArrangedRecord } from "../../reading/arrange-record.ts";
import { useRecordAddenda } from "./record-addenda.ts";
import style from "./RecordContents.module.css";

export function RecordContents({ record }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  const addenda = useTranslation("addenda").t;
  const { all } = useRecordAddenda();
  return (
    <nav className={style["contents"]} aria-label={t("contents")}>
      <ol className={style["list"]}>
        <li>
          <a href="#facts">{t("facts.title")}</a>
        </li>
        <li>
          <a href="#agenda">{t("agenda.title")}</a>
        </li>
        <li>
          <a href="#attendance">{t("attendance.title")}</a>
        </li>
        {record.items.map(({ item, number }) => (
          <li key={item.id} className={style["item"]}>
            <a href={`#item-${item.id}`}>
              <span>{number}</span>
              <span>{item.unit}</span>
            </a>
          </li>
        ))}
        {record.commonProblems.length === 0 ? null : (
          <li>
            <a href="#common">{t("common.title")}</a>
          </li>
        )}
        {record.items.every(({ evaluation, grade }) => evaluation === undefined && grade === undefined) ? null : (
          <li>
            <a href="#grades">{t("grades.title")}</a>
          </li>
        )}
        {record.lots === undefined && record.times === undefined && record.floor === undefined ? null : (
          <li>
            <a href="#course">{t("course.title")}</a>
          </li>
        )}
        <li>
          <a href="#notes">{t("notes.title")}</a>
        </li>
        {record.overrides.length === 0 ? null : (
          <li>
            <a href="#closing">{t("closing.title")}</a>
          </li>
        )}
        {all.length === 0 ? null : (
          <li>
            <a href="#addenda">{addenda("title")}</a>
          </li>
        )}
      </ol>
    </nav>
  );
}
