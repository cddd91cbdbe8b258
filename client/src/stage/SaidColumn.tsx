/** Owns what stands beside the report on the stage: released comments, the newest on top, and tasks as they are ordered. */

import type { ContentNode } from "@sanguan/shared/document/content";
import type { Comment, Meeting, Task } from "@sanguan/shared/domain/meeting";
import { KindMark } from "../design/KindMark.tsx";
import { datesHere, words } from "../language/few-words.ts";
import { ContentView } from "../reading/ContentView.tsx";
import style from "./SaidColumn.module.css";

export function SaidColumn(props: {
  readonly meeting: Meeting;
  readonly comments: readonly Comment[];
  readonly tasks: readonly Task[];
  readonly said: ReadonlyMap<string, ContentNode>;
  readonly ordered: ReadonlyMap<string, ContentNode>;
  /** The comments whose passage stands in the report no more: they tell it themselves. */
  readonly lost: readonly string[];
}) {
  const t = words("stage");
  const frame = words("frame");
  const dates = datesHere();
  const { meeting, comments, tasks, said, ordered, lost } = props;
  const name = (personId: string) => meeting.members.find((member) => member.personId === personId)?.name ?? "";
  return (
    <aside className={style["column"]}>
      {tasks.length === 0 ? null : (
        <section className={style["tasks"]} aria-label={t("tasks")}>
          <h2>{t("tasks")}</h2>
          <ul className={style["list"]}>
            {tasks.toReversed().map((task) => (
              <li key={task.id} data-testid="stage-task">
                <Words content={ordered.get(task.id)} />
                <p className={style["facts"]}>
                  <span>{task.responsibleUnit}</span>
                  <span>{name(task.assigneeId)}</span>
                  <span>{t("due", { day: dates.day(task.dueDate) })}</span>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ul className={style["list"]} aria-live="polite">
        {comments.map((comment) => (
          <li key={comment.id} data-testid="stage-comment">
            <p className={style["head"]}>
              <KindMark kind={comment.kind} word={frame(`kind.${comment.kind}`)} />
              <span>{name(comment.reviewerId)}</span>
            </p>
            {comment.quote !== undefined && lost.includes(comment.id) ? (
              <blockquote className={style["quote"]}>{comment.quote.text}</blockquote>
            ) : null}
            <Words content={said.get(comment.id)} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Words({ content }: { readonly content: ContentNode | undefined }) {
  return (
    <div className={style["words"]}>
      {content === undefined ? null : <ContentView content={content} headingFrom={3} />}
    </div>
  );
}
