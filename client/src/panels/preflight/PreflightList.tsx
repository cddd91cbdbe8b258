/** Owns the list that is gone through before a meeting is opened: what is fine, what is to be looked at, what stands in the way, each with what to do. */

import { Button } from "@mantine/core";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePreflight } from "../../connection/answers.ts";
import { Refused } from "../../connection/api.ts";
import type { LiveLine } from "../../connection/live-view.ts";
import { useDates } from "../../language/dates.ts";
import {
  counted,
  hereRows,
  meetingRows,
  type PreflightGroup,
  type PreflightRow,
  screenRows,
  serverRows,
  type Writing,
} from "./preflight-rows.ts";
import { useDrawnHere } from "./use-drawn-here.ts";
import style from "./PreflightList.module.css";

const marks = { fine: "✓", look: "!", blocked: "✕" } as const;

export function PreflightList({ meeting, offset }: { readonly meeting: Meeting; readonly offset: LiveLine["offset"] }) {
  const { t, i18n } = useTranslation("preflight");
  const dates = useDates();
  const preflight = usePreflight(meeting);
  const drawn = useDrawnHere(meeting);
  const writing = useMemo((): Writing => {
    const form = new Intl.ListFormat(i18n.language, { style: "short", type: "unit" });
    // Chinese lists have 、 between all; what the form for units writes there has nothing.
    const list = (names: readonly string[]) => (i18n.language === "en" ? form.format(names) : names.join("、"));
    return { dayTime: dates.dayTime, list };
  }, [dates, i18n.language]);
  const answer = preflight.data;
  const groups: readonly (readonly [PreflightGroup, readonly PreflightRow[]])[] = [
    ["meeting", meetingRows(meeting, writing)],
    ["screens", answer === undefined ? [] : screenRows(answer, writing)],
    ["here", hereRows({ offset, drawn })],
    ["server", answer === undefined ? [] : serverRows(answer, writing)],
  ];
  const { blocked, look } = counted(groups.flatMap(([, rows]) => rows));
  const isAsking = preflight.isFetching;
  return (
    <div className={style["list"]} data-testid="preflight">
      <p className={style["sum"]} role="status" data-state={blocked > 0 ? "blocked" : look > 0 ? "look" : "fine"}>
        {answer === undefined && preflight.error === null
          ? t("looking")
          : blocked > 0
            ? t("sum.blocked", { count: blocked })
            : look > 0
              ? t("sum.look", { count: look })
              : t("sum.fine")}
      </p>
      {preflight.error === null ? null : (
        <p className={style["trouble"]} role="alert">
          {preflight.error instanceof Refused ? preflight.error.message : t("unreachable")}
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
        <Button
          size="xs"
          variant="default"
          loading={isAsking}
          onClick={() => void preflight.refetch()}
          data-testid="preflight-again"
        >
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
        {marks[row.state]}
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
