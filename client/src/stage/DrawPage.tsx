/** Owns a draw of lots as the hall sees it: one name after the other, then the seed in full, so that anybody can work the order out again. */

import type { Draw } from "@sanguan/shared/domain/lots";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { useEffect, useState } from "react";
import { datesHere, words } from "../language/few-words.ts";
import { drawPace, isCalm } from "../meeting/draw-pace.ts";
import { agendaPart, readable } from "./agenda-part.ts";
import agenda from "./AgendaPage.module.css";
import style from "./DrawPage.module.css";

export function DrawPage(props: {
  readonly meeting: Meeting;
  readonly draw: Draw;
  /** How many names were told before this page was opened. */
  readonly begun: number;
  readonly time: string;
}) {
  const t = words("stage");
  const dates = datesHere();
  const { meeting, draw, time } = props;
  const all = draw.drawn.length;
  const [shown, setShown] = useState(() => (isCalm() ? all : props.begun));
  useEffect(() => {
    if (shown >= all) return undefined;
    const timer = setTimeout(() => setShown((before) => before + 1), drawPace(all));
    return () => clearTimeout(timer);
  }, [shown, all]);
  const isWhole = shown >= all;
  // As many as can be read, place by place; then each part in its turn, as the agenda does.
  const first = isWhole
    ? agendaPart(all, -1, Date.parse(time))
    : Math.floor(Math.max(0, shown - 1) / readable) * readable;
  return (
    <div className={`${agenda["page"]} ${style["page"]}`} data-testid="draw-page">
      <header className={agenda["head"]}>
        <div>
          <h1>{t("draw.title")}</h1>
          <p>
            <span>{t("draw.of", { count: all })}</span>
            <span>{dates.dayTime(draw.at)}</span>
          </p>
        </div>
      </header>
      <ol className={agenda["list"]} aria-live="polite" data-few={all <= 6}>
        {draw.drawn.slice(first, first + readable).map((itemId, index) => (
          <li key={itemId} className={style["lot"]} data-shown={first + index < shown}>
            <span>{first + index + 1}</span>
            {/* Laid out from the beginning, so that nothing moves; told only when it is its turn. */}
            {first + index < shown ? (
              <b>{meeting.items.find(({ id }) => id === itemId)?.unit ?? itemId}</b>
            ) : (
              <span aria-hidden="true">·</span>
            )}
          </li>
        ))}
      </ol>
      <footer className={style["proof"]} data-shown={isWhole}>
        {isWhole ? (
          <>
            <p className={style["seed"]} data-testid="draw-seed">
              <span>{t("draw.seed")}</span>
              <code>{draw.seed}</code>
            </p>
            <p>{t("draw.check")}</p>
          </>
        ) : null}
      </footer>
    </div>
  );
}
