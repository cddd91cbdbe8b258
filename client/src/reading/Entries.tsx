/** Owns how a record shows one comment and one task: who, when, on which words, what, and what follows. */

import { openingWords } from "@sanguan/shared/document/content";
import type { RecordComment, RecordTask } from "@sanguan/shared/record/record";
import { useTranslation } from "react-i18next";
import { isKind, KindMark } from "../design/KindMark.tsx";
import { useDates } from "../language/dates.ts";
import { type ArrangedRecord, deciderOf } from "./arrange-record.ts";
import { useLevel } from "./Heading.tsx";
import { RecordText } from "./RecordText.tsx";
import { languageOf } from "../language/language-of.ts";
import style from "./ItemSection.module.css";

/** `at`: the item that it is of. */
export function CommentEntry(props: {
  readonly comment: RecordComment;
  readonly document: string;
  readonly at: string;
  readonly record: Pick<ArrangedRecord, "commonProblems" | "decisions">;
}) {
  const { t } = useTranslation("record");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const below = useLevel(3);
  const { comment, document, at, record } = props;
  const explainer = deciderOf(record, "no-task-explained", comment.id);
  const others = record.commonProblems
    .find((problem) => problem.at.some((one) => one.item.item.id === at && one.comment.id === comment.id))
    ?.at.filter(({ item }) => item.item.id !== at);
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
        <blockquote className={style["quote"]} aria-label={t("item.quote")} lang={languageOf(comment.quote)}>
          {comment.quote}
        </blockquote>
      )}
      <RecordText document={document} fragment={comment.id} content={comment.content} headingFrom={below} />
      {others === undefined || others.length === 0 ? null : (
        <p className={style["shared"]}>
          {t("common.also")}
          {others.map(({ item: { item } }) => (
            <a key={item.id} href={`#item-${item.id}`}>
              {item.unit}
            </a>
          ))}
        </p>
      )}
      {comment.noTaskReason === null ? null : (
        <p className={style["noTask"]}>
          {explainer === undefined
            ? t("item.noTask", { reason: comment.noTaskReason })
            : t("item.noTaskBy", { reason: comment.noTaskReason, name: explainer })}
        </p>
      )}
    </li>
  );
}

export function TaskEntry(props: {
  readonly task: RecordTask;
  readonly document: string;
  /** The problem that it answers, when it is shown. */
  readonly problem: RecordComment | undefined;
  readonly record: Pick<ArrangedRecord, "decisions">;
}) {
  const { task, document, problem, record } = props;
  const by = deciderOf(record, "task-ordered", task.id);
  const { t } = useTranslation("record");
  const dates = useDates();
  const below = useLevel(3);
  return (
    <li>
      <RecordText document={document} fragment={task.id} content={task.content} headingFrom={below} />
      <dl>
        {problem === undefined ? null : (
          <div>
            <dt>{t("item.problem")}</dt>
            <dd lang="zh-CN">{openingWords(problem.content)}</dd>
          </div>
        )}
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
          <dt>{t("item.ordered")}</dt>
          <dd>
            <time dateTime={task.at}>{dates.time(task.at)}</time>
          </dd>
        </div>
        {by === undefined ? null : (
          <div>
            <dt>{t("item.orderedBy")}</dt>
            <dd>{by}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}
