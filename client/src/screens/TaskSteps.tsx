/** Owns the time line of a task: who did what and when, with what they wrote. */

import type { RectificationEvent } from "@sanguan/shared/domain/rectification";
import type { TaskView } from "@sanguan/shared/protocol/http";
import { useTranslation } from "react-i18next";
import { useDates } from "../language/dates.ts";
import { languageOf } from "../language/language-of.ts";
import style from "./TaskSteps.module.css";

export function TaskSteps({ steps }: { readonly steps: TaskView["steps"] }) {
  const { t } = useTranslation("tasks");
  const dates = useDates();
  return (
    <ol className={style["steps"]}>
      {steps.map((step) => {
        const words = wordsOf(step.event);
        return (
          <li key={step.number} data-step={step.event.type} data-testid="task-step">
            <p className={style["head"]}>
              <strong>{t(`step.${step.event.type}`)}</strong>
              <span>{step.event.type === "task-issued" ? t("byRecord") : step.byName}</span>
              <time dateTime={step.at}>{dates.dayTime(step.at)}</time>
            </p>
            {words === "" ? null : (
              <p className={style["words"]} lang={languageOf(words)}>
                {words}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function wordsOf(event: RectificationEvent): string {
  switch (event.type) {
    case "task-issued":
    case "task-acknowledged":
    case "task-started":
      return "";
    case "task-planned":
      return event.plan;
    case "progress-reported":
      return event.note;
    case "closure-requested":
      return event.evidence;
    case "task-verified":
      return event.remarks;
    case "task-returned":
      return event.reason;
  }
}
