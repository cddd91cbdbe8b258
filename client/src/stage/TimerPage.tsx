/** Owns the clock as a page of its own: for a screen in front of whoever speaks, and for everybody during a break. */

import { itemOf } from "@sanguan/shared/domain/agenda";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { datesHere, words } from "../language/few-words.ts";
import { shownClock } from "../meeting/stage-clock.ts";
import { ClockBar } from "./ClockBar.tsx";
import { stageTime, timeBefore } from "./stage-time.ts";
import style from "./TimerPage.module.css";

export function TimerPage({ meeting, time }: { readonly meeting: Meeting; readonly time: string }) {
  const t = words("stage");
  const frame = words("frame");
  const dates = datesHere();
  const timed = timeBefore(meeting, Date.parse(time));
  const around = timed?.speech === undefined ? undefined : stageTime(meeting, Date.parse(time));
  const item = itemOf(meeting, meeting.currentItemId);
  return (
    <div className={style["page"]}>
      <h1>
        {timed?.isBreak === true ? (
          t("break")
        ) : timed?.speech !== undefined ? (
          <>
            <span>{timed.speech.name}</span>
            <span>{t("queue.speaking")}</span>
          </>
        ) : item === undefined ? (
          meeting.title
        ) : (
          <>
            <span>{item.unit}</span>
            <span>{frame(`stage.${item.stage}`)}</span>
          </>
        )}
      </h1>
      {timed === undefined ? (
        <p className={style["time"]}>{dates.time(time)}</p>
      ) : (
        <>
          <ClockBar reading={timed.reading} large />
          <p className={style["now"]}>
            {around === undefined || item === undefined ? null : (
              <span>
                {frame(`stage.${item.stage}`)} {shownClock(around.reading).digits}
              </span>
            )}
            <span>{t("now", { time: dates.time(time) })}</span>
          </p>
        </>
      )}
    </div>
  );
}
