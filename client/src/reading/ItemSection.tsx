/** Owns one agenda item in a record: the report, what was said of it, what was ordered, how it was voted and decided. */

import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import type { ItemId, MeetingId } from "@sanguan/shared/domain/id";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { ArrangedItem, ArrangedRecord } from "./arrange-record.ts";
import { CommentEntry, TaskEntry } from "./Entries.tsx";
import { Heading, useLevel } from "./Heading.tsx";
import { useRecordMargin } from "./record-margin.ts";
import { RecordText } from "./RecordText.tsx";
import { VoteAndGrade } from "./VoteAndGrade.tsx";
import { Facts } from "../design/Facts.tsx";
import style from "./ItemSection.module.css";

/** Drawn once: there may be sixty long ones. `isNumbered`: its place on the agenda is known. */
export const ItemSection = memo(function ItemSection(props: {
  readonly arranged: ArrangedItem;
  readonly record: ArrangedRecord;
  readonly isNumbered: boolean;
}) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const margin = useRecordMargin();
  const below = useLevel(2);
  const { arranged, record } = props;
  const { item, number, report, comments, tasks } = arranged;
  const meetingId = record.manifest.meetingId as MeetingId;
  const named = (kind: "report" | "comments" | "tasks") => documentName({ kind, meetingId, itemId: item.id as ItemId });
  const aboutTasks = margin.ofDocument(named("tasks"));
  const stage = item.stage === "done" ? "" : frame([`stage.${item.stage}`, item.stage]);
  return (
    <section id={`item-${item.id}`} className={style["item"]} aria-labelledby={`title-${item.id}`}>
      <header className={style["head"]}>
        <Heading depth={1} id={`title-${item.id}`}>
          {props.isNumbered ? <span className={style["number"]}>{number}</span> : null}
          {item.unit}
        </Heading>
        <p>
          <Facts of={[item.post, item.reporter, frame([`mode.${item.mode}`, item.mode]), stage]} />
        </p>
      </header>

      <RecordText
        document={named("report")}
        fragment={mainFragment}
        content={report}
        headingFrom={below}
        none={<p className={style["none"]}>{t("item.noReport")}</p>}
      />
      {margin.behind(named("report"), item)}

      <Heading depth={2}>{t("item.comments")}</Heading>
      {margin.ofDocument(named("comments"))}
      {comments.length === 0 ? <p className={style["none"]}>{t("item.noComments")}</p> : null}
      <ul className={style["comments"]}>
        {comments.map((comment) => (
          <CommentEntry key={comment.id} comment={comment} document={named("comments")} at={item.id} record={record} />
        ))}
      </ul>

      {tasks.length === 0 && aboutTasks === null ? null : (
        <>
          <Heading depth={2}>{t("item.tasks")}</Heading>
          {aboutTasks}
          <ol className={style["tasks"]}>
            {tasks.map((task) => (
              <TaskEntry
                key={task.id}
                task={task}
                document={named("tasks")}
                problem={comments.find(({ id }) => id === task.commentId)}
                record={record}
              />
            ))}
          </ol>
        </>
      )}
      <VoteAndGrade arranged={arranged} />
    </section>
  );
});
