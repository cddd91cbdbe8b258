/** Owns the clock of what is on: the current stage, or the break. Says aloud when it warns and when the time is over, not every second. */

import { useTranslation } from "react-i18next";
import { currentBreak, stageReading, type ClockReading } from "@sanguan/shared/domain/clock";
import { useRoom } from "../meeting/room.ts";
import { shownClock, useSecond } from "../meeting/stage-clock.ts";
import style from "./StageClock.module.css";

/** Nothing where nothing is timed. */
export function StageClock({ large, aloud }: { readonly large?: boolean; readonly aloud?: boolean }) {
  const { t } = useTranslation("clock");
  const { meeting, now } = useRoom();
  const time = useSecond(now);
  if (meeting.phase !== "live") return null;
  const rest = currentBreak(meeting);
  const reading =
    rest === undefined ? stageReading(meeting, time) : breakReading(time - Date.parse(rest.since), rest.planned * 1000);
  if (reading === undefined) return null;
  return (
    <ReadClock
      reading={reading}
      name={rest === undefined ? "" : t("break")}
      large={large === true}
      aloud={aloud === true}
    />
  );
}

/** One clock as it stands. `aloud`: this one speaks; of two that show the same, one does. */
export function ReadClock(props: {
  readonly reading: ClockReading;
  readonly name: string;
  readonly large: boolean;
  readonly aloud: boolean;
}) {
  const { t } = useTranslation("clock");
  const { digits, tone, running, counts, minutes } = shownClock(props.reading);
  const state = props.name !== "" ? props.name : running ? "" : t("paused");
  return (
    <span
      className={style["clock"]}
      data-tone={tone}
      data-large={props.large}
      data-running={running}
      data-testid="stage-clock"
    >
      {state === "" ? null : <span className={style["state"]}>{state}</span>}
      <span aria-hidden="true" className={style["digits"]}>
        {digits}
      </span>
      <span className="visually-hidden">{t(`words.${counts}`, { count: minutes })}</span>
      {props.aloud ? (
        <span className="visually-hidden" role="status">
          {tone === "calm" ? "" : t(`aloud.${tone}`)}
        </span>
      ) : null}
    </span>
  );
}

function breakReading(spent: number, planned: number): ClockReading {
  const left = planned - spent;
  return { spent, left, running: true, tone: left < 0 ? "over" : left < 60_000 ? "warning" : "calm" };
}
