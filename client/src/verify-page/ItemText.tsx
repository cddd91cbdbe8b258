/** Owns one item of the agenda in a record: who reported what, who said what of it, what was ordered of whom. */

import type { AddendumStatement } from "@sanguan/shared/record/addendum";
import type { RecordComment, RecordTask } from "@sanguan/shared/record/record";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { isKind, KindMark } from "../design/KindMark.tsx";
import { useDates } from "../language/dates.ts";
import { ContentView } from "../panels/content/ContentView.tsx";
import type { ArrangedItem } from "../screens/record/arrange-record.ts";
import { itemOf } from "./AddendaText.tsx";
import style from "./RecordText.module.css";

/** Drawn once: there may be sixty long ones. */
export const ItemText = memo(function ItemText(props: {
  readonly arranged: ArrangedItem;
  readonly addenda: readonly AddendumStatement[];
  /** Whether its place on the agenda is known. */
  readonly isNumbered: boolean;
}) {
  const { t } = useTranslation("record");
  const own = useTranslation("verify").t;
  const frame = useTranslation("frame").t;
  const { item, number, report, comments, tasks } = props.arranged;
  const mine = props.addenda.filter(({ document }) => itemOf(document) === item.id);
  return (
    <section id={`item-${item.id}`} className={style["item"]}>
      <h3>
        {props.isNumbered ? <span className={style["number"]}>{number}</span> : null}
        {item.unit}
      </h3>
      <p className={style["who"]}>
        {[item.post, item.reporter, frame([`mode.${item.mode}`, item.mode]), frame([`stage.${item.stage}`, item.stage])]
          .filter((part) => part !== "")
          .join(" · ")}
      </p>
      {mine.map(({ number: at }) => (
        <p key={at} className={style["toAddendum"]}>
          <a href={`#addendum-${at}`}>{own("text.toAddendum", { number: at })}</a>
        </p>
      ))}

      {(report?.content?.length ?? 0) === 0 || report === undefined ? (
        <p className={style["none"]}>{t("item.noReport")}</p>
      ) : (
        <ContentView content={report} headingFrom={4} />
      )}

      <h4>{t("item.comments")}</h4>
      {comments.length === 0 ? <p className={style["none"]}>{t("item.noComments")}</p> : null}
      <ul className={style["said"]}>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} />
        ))}
      </ul>

      {tasks.length === 0 ? null : (
        <>
          <h4>{t("item.tasks")}</h4>
          <ol className={style["said"]}>
            {tasks.map((task) => (
              <Ordered key={task.id} task={task} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
});

function Said({ comment }: { readonly comment: RecordComment }) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const own = useTranslation("verify").t;
  const dates = useDates();
  return (
    <li>
      <p className={style["by"]}>
        {isKind(comment.kind) ? (
          <KindMark kind={comment.kind} word={frame(`kind.${comment.kind}`)} />
        ) : (
          <span>{comment.kind}</span>
        )}
        <span>{comment.reviewer}</span>
        <time dateTime={comment.at}>{dates.time(comment.at)}</time>
      </p>
      {comment.quote === null ? null : (
        <blockquote aria-label={own("text.quote")} lang="zh-CN">
          {comment.quote}
        </blockquote>
      )}
      <ContentView content={comment.content} headingFrom={5} />
      {comment.noTaskReason === null ? null : (
        <p className={style["none"]}>{t("item.noTask", { reason: comment.noTaskReason })}</p>
      )}
    </li>
  );
}

function Ordered({ task }: { readonly task: RecordTask }) {
  const { t } = useTranslation("record");
  const own = useTranslation("verify").t;
  const dates = useDates();
  return (
    <li>
      <ContentView content={task.content} headingFrom={5} />
      <dl className={style["ordered"]}>
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
        <div>
          <dd>
            <time dateTime={task.at}>{own("text.ordered", { time: dates.time(task.at) })}</time>
          </dd>
        </div>
      </dl>
    </li>
  );
}
