/** Owns what stands in the host's bar: what *Next* will do, in words, the start and the close. */

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { nextStep } from "@sanguan/shared/domain/agenda";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRoom } from "../meeting/room.ts";
import { EstimatedEnd } from "./EstimatedEnd.tsx";
import { GoToItem } from "./GoToItem.tsx";
import type { HostBarProps } from "./HostBar.tsx";
import { HostClock } from "./HostClock.tsx";
import { HostMenu } from "./HostMenu.tsx";
import { NextButton } from "./NextButton.tsx";
import { ScreensButton } from "./screens/ScreensButton.tsx";
import { StartMeeting } from "./StartMeeting.tsx";
import style from "./HostBar.module.css";

export function HostSteps(props: HostBarProps) {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const mayAdvance = mayDo(meeting, me, "advance-agenda");
  return (
    <>
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
      {mayDo(meeting, me, "begin-closing") ? (
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
    </>
  );
}
