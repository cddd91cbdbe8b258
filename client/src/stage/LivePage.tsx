/** Owns the stage during the meeting: the item on top, its report following the host, what is said of it beside it. */

import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";
import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import type { StagePointer } from "@sanguan/shared/protocol/live";
import { useMemo } from "react";
import { datesHere, words } from "../language/few-words.ts";
import { ClockBar } from "./ClockBar.tsx";
import { ItemHead } from "./ItemHead.tsx";
import { ReportText } from "./ReportText.tsx";
import { SaidColumn } from "./SaidColumn.tsx";
import { useContent } from "./use-content.ts";
import { stageTime } from "./stage-time.ts";
import style from "./LivePage.module.css";

export function LivePage(props: {
  readonly meeting: Meeting;
  readonly item: AgendaItem;
  readonly pointer: StagePointer | undefined;
  readonly personId: string | undefined;
  readonly time: string;
}) {
  const t = words("stage");
  const dates = datesHere();
  const { meeting, item, pointer, personId, time } = props;
  const place = { meetingId: meeting.id, itemId: item.id };
  const comments = useMemo(
    () =>
      meeting.comments
        .filter((comment) => comment.itemId === item.id && comment.state === "released")
        .toSorted((a, b) => (b.releasedAt ?? b.at).localeCompare(a.releasedAt ?? a.at)),
    [meeting.comments, item.id],
  );
  const quotes = useMemo(
    () => comments.flatMap(({ id, kind, quote }) => (quote === undefined ? [] : [{ id, kind, text: quote.text }])),
    [comments],
  );
  const tasks = meeting.tasks.filter((task) => task.itemId === item.id && task.state === "ordered");
  const report = useContent(documentName({ kind: "report", ...place }), [mainFragment], personId).get(mainFragment);
  const said = useContent(
    documentName({ kind: "comments", ...place }),
    comments.map((comment) => comment.id),
    personId,
  );
  const ordered = useContent(
    documentName({ kind: "tasks", ...place }),
    tasks.map((task) => task.id),
    personId,
  );
  const timed = stageTime(meeting, Date.parse(time));
  return (
    <div className={style["page"]}>
      <ItemHead meeting={meeting} item={item}>
        {timed === undefined ? null : <ClockBar reading={timed.reading} />}
        <time dateTime={time} className={style["clock"]}>
          {dates.time(time)}
        </time>
      </ItemHead>
      <div className={style["body"]} data-beside={comments.length + tasks.length > 0}>
        {report === undefined || (report.content?.length ?? 0) === 0 ? (
          <p className={style["none"]}>{report === undefined ? "" : t("noReport")}</p>
        ) : (
          <ReportText
            key={item.id}
            content={report}
            block={pointer?.itemId === item.id ? pointer.block : undefined}
            quotes={quotes}
          />
        )}
        {comments.length + tasks.length === 0 ? null : (
          <SaidColumn meeting={meeting} comments={comments} tasks={tasks} said={said} ordered={ordered} />
        )}
      </div>
    </div>
  );
}
