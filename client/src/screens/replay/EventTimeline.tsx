/** Owns the timeline of a replay: every event in words, by heading; choosing one takes the clock there. */

import { memo, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import { useDates } from "../../language/dates.ts";
import type { About } from "./about.ts";
import { type EventKind, eventKinds, kindOf, sentenceOf } from "./event-sentences.ts";
import { type Span, within } from "./moments.ts";
import type { PastMeeting } from "./past-meeting.ts";
import style from "./EventTimeline.module.css";

export function EventTimeline(props: {
  readonly events: readonly Recorded<MeetingEvent>[];
  readonly past: PastMeeting;
  readonly about: About;
  readonly span: Span;
  readonly time: number;
  readonly onTime: (time: number) => void;
}) {
  const { t } = useTranslation("replay");
  const { events, past, about, span, time, onTime } = props;
  const [kind, setKind] = useState<EventKind>();
  const list = useRef<HTMLOListElement>(null);
  // By its place, for what was done in the same moment may stand before it.
  const start = events.findIndex(({ event }) => event.type === "meeting-started");
  const lines = useMemo(
    () =>
      events.flatMap((recorded, index) =>
        kind === undefined || kindOf(recorded.event) === kind
          ? [{ recorded, at: past.times[index] ?? span.from, index }]
          : [],
      ),
    [events, past, kind, span],
  );
  const reached = past.countAt(time) - 1;
  const current = lines.findLast(({ index }) => index <= reached && index >= start)?.index;

  useEffect(() => {
    const [box, line] = [list.current, list.current?.querySelector<HTMLElement>("[aria-current]")];
    if (!box || !line) return;
    const [outer, inner] = [box.getBoundingClientRect(), line.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
  }, [current, kind]);

  const before = lines.filter(({ index }) => index < start);
  const during = lines.filter(({ index }) => index >= start);
  return (
    <section className={style["timeline"]} aria-labelledby="timeline">
      <h2 id="timeline">{t("timeline.title")}</h2>
      <div className={style["kinds"]} role="group" aria-label={t("timeline.filter")}>
        <button type="button" aria-pressed={kind === undefined} onClick={() => setKind(undefined)}>
          {t("timeline.all")}
        </button>
        {eventKinds.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={kind === each}
            onClick={() => setKind(each)}
            data-testid={`timeline-${each}`}
          >
            {t(`timeline.kind.${each}`)}
          </button>
        ))}
      </div>
      {before.length === 0 ? null : (
        <details className={style["before"]}>
          <summary>{t("timeline.before", { count: before.length })}</summary>
          <ol className={style["list"]}>
            {before.map(({ recorded }) => (
              <li key={recorded.number} className={style["line"]}>
                <Words recorded={recorded} about={about} isDay />
              </li>
            ))}
          </ol>
        </details>
      )}
      {during.length === 0 ? <p className={style["none"]}>{t("timeline.none")}</p> : null}
      <ol className={style["list"]} ref={list} data-testid="timeline-events">
        {during.map(({ recorded, at, index }) => (
          <EventLine
            key={recorded.number}
            recorded={recorded}
            about={about}
            time={within(at, span)}
            isCurrent={index === current}
            isLater={index > reached}
            onTime={onTime}
          />
        ))}
      </ol>
    </section>
  );
}

/** Thousands of them: only those that change are drawn again. */
const EventLine = memo(function EventLine(props: {
  readonly recorded: Recorded<MeetingEvent>;
  readonly about: About;
  readonly time: number;
  readonly isCurrent: boolean;
  readonly isLater: boolean;
  readonly onTime: (time: number) => void;
}) {
  const { recorded, about, time, isCurrent, isLater, onTime } = props;
  return (
    <li>
      <button
        type="button"
        className={style["line"]}
        aria-current={isCurrent ? "step" : undefined}
        data-later={isLater ? "" : undefined}
        data-event={recorded.event.type}
        onClick={() => onTime(time)}
      >
        <Words recorded={recorded} about={about} />
      </button>
    </li>
  );
});

function Words(props: {
  readonly recorded: Recorded<MeetingEvent>;
  readonly about: About;
  /** Not only the hour. */
  readonly isDay?: boolean;
}) {
  const { t } = useTranslation("replay");
  const dates = useDates();
  const { recorded, about, isDay = false } = props;
  const { key, names } = sentenceOf(recorded, about);
  return (
    <>
      <time dateTime={recorded.at}>{isDay ? dates.dayTime(recorded.at) : dates.clock(Date.parse(recorded.at))}</time>
      <span>{t(key, names)}</span>
    </>
  );
}
