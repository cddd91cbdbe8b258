/** Owns the result of a draw: one name after the other, then the seed, and that this page has worked the order out again. */

import { drawnOrder, type Draw } from "@sanguan/shared/domain/lots";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { sha256Hex } from "@sanguan/shared/record/digest";
import { useEffect, useLayoutEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../../language/dates.ts";
import { Facts } from "../../design/Facts.tsx";
import { drawPace, isCalm } from "../../meeting/draw-pace.ts";
import style from "./DrawLots.module.css";

const sha256 = (text: string) => sha256Hex(new TextEncoder().encode(text));

export function DrawResult(props: {
  readonly meeting: Meeting;
  readonly draw: Draw;
  readonly fresh: boolean;
  readonly onReveal: (going: boolean) => void;
}) {
  const { t } = useTranslation("prepare");
  const dates = useDates();
  const { meeting, draw } = props;
  const all = draw.drawn.length;
  const [shown, setShown] = useState(() => (props.fresh && !isCalm() ? 0 : all));
  useEffect(() => {
    if (shown >= all) return undefined;
    const timer = setTimeout(() => setShown((before) => before + 1), drawPace(all));
    return () => clearTimeout(timer);
  }, [shown, all]);
  // Before it is painted: what is drawn is not to be read elsewhere on the page first.
  const { onReveal } = props;
  const going = shown < all;
  useLayoutEffect(() => {
    onReveal(going);
    return () => onReveal(false);
  }, [going, onReveal]);
  const agrees = useMemo(
    () => drawnOrder(draw.drawn, { seed: draw.seed, sha256 }).every((id, index) => id === draw.drawn[index]),
    [draw],
  );
  const person = meeting.members.find(({ personId }) => personId === draw.by)?.name ?? "";
  return (
    <div>
      <ol className={style["drawn"]} data-testid="drawn">
        {draw.drawn.map((itemId, index) => {
          const item = meeting.items.find(({ id }) => id === itemId);
          const reporter = meeting.members.find(({ personId }) => personId === item?.reporterId)?.name;
          return (
            <li key={itemId} data-shown={index < shown}>
              <span className={style["number"]}>{index + 1}</span>
              {/* Laid out from the beginning, so that nothing moves; told only when it is its turn. */}
              {index < shown ? (
                <>
                  <b>{item?.unit ?? itemId}</b>
                  <span className={style["reporter"]}>{reporter}</span>
                </>
              ) : (
                <span aria-hidden="true">·</span>
              )}
            </li>
          );
        })}
      </ol>
      <p className="visually-hidden" role="status">
        {shown >= all ? t("lots.done", { count: all }) : ""}
      </p>
      {shown < all ? null : (
        <dl className={style["proof"]}>
          <div>
            <dt>{t("lots.by")}</dt>
            <dd>
              <Facts of={[person, dates.dayTime(draw.at)]} />
            </dd>
          </div>
          <div>
            <dt>{t("lots.seed")}</dt>
            <dd className={style["seed"]}>{draw.seed}</dd>
          </div>
          <div>
            <dt>{t("lots.check")}</dt>
            <dd data-testid="draw-checked" data-agrees={agrees}>
              {t(agrees ? "lots.agrees" : "lots.differs")}
            </dd>
          </div>
        </dl>
      )}
    </div>
  );
}
