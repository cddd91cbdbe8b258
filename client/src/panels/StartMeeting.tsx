/** Owns the start of the meeting: what is missing for it, or how much is ready, and the button. Absent where it may not be started. */

import { useTranslation } from "react-i18next";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import style from "./HostBar.module.css";

export function StartMeeting() {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const run = useRun();
  if (!mayDo(meeting, me, "start-meeting")) return null;
  const missing =
    meeting.items.length === 0
      ? t("host.noAgenda")
      : meeting.members.some((member) => member.roles.includes("chair"))
        ? undefined
        : t("host.noChair");
  return (
    <>
      <span className={style["hint"]}>{missing ?? t("host.ready", { count: meeting.items.length })}</span>
      <ActionButton
        testId="start-meeting"
        disabled={missing !== undefined}
        onPress={() => run({ type: "start-meeting" })}
      >
        {t("host.start")}
      </ActionButton>
    </>
  );
}
