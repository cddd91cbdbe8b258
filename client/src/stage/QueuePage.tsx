/** Owns the floor on a screen of its own: who speaks, with their time, and who comes next. */

import { itemOf } from "@sanguan/shared/domain/agenda";
import { currentBreak } from "@sanguan/shared/domain/clock";
import { type Hand, speakerReading, speaking } from "@sanguan/shared/domain/floor";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { datesHere, words } from "../language/few-words.ts";
import { ClockBar } from "./ClockBar.tsx";
import { widthOf } from "./width-of.ts";
import style from "./QueuePage.module.css";

/** As many as are read from the last row; how many more there are is said. */
const shownHands = 6;

export function QueuePage({ meeting, time }: { readonly meeting: Meeting; readonly time: string }) {
  const t = words("stage");
  const frame = words("frame");
  const dates = datesHere();
  const item = itemOf(meeting, meeting.currentItemId);
  const { queue } = meeting.floor;
  const speech = speaking(meeting);
  const reading = speakerReading(meeting, Date.parse(time));
  const more = queue.length - shownHands;
  return (
    <div className={style["page"]} data-testid="queue-page">
      <header className={style["head"]}>
        <h1>{item === undefined ? meeting.title : item.unit}</h1>
        <p>
          {currentBreak(meeting) !== undefined ? t("break") : item === undefined ? "" : frame(`stage.${item.stage}`)}
        </p>
        <time dateTime={time}>{dates.time(time)}</time>
      </header>
      <section className={style["now"]}>
        <h2>{t("queue.speaking")}</h2>
        {speech === undefined ? (
          <p className={style["nobody"]}>{t("queue.nobody")}</p>
        ) : (
          <>
            <p className={style["speaker"]} data-long={widthOf(speech.name) > 16}>
              {speech.name}
            </p>
            <Order kind={speech.kind} />
            {reading === undefined ? null : (
              <div className={style["clock"]}>
                <ClockBar reading={reading} />
              </div>
            )}
          </>
        )}
      </section>
      <section className={style["next"]}>
        <h2>{t("queue.next")}</h2>
        {queue.length === 0 ? <p className={style["empty"]}>{t("queue.empty")}</p> : null}
        <ol className={style["list"]}>
          {queue.slice(0, shownHands).map((hand, index) => (
            <li key={hand.personId}>
              <span>{index + 1}</span>
              <b>{hand.name}</b>
              <Order kind={hand.kind} />
            </li>
          ))}
        </ol>
        {more > 0 ? <p className={style["more"]}>{t("queue.more", { count: more })}</p> : null}
      </section>
    </div>
  );
}

function Order({ kind }: { readonly kind: Hand["kind"] }) {
  return kind === "pointOfOrder" ? <em className={style["order"]}>{words("stage")("queue.pointOfOrder")}</em> : null;
}
