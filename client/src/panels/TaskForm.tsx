/** Owns the facts of a task: unit, person, due date. A new one also takes its first measures; later they are shared text. */

import { useState } from "react";
import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { isDay } from "@sanguan/shared/domain/day";
import type { CommentId, PersonId, TaskId } from "@sanguan/shared/domain/id";
import type { AgendaItem, Task } from "@sanguan/shared/domain/meeting";
import { newId } from "../connection/api.ts";
import { useDates } from "../language/dates.ts";
import { dotted } from "../language/dotted.ts";
import { monthsLater, usualMonths } from "../meeting/due-date.ts";
import { useChoices } from "../meeting/use-choices.ts";
import { changedByOthers, factsIn, takeTheirs, type TaskFacts } from "../meeting/task-facts.ts";
import { useFormDraft } from "../meeting/form-drafts.ts";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./SidePanel.module.css";

const noneTouched: Partial<TaskFacts> = {};

/** What its draft is kept under. */
export const taskFormName = (commentId: CommentId, task?: Task) =>
  task === undefined ? `task.${commentId}` : `revise.${task.id}`;

/** `task`: the one to revise; without it a new one is ordered on the comment. */
export function TaskForm(props: {
  readonly item: AgendaItem;
  readonly commentId: CommentId;
  readonly task?: Task;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("meeting");
  const { meeting, me, now } = useRoom();
  const dates = useDates();
  const run = useRun();
  const { item, commentId, task } = props;
  const [usualDate] = useState(() => monthsLater(now(), usualMonths));
  const standing: TaskFacts = {
    unit: task?.responsibleUnit ?? item.unit,
    assignee: task?.assigneeId ?? item.reporterId,
    dueDate: task?.dueDate ?? usualDate,
  };
  const [asOpened] = useState(standing);
  const place = { personId: me.personId, meetingId: meeting.id, form: taskFormName(commentId, task) };
  const { draft, isBegun, write, drop } = useFormDraft(place, { opened: asOpened, touched: noneTouched, measures: "" });
  const { opened, touched, measures } = draft;
  const [wasBegun] = useState(isBegun);
  const close = () => {
    drop();
    props.onClose();
  };
  const { unit, assignee, dueDate } = factsIn(standing, touched);
  const touch = (part: Partial<TaskFacts>) => write({ opened, touched: { ...touched, ...part } });
  const others = task === undefined ? [] : changedByOthers(opened, standing, touched);
  const isComplete = unit.trim() !== "" && isDay(dueDate);
  const people = useChoices(meeting).map(({ personId, label }) => ({ value: personId as string, label }));
  const said = (fact: keyof TaskFacts) =>
    fact === "dueDate"
      ? dates.day(standing.dueDate)
      : fact === "assignee"
        ? (people.find(({ value }) => value === standing.assignee)?.label ?? "")
        : standing.unit;

  const submit = async () => {
    const facts = { responsibleUnit: unit.trim(), assigneeId: assignee as PersonId, dueDate };
    const done =
      task === undefined
        ? await run({
            type: "order-task",
            taskId: newId("t") as TaskId,
            commentId,
            ...facts,
            ...(measures.trim() === "" ? {} : { measures: measures.trim() }),
          })
        : await run({ type: "revise-task", taskId: task.id, ...facts });
    if (done) close();
  };

  return (
    <div className={style["form"]} data-writing data-testid={`task-form-${task?.id ?? commentId}`}>
      <TextInput
        label={t("task.unit")}
        size="xs"
        autoFocus={!wasBegun}
        value={unit}
        onChange={(event) => touch({ unit: event.currentTarget.value })}
      />
      <Select
        label={t("task.assignee")}
        size="xs"
        data={people}
        value={assignee}
        onChange={(value) => touch({ assignee: value ?? assignee })}
        searchable
        allowDeselect={false}
      />
      <TextInput
        label={t("task.dueDate")}
        size="xs"
        type="date"
        value={dueDate}
        onChange={(event) => touch({ dueDate: event.currentTarget.value })}
        error={isDay(dueDate) ? undefined : t("task.badDate")}
      />
      {others.length === 0 ? null : (
        <p className={style["others"]} role="status">
          {t("task.changedByOthers", {
            facts: dotted(...others.map((fact) => said(fact))),
          })}{" "}
          <Button size="compact-xs" variant="subtle" onClick={() => write(takeTheirs(opened, standing, touched))}>
            {t("task.takeTheirs")}
          </Button>
        </p>
      )}
      {task === undefined ? (
        <Textarea
          label={t("task.measures")}
          size="xs"
          autosize
          minRows={2}
          value={measures}
          onChange={(event) => write({ measures: event.currentTarget.value })}
          placeholder={t("task.measuresPlaceholder")}
        />
      ) : null}
      <div className={style["row"]}>
        <ActionButton size="xs" disabled={!isComplete} testId="submit-task" onPress={submit}>
          {t(task === undefined ? "task.order" : "task.saveChange")}
        </ActionButton>
        <Button size="xs" variant="subtle" onClick={close}>
          {t("cancel")}
        </Button>
      </div>
    </div>
  );
}
