/** Owns `/meetings/:id`: joins the meeting and lays out its parts. What is in each part is the panels'. */

import { useMemo } from "react";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../design/use-page-title.ts";
import { isNobody, useMe } from "../connection/answers.ts";
import { Refused } from "../connection/api.ts";
import { useMeeting } from "../connection/live.ts";
import { isFinal } from "../connection/passing.ts";
import { Loading } from "../design/Loading.tsx";
import { Notice } from "../design/Notice.tsx";
import { RoomContext, type Room } from "../meeting/room.ts";
import { useLeftBehind } from "../meeting/use-left-behind.ts";
import { MeetingScreenLayout } from "./MeetingScreenLayout.tsx";

export function MeetingScreen() {
  const { t } = useTranslation("meeting");
  const { meetingId } = useParams({ from: "/interactive/meetings/$meetingId" });
  const live = useMeeting(meetingId);
  const person = useMe();
  useLeftBehind(meetingId, live.me?.personId);
  const { meeting, me } = live;
  usePageTitle(meeting?.title, useTranslation("frame").t("product"));
  const room = useMemo(
    (): Room | undefined => (meeting === undefined || me === undefined ? undefined : { ...live, meeting, me }),
    [live, meeting, me],
  );
  // Who one is stays known when the server only fails to say so again.
  const unknown = isNobody(person.error) || (person.data === undefined && isFinal(person.error));
  const refusal = live.refusal ?? (unknown && person.error instanceof Refused ? person.error.refusal : undefined);
  // A session that ended leaves the meeting in sight, with one's words; the layout says what to do.
  if (refusal !== undefined && (room === undefined || refusal.reason !== "not-signed-in")) {
    return (
      <Notice title={t("refused.title")} words={refusal.message}>
        <p>
          <Link to="/" search={{ next: `/meetings/${meetingId}` }}>
            {t("refused.signIn")}
          </Link>{" "}
          · <Link to="/meetings">{t("refused.meetings")}</Link>
        </p>
      </Notice>
    );
  }
  if (room === undefined) return <Loading />;
  return (
    <RoomContext value={room}>
      <MeetingScreenLayout />
    </RoomContext>
  );
}
