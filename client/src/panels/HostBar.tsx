/** Owns the host's bar: what *Next* will do, in words, the start and the close. Absent for everybody else. */

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { nextStep } from "@sanguan/shared/domain/agenda";
import type { ItemId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRoom } from "../meeting/room.ts";
import { EstimatedEnd } from "./EstimatedEnd.tsx";
import { GoToItem } from "./GoToItem.tsx";
import { HostClock } from "./HostClock.tsx";
import { HostMenu } from "./HostMenu.tsx";
import { NextButton } from "./NextButton.tsx";
import { ScreensButton } from "./screens/ScreensButton.tsx";
import { StartMeeting } from "./StartMeeting.tsx";
import style from "./HostBar.module.css";

export function HostBar(props: {
  readonly selected: ItemId | undefined;
  readonly onAgenda: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const mayAdvance = mayDo(meeting, me, "advance-agenda");
  const mayClose = mayDo(meeting, me, "begin-closing");
  if (!mayDo(meeting, me, "start-meeting") && !mayAdvance && !mayClose) return null;
  return (
    <footer className={style["bar"]} aria-label={t("host.label")}>
      <StartMeeting />
      {mayAdvance ? (
        <>
          <HostClock />
          <GoToItem itemId={props.selected} />
          <NextButton />
          <HostMenu steps onAgenda={props.onAgenda} />
          <EstimatedEnd className={style["ends"]} />
        </>
      ) : null}
      <ScreensButton />
      {mayDo(meeting, me, "read-desk") ? (
        <Button
          variant="default"
          data-testid="to-desk"
          renderRoot={(given) => <Link to="/meetings/$meetingId/desk" params={{ meetingId: meeting.id }} {...given} />}
        >
          {t("host.desk")}
        </Button>
      ) : null}
      {mayClose ? (
        <Button
          variant={nextStep(meeting) === undefined ? "filled" : "outline"}
          color="cinnabar"
          data-testid="begin-closing"
          className={style["close"] ?? ""}
          onClick={props.onClose}
        >
          {t("host.close")}
        </Button>
      ) : null}
    </footer>
  );
}
