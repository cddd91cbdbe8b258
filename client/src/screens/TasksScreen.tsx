/** Owns the follow-up at a glance: my own open tasks by urgency, then the ledger with filters that stay in the URL. */

import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../design/use-page-title.ts";
import { useTasks } from "../connection/answers.ts";
import { Loading } from "../design/Loading.tsx";
import { Notice } from "../design/Notice.tsx";
import { MyTasks } from "./MyTasks.tsx";
import { TaskFilters } from "./TaskFilters.tsx";
import { TaskLedger } from "./TaskLedger.tsx";
import { Trouble } from "./Trouble.tsx";
import style from "./TasksScreen.module.css";

const route = getRouteApi("/interactive/framed/tasks");

export function TasksScreen() {
  const { t } = useTranslation("tasks");
  usePageTitle(t("title"), useTranslation("frame").t("product"));
  const filter = route.useSearch();
  const all = useTasks({});
  const mine = useTasks({ mine: true });
  const filtered = useTasks(filter);
  const isFiltered = Object.keys(filter).length > 0;
  const urgent = mine.data?.filter((task) => task.state !== "verified") ?? [];

  return (
    <>
      <h1 className={style["title"]}>{t("title")}</h1>
      {filtered.error === null ? null : <Trouble error={filtered.error} retry={() => void filtered.refetch()} />}
      {all.isPending ? <Loading /> : null}
      {all.data?.length === 0 ? <Notice title={t("empty.title")} words={t("empty.words")} /> : null}
      {urgent.length > 0 && filter.mine !== true ? <MyTasks tasks={urgent} /> : null}
      {all.data !== undefined && all.data.length > 0 ? (
        <section className={style["ledger"]} aria-labelledby="ledger">
          <h2 id="ledger">{t("ledger")}</h2>
          <TaskFilters all={all.data} filter={filter} />
          <p className={style["count"]} role="status">
            {filtered.data === undefined
              ? ""
              : t("count", {
                  count: filtered.data.length,
                  overdue: filtered.data.filter((task) => task.overdue).length,
                })}
          </p>
          {filtered.data?.length === 0 && isFiltered ? (
            <p className={style["none"]}>{t("none")}</p>
          ) : (
            <TaskLedger tasks={filtered.data ?? []} />
          )}
        </section>
      ) : null}
    </>
  );
}
