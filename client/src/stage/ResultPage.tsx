/** Owns the stage after the chair has revealed a vote: one reporter's tallies and score, or a list of all that were voted on together. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { ItemResult } from "@sanguan/shared/domain/tally";
import type { Vote } from "@sanguan/shared/domain/vote";
import { useTranslation } from "react-i18next";
import { decimals } from "../reading/decimals.ts";
import { useGradeName, useGroupNames } from "../reading/TallyTable.tsx";
import style from "./ResultPage.module.css";

/** `vote` is revealed. */
export function ResultPage({ meeting, vote }: { readonly meeting: Meeting; readonly vote: Vote }) {
  const { t } = useTranslation("evaluation");
  const results = vote.results ?? [];
  const [only] = results;
  const unitOf = (result: ItemResult) => meeting.items.find(({ id }) => id === result.itemId)?.unit ?? "";
  return (
    <div className={style["page"]} data-testid="result-page">
      <p className={style["title"]}>{t("stage.results")}</p>
      {results.length === 1 && only !== undefined ? (
        <>
          <h1>{unitOf(only)}</h1>
          <OneResult meeting={meeting} result={only} />
        </>
      ) : (
        <ol className={style["list"]} data-long={results.length > 14}>
          {results.map((result) => (
            <li key={result.itemId}>
              <span>{unitOf(result)}</span>
              <b>{result.score === null ? "—" : decimals(result.score)}</b>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function OneResult({ meeting, result }: { readonly meeting: Meeting; readonly result: ItemResult }) {
  const { t } = useTranslation("evaluation");
  const gradeName = useGradeName();
  const { grades, groups } = meeting.settings.evaluation;
  const groupNames = useGroupNames(groups);
  if (result.tallies.length === 0)
    return (
      <p className={style["none"]}>
        {result.ballots === 0 ? t("result.none") : t("result.withheld", { count: result.ballots })}
      </p>
    );
  return (
    <>
      <p className={style["score"]}>
        <span>{t("result.score")}</span>
        {result.score === null ? "—" : decimals(result.score)}
      </p>
      <table className={style["table"]}>
        <thead>
          <tr>
            <td />
            {grades.map((grade) => (
              <th key={grade.id} scope="col">
                {gradeName(grade)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.tallies.map((tally) => (
            <tr key={tally.groupIds.join(" ")}>
              <th scope="row">{groupNames(tally.groupIds)}</th>
              {grades.map((grade, index) => (
                <td key={grade.id}>{tally.counts[index] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
