/** Owns the tabs of the meeting: those of the side panel on a laptop, all of them at the foot of a phone. One tab stop, arrows move. */

import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { AgendaItem, ClosingFault } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { commentsOf, tasksOf } from "../meeting/item-reading.ts";
import { type Room, useRoom } from "../meeting/room.ts";
import style from "./MeetingScreenTabs.module.css";

export type MeetingTab = "agenda" | "report" | "comments" | "tasks" | "floor" | "notes" | "evaluation";
export const sideTabs = ["comments", "tasks", "floor", "notes", "evaluation"] as const;

/** The panels that this meeting has: without a vote, and nobody to decide on grades, there is none for them. */
export function shownSideTabs({ meeting, me }: Pick<Room, "meeting" | "me">): readonly (typeof sideTabs)[number][] {
  const evaluates = meeting.settings.voting !== "none" || mayDo(meeting, me, "read-grades");
  return evaluates ? sideTabs : sideTabs.filter((tab) => tab !== "evaluation");
}

/** The id of what a tab shows. */
export function panelOf(tab: MeetingTab): string {
  return tab === "agenda" ? "agenda" : tab === "report" ? "main" : "side-panel";
}

/** Where this fault is put right. */
export function tabOfFault({ point }: ClosingFault): (typeof sideTabs)[number] {
  return point === "task-incomplete" ? "tasks" : point === "vote-pending" ? "evaluation" : "comments";
}

export function MeetingScreenTabs(props: {
  readonly tabs: readonly MeetingTab[];
  readonly selected: MeetingTab;
  readonly onSelect: (tab: MeetingTab) => void;
  readonly item: AgendaItem | undefined;
}) {
  const { t } = useTranslation("meeting");
  const { meeting } = useRoom();
  const { item, tabs } = props;
  const counts: Partial<Record<MeetingTab, number>> =
    item === undefined
      ? { floor: meeting.floor.queue.length }
      : {
          floor: meeting.floor.queue.length,
          comments: commentsOf(meeting, item.id).length,
          tasks: tasksOf(meeting, item.id).length,
        };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(props.selected) + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    props.onSelect(next);
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div className={style["tabs"]} role="tablist" aria-label={t("tab.label")}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          className={style["tab"]}
          data-tab={tab}
          data-testid={`tab-${tab}`}
          aria-selected={tab === props.selected}
          aria-controls={panelOf(tab)}
          tabIndex={tab === props.selected ? 0 : -1}
          onKeyDown={onKeyDown}
          onClick={() => props.onSelect(tab)}
        >
          {t(`tab.${tab}`)}
          {(counts[tab] ?? 0) > 0 ? <span className={style["count"]}>{counts[tab]}</span> : null}
        </button>
      ))}
    </div>
  );
}
