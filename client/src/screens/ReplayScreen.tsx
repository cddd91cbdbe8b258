/** Owns the replay of a closed meeting: one clock for what happened and for how each text came to be. */

import { useMemo, useState } from "react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ReplayView } from "@sanguan/shared/protocol/http";
import { usePageTitle } from "../design/use-page-title.ts";
import { useReplay } from "../connection/replay.ts";
import { Loading } from "../design/Loading.tsx";
import { useDates } from "../language/dates.ts";
import { aboutMeeting } from "./replay/about.ts";
import { EventTimeline } from "./replay/EventTimeline.tsx";
import { PastDocument } from "./replay/PastDocument.tsx";
import { PastMeeting } from "./replay/past-meeting.ts";
import { ReplayClock } from "./replay/ReplayClock.tsx";
import { Trouble } from "./Trouble.tsx";
import style from "./ReplayScreen.module.css";

const route = getRouteApi("/interactive/framed/records/$meetingId/replay");

export function ReplayScreen() {
  const { meetingId } = route.useParams();
  const answer = useReplay(meetingId);
  if (answer.isPending) return <Loading />;
  if (answer.data === undefined) return <Trouble error={answer.error} retry={() => void answer.refetch()} />;
  return <Replay view={answer.data} />;
}

function Replay({ view }: { readonly view: ReplayView }) {
  const { t } = useTranslation("replay");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const { meeting, events } = view;
  usePageTitle(t("title"), meeting.title, frame("product"));
  const span = useMemo(() => ({ from: Date.parse(view.span.from), to: Date.parse(view.span.to) }), [view]);
  const [time, setTime] = useState(span.from);
  const [written, setWritten] = useState<readonly number[]>([]);
  const past = useMemo(() => new PastMeeting(events), [events]);
  const then = useMemo(() => past.at(time) ?? meeting, [past, time, meeting]);
  const about = useMemo(
    () =>
      aboutMeeting(events, view.names, {
        server: t("server"),
        unknown: t("unknown"),
        and: t("and"),
        several: (people, count) => t("several", { names: people, count }),
        timeChange: (seconds) => t(seconds < 0 ? "timeTaken" : "timeGiven", { count: Math.abs(seconds) }),
        word: (list, value) => frame([`${list}.${value}`, value]),
        day: dates.day,
      }),
    [events, view.names, t, frame, dates],
  );
  const current = then.items.find(({ id }) => id === then.currentItemId);
  const place = current === undefined ? "" : `${current.unit} · ${frame(`stage.${current.stage}`)}`;
  return (
    <>
      <header className={style["head"]}>
        <p>
          <Link to="/records/$meetingId" params={{ meetingId: meeting.id }}>
            {t("toRecord")}
          </Link>
        </p>
        <h1>{t("title")}</h1>
        <p className={style["meeting"]}>{meeting.title}</p>
        <p className={style["words"]}>{t("words")}</p>
      </header>
      <ReplayClock
        span={span}
        time={time}
        onTime={setTime}
        place={place}
        written={written}
        events={past.times}
        className={style["clock"] ?? ""}
      />
      <div className={style["layout"]}>
        <PastDocument view={view} then={then} span={span} time={time} onWritten={setWritten} />
        <EventTimeline events={events} past={past} about={about} span={span} time={time} onTime={setTime} />
      </div>
    </>
  );
}
