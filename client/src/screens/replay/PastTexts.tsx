/** Owns how the texts of a document are read at a time of their past: words with their writers, what just came, what just went. */

import { type CSSProperties, type ReactNode, useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { ContentMark } from "@sanguan/shared/document/content";
import { historyMarks } from "@sanguan/shared/document/history-content";
import type { DocumentKind } from "@sanguan/shared/domain/document-ref";
import type { Comment, Meeting, Task } from "@sanguan/shared/domain/meeting";
import { KindMark } from "../../design/KindMark.tsx";
import { caretColor } from "../../editor/caret-palette.ts";
import { useDates } from "../../language/dates.ts";
import { ContentView } from "../../reading/ContentView.tsx";
import { nameOf as memberName } from "../../meeting/room.ts";
import type { PastText } from "./past-texts.ts";
import { languageOf } from "../../language/language-of.ts";
import style from "./PastTexts.module.css";

export function PastTexts(props: {
  readonly kind: DocumentKind;
  readonly texts: readonly PastText[];
  readonly then: Meeting;
  readonly nameOf: (id: string) => string;
  /** From 1, as in the list of writers. */
  readonly numberOf: (id: string) => number;
  readonly marksWriters: boolean;
  /** The writer whose words are brought out. */
  readonly chosen: string | undefined;
}) {
  const { t } = useTranslation("replay");
  const { kind, texts, then, nameOf, numberOf, marksWriters, chosen } = props;
  const mark = useCallback(
    (each: ContentMark, shown: ReactNode): ReactNode => {
      if (each.type === historyMarks.new) return <ins className={style["new"]}>{shown}</ins>;
      if (each.type === historyMarks.gone) return <del className={style["gone"]}>{shown}</del>;
      const by = each.attrs?.["by"];
      if (each.type !== historyMarks.writer || typeof by !== "string" || !marksWriters) return shown;
      const number = numberOf(by);
      return (
        <span
          className={style["run"]}
          title={nameOf(by)}
          data-writer={number}
          data-aside={chosen !== undefined && chosen !== by ? "" : undefined}
          style={{ "--writer": caretColor(number - 1) } as CSSProperties}
        >
          {shown}
        </span>
      );
    },
    [marksWriters, chosen, nameOf, numberOf],
  );
  if (texts.every(({ content }) => content.content === undefined) && texts.every((one) => !one.comment && !one.task))
    return <p className={style["none"]}>{t(`text.none.${kind}`)}</p>;
  return (
    <div className={style["paper"]} data-testid="replay-text">
      {texts.map(({ content, comment, task }, index) => (
        <section key={comment?.id ?? task?.id ?? index} className={style["text"]}>
          {comment === undefined ? null : <CommentHead comment={comment} then={then} />}
          {task === undefined ? null : <TaskHead task={task} then={then} />}
          <ContentView content={content} headingFrom={3} mark={mark} />
        </section>
      ))}
    </div>
  );
}

function CommentHead({ comment, then }: { readonly comment: Comment; readonly then: Meeting }) {
  const frame = useTranslation("frame").t;
  const dates = useDates();
  return (
    <>
      <p className={style["head"]}>
        <KindMark kind={comment.kind} word={frame(`kind.${comment.kind}`)} />
        <span>{memberName(then, comment.reviewerId)}</span>
        <time dateTime={comment.releasedAt ?? comment.at}>{dates.time(comment.releasedAt ?? comment.at)}</time>
      </p>
      {comment.quote === undefined ? null : (
        <blockquote className={style["quote"]} lang={languageOf(comment.quote.text)}>
          {comment.quote.text}
        </blockquote>
      )}
    </>
  );
}

function TaskHead({ task, then }: { readonly task: Task; readonly then: Meeting }) {
  const dates = useDates();
  return (
    <p className={style["head"]}>
      <strong>{task.responsibleUnit}</strong>
      <span>{memberName(then, task.assigneeId)}</span>
      <time dateTime={task.dueDate}>{dates.day(task.dueDate)}</time>
    </p>
  );
}
