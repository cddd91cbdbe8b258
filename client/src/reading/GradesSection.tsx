/** Owns the table of all reporters' scores and grades in a record, and whether the quota was kept. */

import { useTranslation } from "react-i18next";
import type { ArrangedItem, ArrangedRecord } from "./arrange-record.ts";
import { decimals } from "./decimals.ts";
import { Section, WideTable } from "./Section.tsx";
import { useGradeName } from "./TallyTable.tsx";
import style from "./RecordPaper.module.css";

export function GradesSection({ record: { items } }: { readonly record: ArrangedRecord }) {
  const { t } = useTranslation("record");
  const gradeName = useGradeName();
  const shown = items.filter(({ evaluation, grade }) => evaluation !== undefined || grade !== undefined);
  if (shown.length === 0) return null;
  const columns = ["unit", "ballots", "score", "grade", "multiplier", "composite"] as const;
  return (
    <Section id="grades" title={t("grades.title")}>
      <WideTable label={t("grades.title")} columns={columns.map((column) => t(`grades.${column}`))}>
        {shown.map(({ item, evaluation, grade }) => (
          <tr key={item.id}>
            <td className={style["unit"]}>
              <a href={`#item-${item.id}`}>{item.unit}</a>
            </td>
            <td className={style["figure"]}>{evaluation === undefined ? t("grades.none") : evaluation.ballots}</td>
            <td className={style["figure"]}>{hundredths(evaluation?.score, t("grades.none"))}</td>
            <td className={style["name"]}>
              {grade === undefined ? t("grades.none") : gradeName({ id: grade.grade, name: grade.name })}
            </td>
            <td className={style["figure"]}>{hundredths(grade?.multiplier, t("grades.none"))}</td>
            <td className={style["figure"]}>{hundredths(grade?.composite, t("grades.none"))}</td>
          </tr>
        ))}
      </WideTable>
      <Quota items={items} />
    </Section>
  );
}

/** What had to be, and what is. A grade's place is that of the vote's list; without a vote nobody can say which is lower. */
function Quota({ items }: { readonly items: readonly ArrangedItem[] }) {
  const { t } = useTranslation("record");
  const gradeName = useGradeName();
  const quota = items.find(({ grading }) => grading !== undefined)?.grading?.quota;
  if (quota === undefined || quota === null) return null;
  const { percent, grade, name, reporters, needed } = quota;
  const said = { percent, grade: gradeName({ id: grade, name }), reporters, needed };
  const order = items.find(({ evaluation }) => evaluation !== undefined)?.evaluation?.grades.map(({ id }) => id) ?? [];
  const threshold = order.indexOf(grade);
  const known = items.flatMap((item) => (item.grade === undefined ? [] : [item.grade.grade]));
  if (threshold === -1 || known.some((id) => !order.includes(id)))
    return <p className={style["below"]}>{t("grade.quota", said)}</p>;
  const lower = known.filter((id) => order.indexOf(id) >= threshold).length;
  const undecided = reporters - known.length;
  return (
    <p className={style["below"]}>
      {t(undecided === 0 ? "grades.quota" : "grades.quotaSoFar", { ...said, lower, undecided })}
    </p>
  );
}

function hundredths(value: number | null | undefined, none: string): string {
  return value === null || value === undefined ? none : decimals(value);
}
