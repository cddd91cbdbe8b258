/** Owns the tasks ordered on one item, each with its problem, its facts and its measures. */

import { useState } from "react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { documentName } from "@sanguan/shared/document/name";
import { documentAccess } from "@sanguan/shared/domain/document-access";
import type { AgendaItem, Task } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useKeptDocument } from "../connection/kept-document.ts";
import type { OpenDocument } from "../connection/sync.ts";
import { useFocusHome } from "../design/use-focus-home.ts";
import { useOpener } from "../design/use-opener.ts";
import { useDates } from "../language/dates.ts";
import { formDraft } from "../meeting/form-drafts.ts";
import { tasksOf } from "../meeting/item-reading.ts";
import { nameOf, useRoom, useRun } from "../meeting/room.ts";
import { SureButton } from "./SureButton.tsx";
import { TaskForm, taskFormName } from "./TaskForm.tsx";
import side from "./SidePanel.module.css";
import { SharedText } from "./SharedText.tsx";
import style from "./TasksPanel.module.css";

export function TasksPanel(props: { readonly item: AgendaItem; readonly onShowComment: (commentId: string) => void }) {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const { item } = props;
  const ref = { kind: "tasks", meetingId: meeting.id, itemId: item.id } as const;
  const access = documentAccess(meeting, me, ref);
  const document = useKeptDocument(access.read ? documentName(ref) : undefined, me.personId);
  const tasks = tasksOf(meeting, item.id);
  return (
    <section className={side["panel"]} ref={useFocusHome("home")} tabIndex={-1} aria-label={t("tab.tasks")}>
      {tasks.length === 0 ? <p className={side["empty"]}>{t("task.empty")}</p> : null}
      <ol className={side["cards"]}>
        {tasks.map((task) => (
          <TaskCard
            key={task.id}
            task={task}
            item={item}
            document={document}
            mayWrite={access.write && meeting.phase !== "closing"}
            onShowComment={props.onShowComment}
          />
        ))}
      </ol>
    </section>
  );
}

function TaskCard(props: {
  readonly task: Task;
  readonly item: AgendaItem;
  readonly document: OpenDocument | undefined;
  readonly mayWrite: boolean;
  readonly onShowComment: (commentId: string) => void;
}) {
  const { t } = useTranslation("meeting");
  const dates = useDates();
  const { meeting, me } = useRoom();
  const run = useRun();
  const { task } = props;
  const [revising, setRevising] = useState(
    () =>
      mayDo(meeting, me, "revise-task") &&
      formDraft({ personId: me.personId, meetingId: meeting.id, form: taskFormName(task.commentId, task) }) !==
        undefined,
  );
  const opener = useOpener(revising ? "revise" : undefined);
  const problem = meeting.comments.find((comment) => comment.id === task.commentId);
  return (
    <li className={style["task"]} data-testid={`task-${task.id}`}>
      <button type="button" className={style["problem"]} onClick={() => props.onShowComment(task.commentId)}>
        {t("task.problemOf", { name: problem === undefined ? "" : nameOf(meeting, problem.reviewerId) })}
        {problem?.quote === undefined ? "" : t("task.quoted", { text: problem.quote.text })}
      </button>
      <dl className={style["facts"]}>
        <dt>{t("task.unit")}</dt>
        <dd>{task.responsibleUnit}</dd>
        <dt>{t("task.assignee")}</dt>
        <dd>{nameOf(meeting, task.assigneeId)}</dd>
        <dt>{t("task.dueDate")}</dt>
        <dd>
          <time dateTime={task.dueDate}>{dates.day(task.dueDate)}</time>
        </dd>
      </dl>
      <h3 className={style["label"]}>{t("task.measures")}</h3>
      {props.document === undefined ? null : (
        <SharedText
          document={props.document}
          field={task.id}
          mayWrite={props.mayWrite}
          label={t("task.measuresOf", { unit: task.responsibleUnit })}
          placeholder={t("task.measuresPlaceholder")}
          testId={`task-measures-${task.id}`}
          look="note"
        />
      )}
      {mayDo(meeting, me, "revise-task") && !revising ? (
        <div className={side["row"]}>
          <Button
            ref={opener("revise")}
            size="xs"
            variant="subtle"
            data-testid={`revise-task-${task.id}`}
            onClick={() => setRevising(true)}
          >
            {t("task.revise")}
          </Button>
          <SureButton
            size="xs"
            variant="subtle"
            color="cinnabar"
            sure={t("task.sureToWithdraw")}
            testId={`withdraw-task-${task.id}`}
            onPress={() => void run({ type: "withdraw-task", taskId: task.id })}
          >
            {t("task.withdraw")}
          </SureButton>
        </div>
      ) : null}
      {revising ? (
        <TaskForm item={props.item} commentId={task.commentId} task={task} onClose={() => setRevising(false)} />
      ) : null}
    </li>
  );
}
