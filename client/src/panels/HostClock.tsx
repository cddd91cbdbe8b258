/** Owns what the host does with the clock: see it, pause it, give time. */

import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { itemOf } from "@sanguan/shared/domain/agenda";
import { currentBreak } from "@sanguan/shared/domain/clock";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import { StageClock } from "./StageClock.tsx";
import style from "./HostClock.module.css";

export function HostClock() {
  const { t } = useTranslation("clock");
  const { meeting } = useRoom();
  const run = useRun();
  const { clock } = meeting.course;
  const current = itemOf(meeting, meeting.currentItemId);
  const from = current === undefined ? {} : { from: { itemId: current.id, stage: current.stage } };
  const isPaused = clock?.since === undefined;
  const limited = clock !== undefined && meeting.settings.clock[clock.stage] > 0;
  return (
    <div className={style["group"]} role="group" aria-label={t("label")}>
      <StageClock large />
      {clock === undefined || currentBreak(meeting) !== undefined ? null : (
        <>
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t(isPaused ? "resume" : "pause")}
            title={t(isPaused ? "resume" : "pause")}
            data-testid="pause-clock"
            onClick={() => void run({ type: isPaused ? "resume-clock" : "pause-clock", ...from })}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="currentColor">
              {isPaused ? <path d="M4 2.5v11l9-5.5z" /> : <path d="M4 2.5h3v11H4zM9 2.5h3v11H9z" />}
            </svg>
          </ActionIcon>
          {limited ? (
            <ActionButton
              variant="subtle"
              size="compact-sm"
              testId="add-minute"
              onPress={() => run({ type: "add-time", seconds: 60, ...from })}
            >
              {t("addMinute")}
            </ActionButton>
          ) : null}
        </>
      )}
    </div>
  );
}
