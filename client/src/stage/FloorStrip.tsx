/** Owns what the hall sees of the floor beside what is on: who speaks, with their clock, and who comes next. */

import { speakerReading, speaking } from "@sanguan/shared/domain/floor";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { words } from "../language/few-words.ts";
import { ClockBar } from "./ClockBar.tsx";
import style from "./FloorStrip.module.css";

/** As many as are read in passing; how many more there are is said. */
const shownHands = 2;

export function FloorStrip({ meeting, time }: { readonly meeting: Meeting; readonly time: string }) {
  const t = words("stage");
  const { queue } = meeting.floor;
  const speech = speaking(meeting);
  const reading = speakerReading(meeting, Date.parse(time));
  const more = queue.length - shownHands;
  return (
    <section className={style["strip"]} data-testid="floor-strip" aria-label={t("queue.label")}>
      {speech === undefined ? null : (
        <p className={style["now"]}>
          <span>{t(speech.kind === "pointOfOrder" ? "queue.pointOfOrder" : "queue.speaking")}</span>
          <b>{speech.name}</b>
        </p>
      )}
      {reading === undefined ? null : <ClockBar reading={reading} />}
      {queue.length === 0 ? null : (
        <p className={style["next"]}>
          <span>{t("queue.next")}</span>
          {queue.slice(0, shownHands).map(({ personId, name }) => (
            <span key={personId} className={style["name"]}>
              {name}
            </span>
          ))}
          {more > 0 ? <span>{t("queue.more", { count: more })}</span> : null}
        </p>
      )}
    </section>
  );
}
