/** Owns one task from its problem to its verification: what was found, what was ordered, what was done, the one next action. */

import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../design/use-page-title.ts";
import { useTask } from "../connection/answers.ts";
import { KindMark } from "../design/KindMark.tsx";
import { Loading } from "../design/Loading.tsx";
import { DueDate } from "./DueDate.tsx";
import { TaskAction } from "./TaskAction.tsx";
import { TaskPath } from "./TaskPath.tsx";
import { TaskSteps } from "./TaskSteps.tsx";
import { Trouble } from "./Trouble.tsx";
import { languageOf } from "../language/language-of.ts";
import style from "./TaskScreen.module.css";

const route = getRouteApi("/interactive/framed/tasks/$taskId");

export function TaskScreen() {
  const { t } = useTranslation("tasks");
  const frame = useTranslation("frame").t;
  const { taskId } = route.useParams();
  const answer = useTask(taskId);
  const about = answer.data?.task;
  usePageTitle(about === undefined ? t("title") : t("heading", { unit: about.responsibleUnit }), frame("product"));
  if (answer.isPending) return <Loading />;
  if (answer.data === undefined) return <Trouble error={answer.error} retry={() => void answer.refetch()} />;
  const { task, overdue } = answer.data;
  return (
    <article className={style["task"]}>
      <p className={style["back"]}>
        <Link to="/tasks">{t("title")}</Link>
      </p>
      <h1>{t("heading", { unit: task.responsibleUnit })}</h1>
      <dl className={style["facts"]}>
        <div>
          <dt>{t("column.dueDate")}</dt>
          <dd>
            <DueDate dueDate={task.dueDate} overdue={overdue} finished={task.state === "verified"} />
          </dd>
        </div>
        <div>
          <dt>{t("column.unit")}</dt>
          <dd>{task.responsibleUnit}</dd>
        </div>
        <div>
          <dt>{t("column.assignee")}</dt>
          <dd>{task.assigneeName}</dd>
        </div>
        <div>
          <dt>{t("column.meeting")}</dt>
          <dd>
            <Link to="/records/$meetingId" params={{ meetingId: task.meetingId }} hash={`item-${task.itemId}`}>
              {task.meetingTitle}
            </Link>
          </dd>
        </div>
      </dl>
      <TaskPath state={task.state} />
      <section aria-labelledby="problem">
        <h2 id="problem">
          <KindMark kind="problem" word={frame("kind.problem")} />
        </h2>
        {task.quote === undefined ? null : (
          <blockquote className={style["quote"]} lang={languageOf(task.quote.text)}>
            {task.quote.text}
          </blockquote>
        )}
        <p className={style["text"]} lang={languageOf(task.problem)}>
          {task.problem === "" ? t("unnamed") : task.problem}
        </p>
        <p className={style["source"]}>{t("saidBy", { name: task.reviewerName, unit: task.reportingUnit })}</p>
      </section>
      <section aria-labelledby="ordered">
        <h2 id="ordered">{t("ordered")}</h2>
        <p className={style["text"]} lang={languageOf(task.measures)}>
          {task.measures === "" ? t("noMeasures") : task.measures}
        </p>
      </section>
      <section aria-labelledby="steps">
        <h2 id="steps">{t("steps")}</h2>
        <TaskSteps steps={answer.data.steps} />
      </section>
      <TaskAction key={`${taskId} ${task.state}`} view={answer.data} />
    </article>
  );
}
