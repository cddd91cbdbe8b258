/** Owns the agenda on a screen: the items with where each stands, of many a part at a time, and how the order came about if lots were drawn; the whole page for a screen of its own, and until an item is on. */

import { standingDraw } from "@sanguan/shared/domain/lots";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { keepYears } from "../language/keep-years.ts";
import { datesHere, words } from "../language/few-words.ts";
import { agendaPart, readable } from "./agenda-part.ts";
import { widthOf } from "./width-of.ts";
import style from "./AgendaPage.module.css";

/** As many as one reads out; all of them stand where the lots were drawn, and in the record. */
const seedDigits = 8;

export function AgendaPage({ meeting, time }: { readonly meeting: Meeting; readonly time: string }) {
  const t = words("stage");
  const frame = words("frame");
  const dates = datesHere();
  const done = meeting.items.filter((item) => item.stage === "done").length;
  const on = meeting.items.findIndex(({ id }) => id === meeting.currentItemId);
  const first = agendaPart(meeting.items.length, on, Date.parse(time));
  const draw = standingDraw(meeting);
  return (
    <div className={style["page"]}>
      <header className={style["head"]}>
        <div>
          <h1 data-long={widthOf(meeting.title) > 40}>{keepYears(meeting.title)}</h1>
          <p>
            <span>{t("agenda")}</span>
            {meeting.phase === "live" ? <span>{t("progress", { done, all: meeting.items.length })}</span> : null}
            {draw === undefined ? null : (
              <span data-testid="drawn-line">
                {t("drawn", {
                  count: draw.drawn.length,
                  time: dates.dayTime(draw.at),
                  seed: draw.seed.slice(0, seedDigits),
                })}
              </span>
            )}
          </p>
        </div>
        <time dateTime={time} className={style["clock"]}>
          {dates.time(time)}
        </time>
      </header>
      <ol className={style["list"]} data-few={meeting.items.length <= 6}>
        {meeting.items.slice(first, first + readable).map((item, index) => (
          <li
            key={item.id}
            data-done={item.stage === "done"}
            {...(first + index === on ? { "aria-current": "step" as const } : {})}
          >
            <span>{first + index + 1}</span>
            <b>{item.unit}</b>
            {first + index === on ? <em>{frame(`stage.${item.stage}`)}</em> : null}
            {item.stage === "done" && first + index !== on ? (
              <svg viewBox="0 0 10 10" role="img" aria-label={frame("stage.done")}>
                <path d="M1.5 5.2 4 7.8 8.6 2.4" />
              </svg>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
