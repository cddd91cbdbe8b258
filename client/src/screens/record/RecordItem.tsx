/** Owns one agenda item in a record: the report, what was said of it, what was ordered. */

import type { RecordComment } from "@sanguan/shared/record/record";
import { useTranslation } from "react-i18next";
import { isKind, KindMark } from "../../design/KindMark.tsx";
import { useDates } from "../../language/dates.ts";
import { ContentView } from "../../panels/content/ContentView.tsx";
import type { ArrangedItem } from "./arrange-record.ts";
import style from "./RecordItem.module.css";

export function RecordItem({ arranged }: { readonly arranged: ArrangedItem }) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const { item, number, report, comments, tasks } = arranged;
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

      {(report?.content?.length ?? 0) === 0 || report === undefined ? (
        <p className={style["none"]}>{t("item.noReport")}</p>
      ) : (
        <ContentView content={report} headingFrom={3} />
      )}

      <h3>{t("item.comments")}</h3>
      {comments.length === 0 ? <p className={style["none"]}>{t("item.noComments")}</p> : null}
      <ul className={style["comments"]}>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} />
        ))}
      </ul>

      {tasks.length === 0 ? null : (
        <>
          <h3>{t("item.tasks")}</h3>
          <ol className={style["tasks"]}>
            {tasks.map((task) => (
              <li key={task.id}>
                <ContentView content={task.content} headingFrom={4} />
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
    </section>
  );
}

function Said({ comment }: { readonly comment: RecordComment }) {
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
      <ContentView content={comment.content} headingFrom={4} />
      {comment.noTaskReason === null ? null : (
        <p className={style["noTask"]}>{t("item.noTask", { reason: comment.noTaskReason })}</p>
      )}
    </li>
  );
}
