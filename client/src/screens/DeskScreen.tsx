/** Owns `/meetings/:id/desk`: the host's desk, for those who conduct. How it is laid out is `DeskLayout`'s. */

import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { mayDo } from "@sanguan/shared/domain/permission";
import { Notice } from "../design/Notice.tsx";
import { useRoom } from "../meeting/room.ts";
import { DeskLayout } from "./DeskLayout.tsx";
import { MeetingRoom } from "./MeetingRoom.tsx";

export function DeskScreen() {
  const { meetingId } = useParams({ from: "/interactive/meetings/$meetingId/desk" });
  return (
    <MeetingRoom meetingId={meetingId}>
      <ForHosts />
    </MeetingRoom>
  );
}

function ForHosts() {
  const { t } = useTranslation("desk");
  const { meeting, me } = useRoom();
  if (mayDo(meeting, me, "read-desk")) return <DeskLayout />;
  return (
    <Notice title={t("refused.title")} words={t("refused.words")} alone>
      <p>
        <Link to="/meetings/$meetingId" params={{ meetingId: meeting.id }}>
          {t("toMeeting")}
        </Link>
      </p>
    </Notice>
  );
}
