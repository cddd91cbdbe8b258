/** Owns the agenda beside the text: every item with its state; one tab stop, arrows move in it. */

import { useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { ItemId } from "@sanguan/shared/domain/id";
import { nameOf, useRoom } from "../meeting/room.ts";
import style from "./AgendaRail.module.css";

export function AgendaRail(props: {
  readonly selected: ItemId | undefined;
  readonly onSelect: (item: ItemId) => void;
}) {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const { meeting } = useRoom();
  const list = useRef<HTMLOListElement>(null);
  const done = meeting.items.filter((item) => item.stage === "done").length;
  return (
    <nav className={style["rail"]} aria-label={t("agenda.title")}>
      <header className={style["head"]}>
        <h2>{t("agenda.title")}</h2>
        <span>{t("agenda.progress", { done, all: meeting.items.length })}</span>
      </header>
      {meeting.items.length === 0 ? <p className={style["empty"]}>{t("agenda.empty")}</p> : null}
      <ol ref={list} className={style["list"]}>
        {meeting.items.map((item, index) => {
          const isCurrent = item.id === meeting.currentItemId && meeting.phase === "live";
          const isSelected = item.id === props.selected;
          return (
            <li key={item.id}>
              <button
                type="button"
                className={style["item"]}
                data-testid={`agenda-item-${item.id}`}
                data-stage={item.stage}
                data-current={isCurrent}
                aria-current={isSelected ? "true" : undefined}
                tabIndex={isSelected || (props.selected === undefined && index === 0) ? 0 : -1}
                onKeyDown={(event) => moveFocus(event, list.current)}
                onClick={() => props.onSelect(item.id)}
              >
                <span className={style["number"]}>{index + 1}</span>
                <span className={style["unit"]}>{item.unit}</span>
                <span className={style["person"]}>
                  <span>{nameOf(meeting, item.reporterId)}</span>
                  {item.mode === "written" ? <span>{frame("mode.written")}</span> : null}
                  <span className={style["state"]}>
                    {isCurrent ? <span className={style["now"]}>{t("agenda.now")}</span> : null}
                    {frame(`stage.${item.stage}`)}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const items = [...(list?.querySelectorAll("button") ?? [])];
  const at = items.indexOf(event.currentTarget as HTMLButtonElement);
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  const next = target === undefined ? undefined : items[target];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
