/** Owns the list of what is mine to do, most urgent first. */

import type { TaskLine } from "@sanguan/shared/protocol/http";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { DueDate } from "./DueDate.tsx";
import style from "./MyTasks.module.css";

export function MyTasks({ tasks }: { readonly tasks: readonly TaskLine[] }) {
  const { t } = useTranslation("tasks");
  const urgent = [...tasks].sort((a, b) => a.dueDate.localeCompare(b.dueDate));
  return (
    <section className={style["mine"]} aria-labelledby="mine">
      <h2 id="mine">{t("mine", { count: tasks.length })}</h2>
      <ul className={style["list"]}>
        {urgent.map((task) => (
          <li key={task.id} data-testid="my-task">
            <Link to="/tasks/$taskId" params={{ taskId: task.id }}>
              {task.problem === "" ? t("unnamed") : task.problem}
            </Link>
            <p>
              <DueDate dueDate={task.dueDate} overdue={task.overdue} finished={false} />
              <span>{t(`next.${task.state}`)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
