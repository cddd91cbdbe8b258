/** Owns how the parts of the meeting stand together: three columns on a laptop, one with tabs on a phone; and which item and tab one looks at. */

import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { ClosingFault, Quote } from "@sanguan/shared/domain/meeting";
import { useDates } from "../language/dates.ts";
import { useRoom } from "../meeting/room.ts";
import { AgendaRail } from "../panels/AgendaRail.tsx";
import { CloseDialog } from "../panels/CloseDialog.tsx";
import { CommentsPanel } from "../panels/CommentsPanel.tsx";
import { HostBar } from "../panels/HostBar.tsx";
import { NotesPanel } from "../panels/NotesPanel.tsx";
import { QuoteLine } from "../panels/QuoteLine.tsx";
import { ReportPaper } from "../panels/ReportPaper.tsx";
import { SetAsidePanel } from "../panels/SetAsidePanel.tsx";
import { TasksPanel } from "../panels/TasksPanel.tsx";
import { MeetingScreenTabs, sideTabs, type MeetingTab } from "./MeetingScreenTabs.tsx";
import { MeetingScreenTopBar } from "./MeetingScreenTopBar.tsx";
import style from "./MeetingScreen.module.css";

export function MeetingScreenLayout() {
  const { t } = useTranslation("meeting");
  const dates = useDates();
  const { meeting, me, status, since } = useRoom();
  // Nobody has chosen: one goes along with the meeting.
  const [chosen, setChosen] = useState<ItemId>();
  const selected = itemOf(meeting, chosen) ?? itemOf(meeting, meeting.currentItemId) ?? meeting.items[0];
  const [tab, setTab] = useState<MeetingTab>("report");
  const lastSide = useRef<(typeof sideTabs)[number]>("comments");
  if (tab !== "agenda" && tab !== "report") lastSide.current = tab;
  const side = lastSide.current;
  const [quote, setQuote] = useState<Quote>();
  const [active, setActive] = useState<string>();
  const [closing, setClosing] = useState(false);
  const hosts = me.roles.includes("chair") || me.roles.includes("organizer");

  // The agenda moves on: whoever has not gone elsewhere goes along, the host always.
  const { currentItemId } = meeting;
  useEffect(() => {
    if (hosts) setChosen(undefined);
  }, [hosts, currentItemId]);
  useEffect(() => setQuote(undefined), [selected?.id]);
  const isClosing = meeting.phase === "closing";
  useEffect(() => {
    if (isClosing && hosts) setClosing(true);
  }, [isClosing, hosts]);

  const select = useCallback(
    (itemId: ItemId) => {
      setChosen(itemId === currentItemId ? undefined : itemId);
      setTab((at) => (at === "agenda" ? "report" : at));
    },
    [currentItemId],
  );
  const goToFault = (fault: ClosingFault) => {
    setClosing(false);
    select(fault.itemId);
    setTab(fault.point === "task-incomplete" ? "tasks" : "comments");
    if (fault.point === "problem-without-task") setActive(fault.commentId);
  };
  return (
    <div className={style["screen"]} data-tab={tab}>
      <MeetingScreenTopBar item={selected} />
      {status === "offline" ? (
        <p className={style["offline"]} role="status">
          {t("offline", { time: dates.time(new Date(since).toISOString()) })}
        </p>
      ) : null}
      {isClosing && !hosts ? (
        <p className={style["closing"]} role="status">
          {t("close.locked")}
        </p>
      ) : null}
      <SetAsidePanel />
      <div className={style["columns"]}>
        <div className={style["agenda"]}>
          <AgendaRail selected={selected?.id} onSelect={select} />
        </div>
        <main className={style["report"]} id="main">
          {selected === undefined ? (
            <p className={style["empty"]}>{t("agenda.empty")}</p>
          ) : (
            <ReportPaper
              key={selected.id}
              item={selected}
              active={active}
              onPointAt={setActive}
              onQuote={(words) => {
                setQuote(words);
                setTab("comments");
              }}
            />
          )}
        </main>
        <aside className={style["side"]} aria-label={t("tab.side")}>
          <MeetingScreenTabs tabs={sideTabs} selected={side} onSelect={setTab} item={selected} />
          <div className={style["panel"]} data-panel-scroller>
            {side === "notes" ? <NotesPanel /> : null}
            {selected !== undefined && side === "comments" ? (
              <CommentsPanel
                key={selected.id}
                item={selected}
                quote={quote}
                onQuoteUsed={() => setQuote(undefined)}
                active={active}
                onPointAt={setActive}
              />
            ) : null}
            {selected !== undefined && side === "tasks" ? (
              <TasksPanel
                item={selected}
                onShowComment={(commentId) => {
                  setTab("comments");
                  setActive(commentId);
                }}
              />
            ) : null}
          </div>
        </aside>
      </div>
      <HostBar selected={selected?.id} onClose={() => setClosing(true)} />
      <div className={style["phoneTabs"]}>
        <MeetingScreenTabs tabs={["agenda", "report", ...sideTabs]} selected={tab} onSelect={setTab} item={selected} />
      </div>
      <QuoteLine active={active} />
      <CloseDialog opened={closing} onClose={() => setClosing(false)} onGoTo={goToFault} />
    </div>
  );
}
