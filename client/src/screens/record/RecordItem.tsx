/** Owns one agenda item in a record: the report, what was said of it, what was ordered. */

import { documentName } from "@sanguan/shared/document/name";
import { mainFragment } from "@sanguan/shared/document/vocabulary";
import type { ItemId, MeetingId } from "@sanguan/shared/domain/id";
import type { RecordComment } from "@sanguan/shared/record/record";
import { useTranslation } from "react-i18next";
import { isKind, KindMark } from "../../design/KindMark.tsx";
import { useDates } from "../../language/dates.ts";
import { AddendumNotes } from "./AddendumNotes.tsx";
import type { ArrangedItem } from "./arrange-record.ts";
import { CorrectThis } from "./CorrectThis.tsx";
import { useRecordAddenda } from "./record-addenda.ts";
import { RecordText } from "./RecordText.tsx";
import { RecordEvaluation } from "./RecordEvaluation.tsx";
import style from "./RecordItem.module.css";

export function RecordItem(props: { readonly arranged: ArrangedItem; readonly meetingId: MeetingId }) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const addenda = useTranslation("addenda").t;
  const dates = useDates();
  const { placed } = useRecordAddenda();
  const { item, number, report, comments, tasks } = props.arranged;
  const named = (kind: "report" | "comments" | "tasks") =>
    documentName({ kind, meetingId: props.meetingId, itemId: item.id as ItemId });
  const ofTasks = placed.ofDocument(named("tasks"));
  return (
    <section id={`item-${item.id}`} className={style["item"]} aria-labelledby={`title-${item.id}`}>
      <header className={style["head"]}>
        <h2 id={`title-${item.id}`}>
          <span className={style["number"]}>{number}</span>
          {item.unit}
        </h2>
        <p>
          {[item.post, item.reporter, frame([`mode.${item.mode}`, item.mode])]
            .filter((part) => part !== "")
            .join(" · ")}
        </p>
      </header>

      <RecordText
        document={named("report")}
        fragment={mainFragment}
        content={report}
        headingFrom={3}
        none={<p className={style["none"]}>{t("item.noReport")}</p>}
      />
      <CorrectThis
        document={named("report")}
        fragment={mainFragment}
        label={addenda("correctItem", { unit: item.unit })}
      />

      <h3>{t("item.comments")}</h3>
      <AddendumNotes list={placed.ofDocument(named("comments"))} beside={false} />
      {comments.length === 0 ? <p className={style["none"]}>{t("item.noComments")}</p> : null}
      <ul className={style["comments"]}>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} document={named("comments")} />
        ))}
      </ul>

      {tasks.length + ofTasks.length === 0 ? null : (
        <>
          <h3>{t("item.tasks")}</h3>
          <AddendumNotes list={ofTasks} beside={false} />
          <ol className={style["tasks"]}>
            {tasks.map((task) => (
              <li key={task.id}>
                <RecordText document={named("tasks")} fragment={task.id} content={task.content} headingFrom={4} />
                <dl>
                  <div>
                    <dt>{t("item.responsibleUnit")}</dt>
                    <dd>{task.responsibleUnit}</dd>
                  </div>
                  <div>
                    <dt>{t("item.assignee")}</dt>
                    <dd>{task.assignee}</dd>
                  </div>
                  <div>
                    <dt>{t("item.dueDate")}</dt>
                    <dd>
                      <time dateTime={task.dueDate}>{dates.day(task.dueDate)}</time>
                    </dd>
                  </div>
                </dl>
              </li>
            ))}
          </ol>
        </>
      )}
      <RecordEvaluation unit={item.unit} evaluation={props.arranged.evaluation} grade={props.arranged.grade} />
    </section>
  );
}

function Said({ comment, document }: { readonly comment: RecordComment; readonly document: string }) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  return (
    <li>
      <p className={style["said"]}>
        {isKind(comment.kind) ? (
          <KindMark kind={comment.kind} word={frame(`kind.${comment.kind}`)} />
        ) : (
          <span>{comment.kind}</span>
        )}
        <span>{comment.reviewer}</span>
        <time dateTime={comment.at}>{dates.time(comment.at)}</time>
      </p>
      {comment.quote === null ? null : (
        <blockquote className={style["quote"]} lang="zh-CN">
          {comment.quote}
        </blockquote>
      )}
      <RecordText document={document} fragment={comment.id} content={comment.content} headingFrom={4} />
      {comment.noTaskReason === null ? null : (
        <p className={style["noTask"]}>{t("item.noTask", { reason: comment.noTaskReason })}</p>
      )}
    </li>
  );
}
