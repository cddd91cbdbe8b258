/** Owns the clock as a page of its own: for a screen in front of whoever speaks, and for everybody during a break. */

import { itemOf } from "@sanguan/shared/domain/agenda";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { datesHere, words } from "../language/few-words.ts";
import { ClockBar } from "./ClockBar.tsx";
import { stageTime } from "./stage-time.ts";
import style from "./TimerPage.module.css";

export function TimerPage({ meeting, time }: { readonly meeting: Meeting; readonly time: string }) {
  const t = words("stage");
  const frame = words("frame");
  const dates = datesHere();
  const timed = stageTime(meeting, Date.parse(time));
  const item = itemOf(meeting, meeting.currentItemId);
  return (
    <div className={style["page"]}>
      <h1>
        {timed?.isBreak === true ? (
          t("break")
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
          <p className={style["now"]}>{t("now", { time: dates.time(time) })}</p>
        </>
      )}
    </div>
  );
}
