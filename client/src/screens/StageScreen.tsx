/** Owns the projector's page: full window, nothing to click; a code until it is paired, then its meeting, whose last picture it keeps when the network is gone. */

import { useState, type ReactNode } from "react";
import type { PersonId } from "@sanguan/shared/domain/id";
import { contentOf, noticeOn } from "@sanguan/shared/domain/screen";
import type { Me } from "@sanguan/shared/protocol/http";
import { usePageTitle } from "../design/use-page-title.ts";
import { useLiveLine } from "../connection/live-view.ts";
import { datesHere, words } from "../language/few-words.ts";
import { useProposal } from "../meeting/stage-proposal.ts";
import { later, useLater } from "../stage/later.tsx";
import { useClock } from "../stage/use-clock.ts";
import { useCondition } from "../stage/use-condition.ts";
import { useOwnMeeting } from "../stage/use-own-meeting.ts";
import { useScreenPerson } from "../stage/use-screen-person.ts";
import { useWakeLock } from "../stage/use-wake-lock.ts";
import style from "./StageScreen.module.css";

/** Comes while the meeting does: a display that is paired nowhere needs none of it. */
const Stage = later(() => import("../stage/Stage.tsx").then((file) => file.Stage));
const NoticeBand = later(() => import("../stage/NoticeBand.tsx").then((file) => file.NoticeBand));
const inTheQuiet = [NoticeBand];
const PairingPage = later(() => import("../stage/PairingPage.tsx").then((file) => file.PairingPage));

/** Signed in anew, everything begins anew: sockets carry the session that they were opened with. */
const goToStage = (meetingId: string) => location.replace(`/stage/${meetingId}`);

export function StageScreen({ meetingId }: { readonly meetingId: string | undefined }) {
  useWakeLock();
  return meetingId === undefined ? <Unpaired /> : <MeetingStage meetingId={meetingId} />;
}

/** `/stage`: a screen goes to its meeting, anything else shows a code. */
function Unpaired() {
  const person = useScreenPerson("start");
  const belongs = useOwnMeeting(person, goToStage);
  return <Frame>{person === undefined || belongs ? null : <Pairing person={person} />}</Frame>;
}

function Pairing({ person }: { readonly person: Me | "nobody" | undefined }) {
  const isPerson = person !== undefined && person !== "nobody" && !person.screen;
  return <PairingPage onPaired={goToStage} person={isPerson ? person.name : undefined} />;
}

/** For these there is nothing to be shown here until the display is paired. */
const outside = new Set(["not-signed-in", "not-a-member", "unknown-meeting"]);

function MeetingStage({ meetingId }: { readonly meetingId: string }) {
  const t = words("stage");
  const dates = datesHere();
  useLater(inTheQuiet);
  const live = useLiveLine(meetingId, true);
  const isOut = live.refusal !== undefined && outside.has(live.refusal.reason);
  const person = useScreenPerson(isOut);
  const [isPreview] = useState(() => new URLSearchParams(location.search).has("preview"));
  const proposal = useProposal(isPreview);
  const now = Date.parse(useClock(live.now));
  const { meeting } = live;
  useCondition(isPreview ? undefined : meeting, live.tellCondition);
  usePageTitle(meeting?.title, words("frame")("product"));
  if (isOut && person !== undefined)
    return (
      <Frame>
        {isPreview ? <p className={style["word"]}>{live.refusal?.message}</p> : <Pairing person={person} />}
      </Frame>
    );
  const me = person === undefined || person === "nobody" ? undefined : person;
  const screenId = (me?.personId ?? "") as PersonId;
  const content = proposal?.content ?? (meeting === undefined ? "follow" : contentOf(meeting, screenId));
  const notice = proposal?.notice ?? (meeting === undefined ? undefined : noticeOn(meeting, screenId, now));
  return (
    <Frame phase={meeting?.phase} content={content}>
      <Stage live={live} content={content} personId={me?.personId} url={me?.url} />
      {meeting?.rehearsalOf !== undefined ? (
        <p className={style["rehearsal"]}>{t("rehearsal")}</p>
      ) : meeting?.demonstration === true ? (
        <p className={style["demonstration"]}>{t("demonstration")}</p>
      ) : null}
      {notice === undefined ? null : <NoticeBand notice={notice} now={now} />}
      {live.status === "offline" ? (
        <p className={style["since"]} role="status">
          {t("offline", { time: dates.time(new Date(live.since).toISOString()) })}
        </p>
      ) : null}
    </Frame>
  );
}

function Frame(props: {
  readonly children: ReactNode;
  readonly phase?: string | undefined;
  readonly content?: string;
}) {
  return (
    <main
      className={`stage-theme ${style["screen"] ?? ""}`}
      data-testid="stage"
      data-phase={props.phase}
      data-content={props.content}
    >
      {props.children}
    </main>
  );
}
