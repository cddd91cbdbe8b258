/** Owns the projector's page: full window, nothing to click; keeps its last picture when the network is gone, and says since when. */

import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMe } from "../connection/answers.ts";
import { Refused } from "../connection/api.ts";
import { useMeeting } from "../connection/live.ts";
import { useDates } from "../language/dates.ts";
import { Stage } from "../stage/Stage.tsx";
import { useWakeLock } from "../stage/use-wake-lock.ts";
import style from "./StageScreen.module.css";

const route = getRouteApi("/stage/$meetingId");

export function StageScreen() {
  const { t } = useTranslation("stage");
  const dates = useDates();
  const { meetingId } = route.useParams();
  const me = useMe();
  const live = useMeeting(meetingId);
  useWakeLock();
  const unpaired = me.error instanceof Refused && me.error.status === 401;
  return (
    <main className={`stage-theme ${style["screen"] ?? ""}`} data-testid="stage" data-phase={live.meeting?.phase}>
      {unpaired ? <p className={style["unpaired"]}>{t("unpaired")}</p> : <Stage live={live} />}
      {live.status === "offline" && !unpaired ? (
        <p className={style["since"]} role="status">
          {t("offline", { time: dates.time(new Date(live.since).toISOString()) })}
        </p>
      ) : null}
      {live.meeting?.demonstration === true ? <p className={style["demonstration"]}>{t("demonstration")}</p> : null}
    </main>
  );
}
