/** Owns the filters of the ledger; they live in the URL alone. */

import { Button, Checkbox, NativeSelect } from "@mantine/core";
import type { TaskLine } from "@sanguan/shared/protocol/http";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TaskFilter } from "../connection/api.ts";
import { taskStates } from "./task-states.ts";
import style from "./TaskFilters.module.css";

export function TaskFilters(props: { readonly all: readonly TaskLine[]; readonly filter: TaskFilter }) {
  const { t } = useTranslation("tasks");
  const navigate = useNavigate();
  const { all, filter } = props;
  const change = (part: { readonly [Key in keyof TaskFilter]?: TaskFilter[Key] | undefined }) => {
    const search = Object.fromEntries(
      Object.entries({ ...filter, ...part }).filter(
        ([, value]) => value !== undefined && value !== "" && value !== false,
      ),
    );
    void navigate({ to: "/tasks", search, replace: true });
  };
  const units = [...new Set(all.map((task) => task.responsibleUnit))].sort((a, b) => a.localeCompare(b, "zh-CN"));
  const meetings = new Map(all.map((task) => [task.meetingId, task.meetingTitle]));
  return (
    <form className={style["filters"]} aria-label={t("filter.label")} onSubmit={(event) => event.preventDefault()}>
      <NativeSelect
        label={t("filter.state")}
        value={filter.state ?? ""}
        onChange={(event) => change({ state: event.currentTarget.value })}
        data={[
          { value: "", label: t("filter.any") },
          ...taskStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
        ]}
      />
      <NativeSelect
        label={t("filter.unit")}
        value={filter.unit ?? ""}
        onChange={(event) => change({ unit: event.currentTarget.value })}
        data={[{ value: "", label: t("filter.any") }, ...units.map((unit) => ({ value: unit, label: unit }))]}
      />
      <NativeSelect
        label={t("filter.meeting")}
        value={filter.meeting ?? ""}
        onChange={(event) => change({ meeting: event.currentTarget.value })}
        data={[{ value: "", label: t("filter.any") }, ...[...meetings].map(([value, label]) => ({ value, label }))]}
      />
      <div className={style["checks"]}>
        <Checkbox
          label={t("filter.overdue")}
          checked={filter.overdue === true}
          onChange={(event) => change({ overdue: event.currentTarget.checked })}
        />
        <Checkbox
          label={t("filter.mine")}
          checked={filter.mine === true}
          onChange={(event) => change({ mine: event.currentTarget.checked })}
        />
        {Object.keys(filter).length === 0 ? null : (
          <Button variant="subtle" size="xs" onClick={() => void navigate({ to: "/tasks", search: {}, replace: true })}>
            {t("filter.clear")}
          </Button>
        )}
      </div>
    </form>
  );
}
