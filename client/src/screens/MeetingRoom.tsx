/** Owns joining a meeting for a screen of its own: what is inside is shown once one is in it; until then, that it loads, or why one may not come in. */

import { useMemo, type ReactNode } from "react";
import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../design/use-page-title.ts";
import { isNobody, useMe } from "../connection/answers.ts";
import { Refused } from "../connection/api.ts";
import { useAwaitsFirstReport } from "../connection/first-report.ts";
import { useMeeting } from "../connection/live.ts";
import { isFinal } from "../connection/passing.ts";
import { lazily } from "../design/lazily.tsx";
import { Loading } from "../design/Loading.tsx";
import { Notice } from "../design/Notice.tsx";
import { withWords } from "../language/language.ts";
import { RoomContext, type Room } from "../meeting/room.ts";
import { useLeftBehind } from "../meeting/use-left-behind.ts";
import { useSignOut } from "./use-sign-out.ts";
import style from "./MeetingRoom.module.css";

// With every refusal's text in both languages, for those alone who are turned away: the server has just answered them.
const WordsOutside = lazily(
  () => withWords(["connection"], () => import("../panels/WordsOutside.tsx")).then((file) => file.WordsOutside),
  { meanwhile: () => null },
);

export function MeetingRoom({ meetingId, children }: { readonly meetingId: string; readonly children: ReactNode }) {
  const { t } = useTranslation("meeting");
  const next = useLocation({ select: ({ href }) => href });
  const live = useMeeting(meetingId);
  const person = useMe();
  const waits = useAwaitsFirstReport();
  useLeftBehind(meetingId, live.me?.personId);
  const { meeting, me } = live;
  usePageTitle(meeting?.title, useTranslation("frame").t("product"));
  // Who one is stays known when the server only fails to say so again.
  const unknown = isNobody(person.error) || (person.data === undefined && isFinal(person.error));
  const refusal = live.refusal ?? (unknown && person.error instanceof Refused ? person.error.refusal : undefined);
  const room = useMemo(
    (): Room | undefined => (meeting === undefined || me === undefined ? undefined : { ...live, refusal, meeting, me }),
    [live, refusal, meeting, me],
  );
  // A session that ended leaves the meeting in sight, with one's words; the line over it says what to do.
  if (refusal !== undefined && (room === undefined || refusal.reason !== "not-signed-in")) {
    return (
      <>
        <Notice title={t("refused.title")} words={refusal.message} alone>
          <p>
            {refusal.reason === "not-signed-in" ? (
              <Link to="/" search={{ next }}>
                {t("refused.signIn")}
              </Link>
            ) : (
              <AsAnother next={next} />
            )}
            {"\u2003"}
            <Link to="/meetings">{t("refused.meetings")}</Link>
          </p>
        </Notice>
        {me === undefined ? null : <WordsOutside keptFor={{ personId: me.personId, meetingId, meeting }} />}
      </>
    );
  }
  if (room === undefined || waits) return <Loading />;
  return <RoomContext value={room}>{children}</RoomContext>;
}

/** Whoever is signed in would be sent straight back here. */
function AsAnother({ next }: { readonly next: string }) {
  const { t } = useTranslation("meeting");
  const signOut = useSignOut(next);
  return (
    <button type="button" className={style["link"]} disabled={signOut.isPending} onClick={() => signOut.mutate()}>
      {t("refused.asAnother")}
    </button>
  );
}
