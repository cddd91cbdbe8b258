/** Owns the clock of a replay: the slider with what happened along it, playing, and going to the next change. */

import { useEffect, useState, type KeyboardEvent } from "react";
import { Button, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDates } from "../../language/dates.ts";
import { byMinutes, nextOf, type Span, within } from "./moments.ts";
import style from "./ReplayClock.module.css";

/** Seconds of the meeting for one of the reader. */
const speeds = [1, 10, 60, 300] as const;

export function ReplayClock(props: {
  readonly span: Span;
  readonly time: number;
  readonly onTime: (time: number) => void;
  /** Where the meeting was then. */
  readonly place: string;
  /** When the text on show changed. */
  readonly written: readonly number[];
  readonly events: readonly number[];
  readonly className: string;
}) {
  const { t } = useTranslation("replay");
  const dates = useDates();
  const { span, time, onTime, place, written, events } = props;
  const [speed, setSpeed] = useState<number>(60);
  const [playing, setPlaying] = useState(false);

  useEffect(() => {
    if (!playing) return undefined;
    // Step by step, a second each: nothing glides.
    const timer = setTimeout(() => {
      const next = within(time + speed * 1000, span);
      if (next >= span.to) setPlaying(false);
      onTime(next);
    }, 1000);
    return () => clearTimeout(timer);
  }, [playing, time, speed, span, onTime]);

  const play = () => {
    if (!playing && time >= span.to) onTime(span.from);
    setPlaying(!playing);
  };
  const slide = (event: KeyboardEvent) => {
    const minutes = keyMinutes[event.key];
    if (minutes === undefined) return;
    event.preventDefault();
    onTime(byMinutes(time, minutes, span));
  };
  const [before, after] = [nextOf(written, time, -1, span), nextOf(written, time, 1, span)];
  const clock = dates.clock(time);
  const since = t("since", { count: Math.floor((time - span.from) / 60_000) });
  return (
    <section className={`${style["clock"]} ${props.className}`} aria-label={t("clock.label")}>
      <div className={style["row"]}>
        <Button size="xs" variant={playing ? "default" : "filled"} onClick={play} data-testid="replay-play">
          {t(playing ? "clock.pause" : "clock.play")}
        </Button>
        <NativeSelect
          size="xs"
          aria-label={t("clock.speed")}
          value={String(speed)}
          onChange={(event) => setSpeed(Number(event.currentTarget.value))}
          data={speeds.map((each) => ({ value: String(each), label: t(`clock.speeds.${each}`) }))}
        />
        <Button
          size="xs"
          variant="default"
          disabled={before === undefined}
          onClick={() => onTime(before ?? time)}
          data-testid="replay-earlier"
        >
          {t("clock.earlier")}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={after === undefined}
          onClick={() => onTime(after ?? time)}
          data-testid="replay-later"
        >
          {t("clock.later")}
        </Button>
        <p className={style["now"]} data-testid="replay-time">
          <time dateTime={new Date(time).toISOString()}>{clock}</time>
          <span>{since}</span>
          <span className={style["place"]}>{place}</span>
        </p>
      </div>
      <div className={style["slider"]}>
        <input
          type="range"
          min={span.from}
          max={span.to}
          step={1}
          value={time}
          aria-label={t("clock.slider")}
          aria-valuetext={[clock, since, place].filter((part) => part !== "").join(" · ")}
          onChange={(event) => onTime(Number(event.currentTarget.value))}
          onKeyDown={slide}
          data-testid="replay-slider"
        />
        <Marks span={span} events={events} written={written} />
        <p className={style["ends"]}>
          <span>{dates.time(new Date(span.from).toISOString())}</span>
          <span className={style["legend"]}>{t("clock.marks")}</span>
          <span>{dates.time(new Date(span.to).toISOString())}</span>
        </p>
      </div>
    </section>
  );
}

/** Arrows a minute, pages ten; both ends are the browser's own. */
const keyMinutes: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

const places = 600;

/** Above the line what happened, below it when the text on show was written. */
function Marks(props: {
  readonly span: Span;
  readonly events: readonly number[];
  readonly written: readonly number[];
}) {
  const { from, to } = props.span;
  const lines = (times: readonly number[]) =>
    [...new Set(times.filter((one) => one >= from && one <= to).map((one) => placeOf(one, props.span)))].sort(
      (one, other) => one - other,
    );
  return (
    <svg className={style["marks"]} viewBox={`0 0 ${places} 10`} preserveAspectRatio="none" aria-hidden="true">
      <path
        className={style["happened"]}
        d={lines(props.events)
          .map((x) => `M${x} 0V4`)
          .join("")}
      />
      <path
        className={style["written"]}
        d={lines(props.written)
          .map((x) => `M${x} 6V10`)
          .join("")}
      />
    </svg>
  );
}

function placeOf(time: number, { from, to }: Span): number {
  return Math.round((places * (time - from)) / Math.max(1, to - from));
}
