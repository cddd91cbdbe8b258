/** Owns the ledger: every task a row, soonest due first; on a phone every row a short block. */

import type { TaskLine } from "@sanguan/shared/protocol/http";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { DueDate } from "./DueDate.tsx";
import style from "./TaskLedger.module.css";

export function TaskLedger({ tasks }: { readonly tasks: readonly TaskLine[] }) {
  const { t } = useTranslation("tasks");
  const soonest = [...tasks].sort(
    (a, b) => Number(a.state === "verified") - Number(b.state === "verified") || a.dueDate.localeCompare(b.dueDate),
  );
  return (
    <table className={style["table"]} data-testid="task-ledger">
      <thead>
        <tr>
          <th scope="col">{t("column.dueDate")}</th>
          <th scope="col">{t("column.state")}</th>
          <th scope="col">{t("column.problem")}</th>
          <th scope="col">{t("column.unit")}</th>
          <th scope="col">{t("column.assignee")}</th>
          <th scope="col">{t("column.meeting")}</th>
        </tr>
      </thead>
      <tbody>
        {soonest.map((task) => (
          <tr key={task.id} data-testid="task-row">
            <td className={style["due"]}>
              <DueDate dueDate={task.dueDate} overdue={task.overdue} finished={task.state === "verified"} />
            </td>
            <td className={style["state"]} data-state={task.state}>
              {t(`state.${task.state}`)}
            </td>
            <td className={style["problem"]}>
              <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
                {task.problem === "" ? t("unnamed") : task.problem}
              </Link>
            </td>
            <td>{task.responsibleUnit}</td>
            <td className={style["name"]}>{task.assigneeName}</td>
            <td className={style["meeting"]}>{task.meetingTitle}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
