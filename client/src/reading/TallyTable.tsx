/** Owns how a result is set out: one line a voter group, or several that are shown together, one column a grade, its average, and the score. */

import { averagePoints } from "@sanguan/shared/domain/tally";
import { useTranslation } from "react-i18next";
import { decimals } from "./decimals.ts";
import style from "./TallyTable.module.css";

export interface ShownResult {
  readonly ballots: number;
  readonly tallies: readonly {
    readonly groupIds: readonly string[];
    readonly weight: number;
    readonly ballots: number;
    readonly counts: readonly number[];
  }[];
  readonly score: number | null;
}

export interface ShownScale {
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly grades: readonly { readonly id: string; readonly name: string; readonly points: number }[];
}

export function TallyTable(props: { readonly unit: string; readonly result: ShownResult; readonly scale: ShownScale }) {
  const { t } = useTranslation("evaluation");
  const { unit, result, scale } = props;
  const gradeName = useGradeName();
  const groupNames = useGroupNames(scale.groups);
  if (result.tallies.length === 0)
    return (
      <p className={style["none"]}>
        {result.ballots === 0 ? t("result.none") : t("result.withheld", { count: result.ballots })}
      </p>
    );
  // The average of a single line is the score.
  const several = result.tallies.length > 1;
  return (
    <div className={style["frame"]} tabIndex={0} role="region" aria-label={t("result.caption", { unit })}>
      <table className={style["table"]}>
        <caption className="visually-hidden">{t("result.caption", { unit })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("result.group")}</th>
            {scale.grades.map((grade) => (
              <th key={grade.id} scope="col">
                {gradeName(grade)}
              </th>
            ))}
            <th scope="col">{t("result.ballots")}</th>
            {several ? <th scope="col">{t("result.average")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {result.tallies.map((tally) => (
            <tr key={tally.groupIds.join(" ")}>
              <th scope="row">
                {groupNames(tally.groupIds)} <small>{t("result.weight", { weight: tally.weight })}</small>
              </th>
              {scale.grades.map((grade, index) => (
                <td key={grade.id}>{tally.counts[index] ?? 0}</td>
              ))}
              <td>{tally.ballots}</td>
              {several ? <td>{decimals(averagePoints(scale, tally))}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {result.score === null ? null : (
        <p className={style["score"]}>
          {t("result.score")} <strong>{decimals(result.score)}</strong>
        </p>
      )}
    </div>
  );
}

/** The grade's own name, or the language's word for it. */
export function useGradeName(): (grade: { readonly id: string; readonly name: string }) => string {
  const { t } = useTranslation("frame");
  return ({ id, name }) => (name === "" ? t([`grade.${id}`, id]) : name);
}

/** What several groups together are called. */
export function useGroupNames(
  groups: readonly { readonly id: string; readonly name: string }[],
): (ids: readonly string[]) => string {
  const { t } = useTranslation("evaluation");
  return (ids) => {
    const names = ids.map((id) => t("result.groupName", { name: groups.find((group) => group.id === id)?.name ?? id }));
    const joined = names.join(t("result.separator"));
    return names.length > 1 ? t("result.merged", { groups: joined }) : joined;
  };
}
