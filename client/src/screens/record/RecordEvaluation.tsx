/** Owns what a record shows of the vote on a reporter, and of the committee's decision. */

import type { EvaluationPart, GradePart } from "@sanguan/shared/record/record";
import { useTranslation } from "react-i18next";
import { decimals } from "../../panels/evaluation/decimals.ts";
import { TallyTable, useGradeName } from "../../panels/evaluation/TallyTable.tsx";
import style from "./RecordItem.module.css";

export function RecordEvaluation(props: {
  readonly unit: string;
  readonly evaluation: EvaluationPart | undefined;
  readonly grade: GradePart | undefined;
}) {
  const { t } = useTranslation("evaluation");
  const gradeName = useGradeName();
  const { unit, evaluation, grade } = props;
  return (
    <>
      {evaluation === undefined ? null : (
        <>
          <h3>{t("result.title")}</h3>
          <TallyTable
            unit={unit}
            scale={evaluation}
            result={{
              ballots: evaluation.ballots,
              score: evaluation.score,
              tallies: evaluation.tallies.map(({ groups, ...tally }) => ({ groupIds: groups, ...tally })),
            }}
          />
        </>
      )}
      {grade === undefined ? null : (
        <>
          <h3>{t("grade.title")}</h3>
          <p>
            <strong>{gradeName({ id: grade.grade, name: grade.name })}</strong>
          </p>
          {grade.score === null || grade.composite === null ? null : (
            <p className={style["none"]}>
              {t("grade.composite")}{" "}
              {t("grade.formula", {
                score: decimals(grade.score),
                multiplier: decimals(grade.multiplier),
                composite: decimals(grade.composite),
              })}
            </p>
          )}
          {grade.reason === null ? null : (
            <p className={style["noTask"]}>{t("grade.overQuota", { reason: grade.reason })}</p>
          )}
        </>
      )}
    </>
  );
}
