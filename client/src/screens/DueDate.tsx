/** Owns how a due date is told: the day, and how near it is; red only when it is past and the task is not verified. */

import type { TaskLine } from "@sanguan/shared/protocol/http";
import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import style from "./DueDate.module.css";

export function DueDate(props: Pick<TaskLine, "dueDate" | "overdue"> & { readonly finished: boolean }) {
  const { t } = useTranslation("tasks");
  const dates = useDates();
  const days = dates.daysUntil(props.dueDate);
  return (
    <span className={style["due"]} data-overdue={props.overdue}>
      <time dateTime={props.dueDate}>{dates.day(props.dueDate)}</time>
      {props.finished ? null : (
        <span className={style["near"]}>
          {props.overdue
            ? t("due.overdue", { count: Math.max(1, -days) })
            : days === 0
              ? t("due.today")
              : t("due.left", { count: Math.max(0, days) })}
        </span>
      )}
    </span>
  );
}
