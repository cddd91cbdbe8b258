/** Owns the stage during the meeting: the item on top, its report following the host, what is said of it beside it. */

import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";
import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import type { StagePointer } from "@sanguan/shared/protocol/live";
import { useMemo } from "react";
import { datesHere, words } from "../language/few-words.ts";
import { ClockBar } from "./ClockBar.tsx";
import { isFloorOpen } from "./floor-on-stage.ts";
import { ItemHead } from "./ItemHead.tsx";
import { later } from "./later.tsx";
import { passagesIn } from "./quoted-span.ts";
import { ReportText } from "./ReportText.tsx";
import { SaidColumn } from "./SaidColumn.tsx";
import { useContent } from "./use-content.ts";
import { stageTime } from "./stage-time.ts";
import style from "./LivePage.module.css";

/** Needed in some moments of an item. */
export const FloorStrip = later(() => import("./FloorStrip.tsx").then((file) => file.FloorStrip));

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
  const tasks = meeting.tasks.filter((task) => task.itemId === item.id && task.state === "ordered");
  const written = useContent(documentName({ kind: "report", ...place }), [mainFragment], personId);
  const report = written.nodes.get(mainFragment);
  const quotes = useMemo(() => {
    const { doc } = written;
    if (doc === undefined) return [];
    const find = passagesIn(doc.getXmlFragment(mainFragment));
    return comments.flatMap(({ id, kind, quote }) => (quote === undefined ? [] : [{ id, kind, span: find(quote) }]));
  }, [comments, written]);
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
          <SaidColumn
            meeting={meeting}
            comments={comments}
            tasks={tasks}
            said={said.nodes}
            ordered={ordered.nodes}
            lost={quotes.filter(({ span }) => span === undefined).map(({ id }) => id)}
          />
        )}
      </div>
      {isFloorOpen(meeting, item) ? <FloorStrip meeting={meeting} time={time} /> : null}
    </div>
  );
}
