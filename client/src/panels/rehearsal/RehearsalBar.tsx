/** Owns the bar of a rehearsal: that this is none of the real meeting, whether its synthetic people play or rest, the way back, and the end. */

import { Button } from "@mantine/core";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useState } from "react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePlayers } from "../../connection/answers.ts";
import { Refused } from "../../connection/api.ts";
import type { LiveMeeting } from "../../connection/live.ts";
import style from "./RehearsalBar.module.css";

/** Nothing in a real meeting. */
export function RehearsalBar({ meeting, live }: { readonly meeting: Meeting; readonly live: LiveMeeting }) {
  const { t } = useTranslation("rehearsal");
  const { me } = live;
  const { rehearsalOf } = meeting;
  if (rehearsalOf === undefined || me === undefined) return null;
  return (
    <section className={style["bar"]} aria-label={t("label")} data-testid="rehearsal-bar">
      <p className={style["words"]}>
        <strong>{t("label")}</strong> <span>{t("words")}</span>
      </p>
      <div className={style["actions"]}>
        {mayDo(meeting, me, "direct-players") ? <Playing meetingId={meeting.id} /> : null}
        <Link to="/meetings/$meetingId/prepare" params={{ meetingId: rehearsalOf }}>
          {t("back")}
        </Link>
        {mayDo(meeting, me, "discard-rehearsal") ? <Discard rehearsalOf={rehearsalOf} live={live} /> : null}
      </div>
    </section>
  );
}

function Playing({ meetingId }: { readonly meetingId: string }) {
  const { t } = useTranslation("rehearsal");
  const { state, direct } = usePlayers(meetingId);
  const now = state.data;
  if (now === undefined) return null;
  const failed = direct.error;
  return (
    <>
      <p className={style["players"]} role="status" data-testid="players" data-playing={now.playing}>
        {t(now.playing ? "playing" : "resting", { count: now.players })}
      </p>
      <Button
        size="xs"
        variant={now.playing ? "default" : "filled"}
        loading={direct.isPending}
        onClick={() => direct.mutate(!now.playing)}
        data-testid="direct-players"
      >
        {t(now.playing ? "pause" : "play")}
      </Button>
      {failed === null ? null : (
        <p className={style["failed"]} role="alert">
          {failed instanceof Refused ? failed.message : t("failed")}
        </p>
      )}
    </>
  );
}

/** Two presses: what is thrown away is seen by nobody again. */
function Discard({ rehearsalOf, live }: { readonly rehearsalOf: string; readonly live: LiveMeeting }) {
  const { t } = useTranslation("rehearsal");
  const navigate = useNavigate();
  const [isSure, setIsSure] = useState(false);
  const [isSent, setIsSent] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const discard = async () => {
    setIsSent(true);
    const outcome = await live.send({ type: "discard-rehearsal" });
    if (outcome.ok) await navigate({ to: "/meetings/$meetingId/prepare", params: { meetingId: rehearsalOf } });
    else setRefusal(outcome.refusal.message);
    setIsSent(false);
    setIsSure(false);
  };
  return (
    <>
      <Button
        size="xs"
        variant={isSure ? "filled" : "subtle"}
        color="cinnabar"
        loading={isSent}
        onClick={() => (isSure ? void discard() : setIsSure(true))}
        onBlur={() => isSent || setIsSure(false)}
        data-testid="discard-rehearsal"
      >
        {t(isSure ? "sure" : "discard")}
      </Button>
      {refusal === undefined ? null : (
        <p className={style["failed"]} role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}
