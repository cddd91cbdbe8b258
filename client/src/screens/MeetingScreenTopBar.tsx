/** Owns the bar over the meeting and over the desk: which meeting and phase, which item, the clock, whether my words are saved, who is here. */

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useMe } from "../connection/answers.ts";
import { Mark } from "../design/Mark.tsx";
import { useRoom } from "../meeting/room.ts";
import { Clock } from "../panels/Clock.tsx";
import { People } from "../panels/People.tsx";
import { RollButton } from "../panels/RollButton.tsx";
import { SaveMark } from "../panels/SaveMark.tsx";
import { StageClock } from "../panels/StageClock.tsx";
import { BarTools } from "./BarTools.tsx";
import { Facts } from "../design/Facts.tsx";
import style from "./MeetingScreenTopBar.module.css";

/** On the desk the stage's clock and the people have their own place. */
export function MeetingScreenTopBar({
  item,
  desk,
}: {
  readonly item: AgendaItem | undefined;
  /** Given on the desk: the words of the way to the meeting. */
  readonly desk?: string;
}) {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const { meeting, me } = useRoom();
  const person = useMe().data;
  const number = item === undefined ? 0 : meeting.items.indexOf(item) + 1;
  return (
    <header className={style["bar"]}>
      <Link to="/meetings" className={style["home"] ?? ""} aria-label={t("toMeetings")}>
        <Mark />
      </Link>
      <div className={style["where"]}>
        <span className={style["title"]} title={meeting.title}>
          {meeting.title}
        </span>
        <span className={style["phase"]} data-testid="phase" data-phase={meeting.phase}>
          <Facts
            of={[
              frame(`phase.${meeting.phase}`),
              ...(item === undefined
                ? []
                : [t("item", { number, all: meeting.items.length, unit: item.unit }), frame(`stage.${item.stage}`)]),
            ]}
          />
        </span>
      </div>
      <div className={style["state"]}>
        <SaveMark />
        {desk === undefined ? <StageClock aloud /> : null}
        <Clock className={style["clock"]} />
        {meeting.phase === "live" ? <RollButton /> : null}
        {desk === undefined && mayDo(meeting, me, "read-people") ? (
          <span className={style["people"]}>
            <People />
          </span>
        ) : null}
      </div>
      <div className={style["tools"]}>
        {desk === undefined ? null : (
          <Link to="/meetings/$meetingId" params={{ meetingId: meeting.id }} className={style["across"] ?? ""}>
            {desk}
          </Link>
        )}
        <BarTools me={person} />
      </div>
    </header>
  );
}
