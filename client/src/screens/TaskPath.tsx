/** Owns the path of a task: its six states, and which one it is in. */

import type { RectificationState } from "@sanguan/shared/domain/rectification";
import { useTranslation } from "react-i18next";
import { taskStates } from "./task-states.ts";
import style from "./TaskPath.module.css";

export function TaskPath({ state }: { readonly state: RectificationState }) {
  const { t } = useTranslation("tasks");
  const reached = taskStates.indexOf(state);
  return (
    <ol className={style["path"]} aria-label={t("path")}>
      {taskStates.map((step, index) => (
        <li
          key={step}
          data-reached={index <= reached}
          {...(index === reached ? { "aria-current": "step" as const } : {})}
        >
          {t(`state.${step}`)}
        </li>
      ))}
    </ol>
  );
}
