/** Owns what the host does with the clock: see it, pause it, give time. */

import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRoom, useRun } from "../meeting/room.ts";
import { useKeyOf } from "../meeting/shortcuts.ts";
import { ActionButton } from "./ActionButton.tsx";
import { StageClock } from "./StageClock.tsx";
import { useHostSteps } from "./use-step-words.ts";
import style from "./HostClock.module.css";

/** `aloud`: this one speaks. */
export function HostClock({ aloud }: { readonly aloud?: boolean }) {
  const { t } = useTranslation("clock");
  const { meeting } = useRoom();
  const run = useRun();
  const { pause, addTime } = useHostSteps();
  const keys = { pause: useKeyOf("pause"), minute: useKeyOf("minute") };
  const isPaused = meeting.course.clock?.since === undefined;
  return (
    <div className={style["group"]} role="group" aria-label={t("label")}>
      <StageClock large aloud={aloud === true} />
      {pause === undefined ? null : (
        <>
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t(isPaused ? "resume" : "pause")}
            title={t(isPaused ? "resume" : "pause")}
            aria-keyshortcuts={keys.pause}
            data-testid="pause-clock"
            onClick={() => void run(pause)}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="currentColor">
              {isPaused ? <path d="M4 2.5v11l9-5.5z" /> : <path d="M4 2.5h3v11H4zM9 2.5h3v11H9z" />}
            </svg>
          </ActionIcon>
          {addTime === undefined ? null : (
            <ActionButton
              variant="subtle"
              size="compact-sm"
              aria-keyshortcuts={keys.minute}
              testId="add-minute"
              onPress={() => run(addTime(60))}
            >
              {t("addMinute")}
            </ActionButton>
          )}
        </>
      )}
    </div>
  );
}
