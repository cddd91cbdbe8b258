/** Owns how a record tells the vote on a reporter and the committee's decision: who could vote, what was cast, how the score was made, what was decided. */

import { averagePoints } from "@sanguan/shared/domain/tally";
import type { EvaluationPart } from "@sanguan/shared/record/record";
import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import type { ArrangedItem } from "./arrange-record.ts";
import { decimals } from "./decimals.ts";
import { Heading } from "./Heading.tsx";
import { TallyTable, useGradeName, useGroupNames } from "./TallyTable.tsx";
import style from "./ItemSection.module.css";

export function VoteAndGrade({ arranged }: { readonly arranged: ArrangedItem }) {
  const { evaluation } = arranged;
  return (
    <>
      {evaluation === undefined ? null : <Vote unit={arranged.item.unit} evaluation={evaluation} />}
      <Decision arranged={arranged} />
    </>
  );
}

function Vote({ unit, evaluation }: { readonly unit: string; readonly evaluation: EvaluationPart }) {
  const { t } = useTranslation("record");
  const words = useTranslation("evaluation").t;
  const dates = useDates();
  const gradeName = useGradeName();
  const groupNames = useGroupNames(evaluation.groups);
  const { openedAt, closedAt, revealedAt, grades, groups, tallies } = evaluation;
  const result = {
    ballots: evaluation.ballots,
    score: evaluation.score,
    tallies: tallies.map(({ groups: groupIds, ...tally }) => ({ groupIds, ...tally })),
  };
  const formula = scoreFormula(evaluation);
  return (
    <div className={style["vote"]} data-testid="vote">
      <Heading depth={2}>{words("result.title")}</Heading>
      <p className={style["none"]}>
        {t("vote.held", {
          opened: dates.time(openedAt),
          closed: dates.time(closedAt),
          revealed: dates.time(revealedAt),
          grades: grades
            .map((grade) => t("vote.points", { grade: gradeName(grade), points: grade.points }))
            .join(t("and")),
        })}
      </p>
      <TallyTable unit={unit} scale={evaluation} result={result} />
      {formula === undefined ? null : <p className={style["formula"]}>{t("vote.weighed", { formula })}</p>}
      {tallies.some((tally) => tally.groups.length > 1) ? <p className={style["none"]}>{t("vote.merged")}</p> : null}
      <p className={style["none"]}>
        {t("vote.turnout", {
          groups: groups
            .map(({ id, eligible, voted, paper }) => {
              const cast = { group: groupNames([id]), eligible, voted: voted + paper, paper };
              return t(paper === 0 ? "vote.group" : "vote.groupPaper", cast);
            })
            .join(t("semicolon")),
        })}
      </p>
    </div>
  );
}

function Decision({ arranged: { grade, grading } }: { readonly arranged: ArrangedItem }) {
  const { t } = useTranslation("record");
  const words = useTranslation("evaluation").t;
  const dates = useDates();
  const gradeName = useGradeName();
  if (grade === undefined) return null;
  const time = dates.time(grade.at);
  const multiplier = decimals(grade.multiplier);
  const quota = grading?.quota;
  return (
    <div data-testid="grade">
      <Heading depth={2}>{words("grade.title")}</Heading>
      <p className={style["decided"]}>
        <strong>{gradeName({ id: grade.grade, name: grade.name })}</strong>
        <span>
          {grading === undefined ? t("grade.decided", { time }) : t("grade.decidedBy", { time, name: grading.by })}
        </span>
      </p>
      <p className={style["formula"]}>
        {grade.score === null || grade.composite === null
          ? t("grade.multiplier", { multiplier })
          : t("grade.formula", { score: decimals(grade.score), multiplier, composite: decimals(grade.composite) })}
      </p>
      {quota === undefined || quota === null ? null : (
        <p className={style["none"]}>
          {t("grade.quota", {
            percent: quota.percent,
            grade: gradeName({ id: quota.grade, name: quota.name }),
            reporters: quota.reporters,
            needed: quota.needed,
          })}
        </p>
      )}
      {grade.reason === null ? null : (
        <p className={style["noTask"]}>{words("grade.overQuota", { reason: grade.reason })}</p>
      )}
    </div>
  );
}

/** `(92.50 × 60 + 75.00 × 40) ÷ 100`; nothing where there is but one tally, whose average is the score. */
function scoreFormula(evaluation: EvaluationPart): string | undefined {
  const { tallies, score } = evaluation;
  if (tallies.length < 2 || score === null) return undefined;
  const weights = tallies.some(({ weight }) => weight > 0) ? tallies.map(({ weight }) => weight) : tallies.map(() => 1);
  const terms = tallies.map((tally, index) => `${decimals(averagePoints(evaluation, tally))} × ${weights[index] ?? 0}`);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return `(${terms.join(" + ")}) ÷ ${all} = ${decimals(score)}`;
}
