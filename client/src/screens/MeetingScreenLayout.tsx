/** Owns how the parts of the meeting stand together: three columns on a laptop, one with tabs on a phone; and which item and tab one looks at. */

import { useCallback, useState } from "react";
import { notifications } from "@mantine/notifications";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { ClosingFault, Quote } from "@sanguan/shared/domain/meeting";
import { lazily } from "../design/lazily.tsx";
import { withWords } from "../language/language.ts";
import { useTheRest } from "../design/use-the-rest.ts";
import { afterPaint, goToComment, goToPassage } from "../meeting/going.ts";
import { useRoom } from "../meeting/room.ts";
import { useSelectedItem } from "../meeting/use-selected-item.ts";
import { AgendaRail } from "../panels/AgendaRail.tsx";
import { CommentsPanel } from "../panels/CommentsPanel.tsx";
import { HostBar } from "../panels/HostBar.tsx";
import { NotesPanel } from "../panels/NotesPanel.tsx";
import { ReportPaper } from "../panels/ReportPaper.tsx";
import { SchemaNotice } from "../panels/SchemaNotice.tsx";
import { SetAsidePanel } from "../panels/SetAsidePanel.tsx";
import { LineState } from "./LineState.tsx";
import {
  MeetingScreenTabs,
  panelOf,
  shownSideTabs,
  type sideTabs,
  tabOfFault,
  type MeetingTab,
} from "./MeetingScreenTabs.tsx";
import { MeetingScreenTopBar } from "./MeetingScreenTopBar.tsx";
import { useCloseDialog } from "./use-close-dialog.ts";
import style from "./MeetingScreen.module.css";

// What one sees first is the report and the comments; the rest comes when it is asked for, or in the quiet after.
const AgendaDialog = lazily(
  () => withWords(["clock", "prepare"], () => import("./AgendaDialog.tsx")).then((file) => file.AgendaDialog),
  { needed: ({ opened }) => opened },
);
const CloseDialog = lazily(
  () => withWords(["meeting"], () => import("../panels/CloseDialog.tsx")).then((file) => file.CloseDialog),
  { needed: ({ opened }) => opened },
);
const EvaluationPanel = lazily(() =>
  withWords(["evaluation"], () => import("../panels/evaluation/EvaluationPanel.tsx")).then(
    (file) => file.EvaluationPanel,
  ),
);
const FloorPanel = lazily(() =>
  withWords(["clock", "floor", "meeting"], () => import("../panels/FloorPanel.tsx")).then((file) => file.FloorPanel),
);
const QuoteLine = lazily(() => import("../panels/QuoteLine.tsx").then((file) => file.QuoteLine), {
  meanwhile: () => null,
});
const TasksPanel = lazily(() =>
  withWords(["meeting"], () => import("../panels/TasksPanel.tsx")).then((file) => file.TasksPanel),
);

// In a rehearsal alone.
const RehearsalBar = lazily(
  () =>
    withWords(["rehearsal"], () => import("../panels/rehearsal/RehearsalBar.tsx")).then((file) => file.RehearsalBar),
  { needed: ({ meeting }) => meeting.rehearsalOf !== undefined, meanwhile: () => null },
);

export function MeetingScreenLayout() {
  const { t } = useTranslation("meeting");
  useTheRest();
  const room = useRoom();
  const { meeting, me } = room;
  const asked = useSearch({ from: "/interactive/meetings/$meetingId" });
  const tabs = shownSideTabs({ meeting, me });
  const {
    item: selected,
    follows,
    select: selectItem,
    follow,
    roam,
  } = useSelectedItem(asked.item as ItemId | undefined);
  const askedTab = tabs.find((tab) => tab === asked.tab);
  const [tab, setTab] = useState<MeetingTab>(askedTab ?? "report");
  const [side, setSide] = useState<(typeof sideTabs)[number]>(askedTab ?? "comments");
  const show = useCallback((next: MeetingTab) => {
    setTab(next);
    if (next !== "agenda" && next !== "report") setSide(next);
  }, []);
  const [quoted, setQuoted] = useState<{ readonly quote: Quote; readonly itemId: ItemId }>();
  const quote = quoted !== undefined && quoted.itemId === selected?.id ? quoted.quote : undefined;
  const [active, setActive] = useState<string>();
  const [arranges, setArranges] = useState(false);
  const closing = useCloseDialog();

  const select = useCallback(
    (itemId: ItemId) => {
      selectItem(itemId);
      setTab((at) => (at === "agenda" ? "report" : at));
    },
    [selectItem],
  );
  const goToFault = (fault: ClosingFault) => {
    closing.dismiss();
    select(fault.itemId);
    show(tabOfFault(fault));
    if (fault.point === "problem-without-task") setActive(fault.commentId);
  };
  return (
    <div className={style["screen"]} data-tab={tab}>
      <MeetingScreenTopBar item={selected} />
      <RehearsalBar meeting={meeting} live={room} />
      <LineState seesClose={closing.opened} />
      <SchemaNotice />
      <SetAsidePanel />
      <div className={style["columns"]}>
        <div className={style["agenda"]} id={panelOf("agenda")}>
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
              onGoToComment={(commentId) => {
                show("comments");
                setActive(commentId);
                afterPaint(() => goToComment(commentId));
              }}
              follows={follows}
              onFollow={follow}
              onRoam={roam}
              onQuote={(words) => {
                setQuoted({ quote: words, itemId: selected.id });
                show("comments");
              }}
            />
          )}
        </main>
        <aside className={style["side"]} aria-label={t("tab.side")}>
          <MeetingScreenTabs tabs={tabs} selected={side} onSelect={show} item={selected} />
          <div
            className={style["panel"]}
            role="tabpanel"
            id={panelOf(side)}
            aria-label={t(`tab.${side}`)}
            data-panel-scroller
            data-of-item={side === "comments" || side === "tasks" ? "" : undefined}
          >
            {side === "notes" ? <NotesPanel /> : null}
            {side === "floor" ? <FloorPanel /> : null}
            {side === "evaluation" ? <EvaluationPanel item={selected} /> : null}
            {selected !== undefined && side === "comments" ? (
              <CommentsPanel
                key={selected.id}
                item={selected}
                quote={quote}
                onQuoteUsed={() => setQuoted(undefined)}
                active={active}
                onPointAt={setActive}
                onGoToPassage={(commentId) => {
                  setTab("report");
                  afterPaint(() => {
                    if (!goToPassage(commentId)) notifications.show({ message: t("comment.quoteGone") });
                  });
                }}
                onGoToItem={select}
              />
            ) : null}
            {selected !== undefined && side === "tasks" ? (
              <TasksPanel
                item={selected}
                onShowComment={(commentId) => {
                  show("comments");
                  setActive(commentId);
                  afterPaint(() => goToComment(commentId));
                }}
              />
            ) : null}
          </div>
        </aside>
      </div>
      <HostBar selected={selected?.id} onAgenda={() => setArranges(true)} onClose={closing.open} />
      <div className={style["phoneTabs"]}>
        <MeetingScreenTabs tabs={["agenda", "report", ...tabs]} selected={tab} onSelect={show} item={selected} />
      </div>
      {active === undefined ? null : <QuoteLine key={active} active={active} />}
      <AgendaDialog opened={arranges} onClose={() => setArranges(false)} />
      <CloseDialog opened={closing.opened} onClose={closing.dismiss} onGoTo={goToFault} />
    </div>
  );
}
