/** Owns how the host's desk is laid out: agenda, what is on, floor and vote, screens, connections, all in one view; on a phone one below the other. What each part does is the panels'. */

import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import type { ItemId } from "@sanguan/shared/domain/id";
import type { ClosingFault } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useTheRest } from "../design/use-the-rest.ts";
import { useRoom } from "../meeting/room.ts";
import { rememberedShortcuts, rememberShortcuts, shortcuts, ShortcutsContext } from "../meeting/shortcuts.ts";
import { usePassage } from "../meeting/use-passage.ts";
import { AgendaRail } from "../panels/AgendaRail.tsx";
import { CloseDialog } from "../panels/CloseDialog.tsx";
import { ConnectionsPanel } from "../panels/desk/ConnectionsPanel.tsx";
import { DeskPanel } from "../panels/desk/DeskPanel.tsx";
import { NowPanel } from "../panels/desk/NowPanel.tsx";
import { ScreenCards } from "../panels/desk/ScreenCards.tsx";
import { ShortcutsDialog } from "../panels/desk/ShortcutsDialog.tsx";
import { useDeskKeys } from "../panels/desk/use-desk-keys.ts";
import { useShortcuts } from "../panels/desk/use-shortcuts.ts";
import { EvaluationPanel } from "../panels/evaluation/EvaluationPanel.tsx";
import { FloorPanel } from "../panels/FloorPanel.tsx";
import { GoToItem } from "../panels/GoToItem.tsx";
import { NextButton } from "../panels/NextButton.tsx";
import { PreflightDialog } from "../panels/preflight/PreflightDialog.tsx";
import { PreflightLine } from "../panels/preflight/PreflightLine.tsx";
import { RehearsalBar } from "../panels/rehearsal/RehearsalBar.tsx";
import { SetAsidePanel } from "../panels/SetAsidePanel.tsx";
import { AgendaDialog } from "./AgendaDialog.tsx";
import { LineState } from "./LineState.tsx";
import { MeetingScreenTopBar } from "./MeetingScreenTopBar.tsx";
import { tabOfFault } from "./MeetingScreenTabs.tsx";
import { useCloseDialog } from "./use-close-dialog.ts";
import style from "./DeskLayout.module.css";

export function DeskLayout() {
  const { t } = useTranslation("desk");
  useTheRest();
  const room = useRoom();
  const { meeting, me } = room;
  const navigate = useNavigate();
  const { currentItemId } = meeting;
  const current = itemOf(meeting, currentItemId);
  // Which item one looks at, as long as the agenda stands where it did then.
  const [chosen, setChosen] = useState<{ readonly itemId: ItemId; readonly while: ItemId | undefined }>();
  const selected = chosen?.while === currentItemId ? chosen?.itemId : currentItemId;
  const [arranges, setArranges] = useState(false);
  const [checks, setChecks] = useState(false);
  const [helps, setHelps] = useState(false);
  const [listens, setListens] = useState(rememberedShortcuts);
  const closing = useCloseDialog();
  const isWide = useMediaQuery("(min-width: 1001px)", true, { getInitialValueInEffect: false });
  const passage = usePassage(meeting.phase === "live" ? current : undefined);
  const mayCheck = mayDo(meeting, me, "read-preflight");
  const check = mayCheck ? () => setChecks(true) : undefined;
  const keys = useDeskKeys(passage, check, () => setHelps(true));
  useShortcuts(listens, Object.fromEntries(Object.entries(keys).map(([name, { act }]) => [name, act])));
  const goToFault = (fault: ClosingFault) =>
    void navigate({
      to: "/meetings/$meetingId",
      params: { meetingId: meeting.id },
      search: { item: fault.itemId, tab: tabOfFault(fault) },
    });
  return (
    <ShortcutsContext value={listens}>
      <div className={style["screen"]} data-testid="desk">
        <MeetingScreenTopBar item={current} desk={t("toMeeting")} />
        <RehearsalBar meeting={meeting} live={room} />
        <LineState seesClose={closing.opened} />
        <SetAsidePanel />
        <main className={style["desk"]} id="main" aria-label={t("title")}>
          <h1 className="visually-hidden">{t("title")}</h1>
          <div className={style["agenda"]}>
            <div className={style["rail"]}>
              <AgendaRail selected={selected} onSelect={(itemId) => setChosen({ itemId, while: currentItemId })} />
            </div>
            <div className={style["foot"]}>
              <GoToItem itemId={selected} fullWidth />
              {meeting.phase === "live" && check !== undefined ? <PreflightLine onOpen={check} /> : null}
              <Button
                size="compact-sm"
                variant="subtle"
                aria-keyshortcuts={listens ? shortcuts.help : undefined}
                data-testid="open-shortcuts"
                onClick={() => setHelps(true)}
              >
                {t("keys.open", { key: shortcuts.help })}
              </Button>
            </div>
          </div>
          <div className={style["centre"]}>
            <NowPanel
              passage={passage}
              next={isWide}
              onAgenda={() => setArranges(true)}
              onChecks={check}
              onClose={closing.open}
            />
            <div className={style["work"]}>
              <DeskPanel title={t("floor")} testId="desk-floor">
                <FloorPanel hand={false} />
              </DeskPanel>
              {meeting.settings.voting === "none" ? null : (
                <DeskPanel title={t("vote")} testId="desk-vote">
                  <EvaluationPanel item={current} grades={false} />
                </DeskPanel>
              )}
            </div>
          </div>
          <div className={style["beside"]}>
            <ScreenCards />
            <ConnectionsPanel />
          </div>
        </main>
        {isWide ? null : (
          <div className={style["reach"]}>
            <Link to="/meetings/$meetingId" params={{ meetingId: meeting.id }}>
              {t("toMeeting")}
            </Link>
            {meeting.phase === "live" ? <NextButton size="lg" fullWidth /> : null}
          </div>
        )}
        <AgendaDialog opened={arranges} onClose={() => setArranges(false)} />
        <PreflightDialog opened={checks && mayCheck} onClose={() => setChecks(false)} />
        <ShortcutsDialog
          opened={helps}
          keys={keys}
          on={listens}
          onSwitch={(on) => {
            setListens(on);
            rememberShortcuts(on);
          }}
          onClose={() => setHelps(false)}
        />
        <CloseDialog opened={closing.opened} onClose={closing.dismiss} onGoTo={goToFault} />
      </div>
    </ShortcutsContext>
  );
}
