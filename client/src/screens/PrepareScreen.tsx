/** Owns the preparation of a meeting: details, roster, agenda, checks, stage, start, each a section of one page. */

import { mayDo } from "@sanguan/shared/domain/permission";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../design/use-page-title.ts";
import { keys, useAskAgain } from "../connection/answers.ts";
import { useMeeting } from "../connection/live.ts";
import { Loading } from "../design/Loading.tsx";
import { Notice } from "../design/Notice.tsx";
import { useDates } from "../language/dates.ts";
import { RehearsalBar } from "../panels/rehearsal/RehearsalBar.tsx";
import { AgendaSection } from "./prepare/AgendaSection.tsx";
import { DetailsSection } from "./prepare/DetailsSection.tsx";
import { EvaluationSection } from "./prepare/EvaluationSection.tsx";
import { GatePath } from "./prepare/GatePath.tsx";
import { PreflightSection } from "./prepare/PreflightSection.tsx";
import type { Preparing } from "./prepare/preparing.ts";
import { RehearseSection } from "./prepare/RehearseSection.tsx";
import { RulesSection } from "./prepare/RulesSection.tsx";
import { RosterSection } from "./prepare/RosterSection.tsx";
import { StageSection } from "./prepare/StageSection.tsx";
import { StartSection } from "./prepare/StartSection.tsx";
import { VotersSection } from "./prepare/VotersSection.tsx";
import { Facts } from "../design/Facts.tsx";
import { keepYears } from "../language/keep-years.ts";
import style from "./PrepareScreen.module.css";

const route = getRouteApi("/interactive/framed/meetings/$meetingId/prepare");

export function PrepareScreen() {
  const { t } = useTranslation("prepare");
  const frame = useTranslation("frame").t;
  const dates = useDates();
  const { meetingId } = route.useParams();
  const live = useMeeting(meetingId);
  const { meeting, me } = live;
  usePageTitle(meeting?.title, frame("product"));
  const askAgain = useAskAgain();
  const isSignedOut = live.refusal?.reason === "not-signed-in";
  // What is half-written stays in sight; the frame says what to do once it knows.
  useEffect(() => {
    if (isSignedOut) void askAgain(keys.me);
  }, [isSignedOut, askAgain]);
  if (live.refusal !== undefined && !(isSignedOut && meeting !== undefined))
    return <Notice title={t("refused")} words={live.refusal.message} />;
  if (meeting === undefined || me === undefined) return <Loading />;
  const given: Preparing = { meeting, live };
  const organizes = mayDo(meeting, me, "assign-role");
  return (
    <>
      <header className={style["head"]}>
        <p className={style["back"]}>
          <Link to="/meetings">{frame("nav.meetings")}</Link>
        </p>
        <div className={style["title"]}>
          <h1>{keepYears(meeting.title)}</h1>
          <Link to="/meetings/$meetingId" params={{ meetingId }} data-testid="enter-meeting">
            {t("enter")}
          </Link>
        </div>
        <p className={style["about"]}>
          <Facts of={[meeting.organisation, dates.dayTime(meeting.scheduledAt), meeting.place]} />
        </p>
        <GatePath phase={meeting.phase} />
        {live.status === "offline" ? (
          <p className={style["offline"]} role="status">
            {frame("offline.since", { time: dates.time(new Date(live.since).toISOString()) })}
          </p>
        ) : null}
      </header>
      {meeting.rehearsalOf === undefined ? null : (
        <div className={style["rehearsal"]}>
          <RehearsalBar {...given} />
        </div>
      )}
      <div className={style["columns"]}>
        <div className={style["wide"]}>
          <AgendaSection {...given} />
          <RosterSection {...given} />
          <VotersSection {...given} />
          <EvaluationSection {...given} />
        </div>
        <aside className={style["side"]}>
          <StartSection {...given} />
          {mayDo(meeting, me, "read-preflight") ? <PreflightSection {...given} /> : null}
          <RehearseSection {...given} />
          {organizes ? <StageSection {...given} me={me} /> : null}
          {mayDo(meeting, me, "revise-meeting") ? <DetailsSection {...given} /> : null}
          <RulesSection {...given} />
        </aside>
      </div>
    </>
  );
}
