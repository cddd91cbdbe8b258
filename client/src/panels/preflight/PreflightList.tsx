/** Owns the list that is gone through before a meeting is opened: what is fine, what is to be looked at, what stands in the way, each with what to do. */

import { Button } from "@mantine/core";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { useTranslation } from "react-i18next";
import { Refused } from "../../connection/api.ts";
import type { LiveLine } from "../../connection/live-view.ts";
import { useDates } from "../../language/dates.ts";
import { preflightMarks, type PreflightRow } from "./preflight-rows.ts";
import { usePreflightRows } from "./use-preflight-rows.ts";
import style from "./PreflightList.module.css";

export function PreflightList({ meeting, offset }: { readonly meeting: Meeting; readonly offset: LiveLine["offset"] }) {
  const { t } = useTranslation("preflight");
  const dates = useDates();
  const { groups, verdict, answer, error, isAsking, askAgain } = usePreflightRows(meeting, offset);
  return (
    <div className={style["list"]} data-testid="preflight">
      <p className={style["sum"]} role="status" data-state={verdict.state}>
        {t(`sum.${verdict.state}`, { count: verdict.count })}
      </p>
      {error === null ? null : (
        <p className={style["trouble"]} role="alert">
          {error instanceof Refused ? error.message : t("unreachable")}
        </p>
      )}
      {groups.map(([group, rows]) =>
        rows.length === 0 ? null : (
          <section key={group} className={style["group"]} aria-label={t(`group.${group}`)}>
            <h3>{t(`group.${group}`)}</h3>
            <ul>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ul>
          </section>
        ),
      )}
      <div className={style["actions"]}>
        <Button size="xs" variant="default" loading={isAsking} onClick={askAgain} data-testid="preflight-again">
          {t("again")}
        </Button>
        {answer === undefined ? null : <p>{t("at", { time: dates.time(answer.now) })}</p>}
      </div>
    </div>
  );
}

function Row({ row }: { readonly row: PreflightRow }) {
  const { t } = useTranslation("preflight");
  return (
    <li className={style["row"]} data-state={row.state} data-testid={`check-${row.id}`}>
      <span className={style["mark"]} aria-hidden="true">
        {preflightMarks[row.state]}
      </span>
      <div className={style["said"]}>
        <p className={style["name"]}>
          {row.label ?? t(`name.${row.name}`)}
          <span className={style["state"]}>{t(`state.${row.state}`)}</span>
        </p>
        <p className={style["words"]}>{t(`words.${row.words}`, row.values)}</p>
      </div>
    </li>
  );
}
