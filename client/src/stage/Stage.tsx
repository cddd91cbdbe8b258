/** Owns which page the stage shows, from the phase of the meeting, where its agenda stands, and what this screen was told. */

import { currentBreak } from "@sanguan/shared/domain/clock";
import type { Meeting, ScreenContent } from "@sanguan/shared/domain/meeting";
import { pendingVotes, type Vote } from "@sanguan/shared/domain/vote";
import { lazy, Suspense, useEffect } from "react";
import type { LiveLine } from "../connection/live-view.ts";
import { isPassing } from "../connection/passing.ts";
import { words } from "../language/few-words.ts";
import { AgendaPage } from "./AgendaPage.tsx";
import { ClosingPage } from "./ClosingPage.tsx";
import { LivePage } from "./LivePage.tsx";
import { QueuePage } from "./QueuePage.tsx";
import { useReload } from "./use-reload.ts";
import { SealedPage } from "./SealedPage.tsx";
import { TimerPage } from "./TimerPage.tsx";
import { TurnoutPage } from "./TurnoutPage.tsx";
import { useClock } from "./use-clock.ts";
import { useSealingMoment } from "./use-sealing-moment.ts";
import { voteOnStage } from "./vote-on-stage.ts";
import { WaitingPage } from "./WaitingPage.tsx";
import style from "./Stage.module.css";

// Loaded when a vote is on: its pages speak by i18next, which is not started before.
const VotePage = lazy(() => loadVotePage().catch(() => ({ default: ReloadSoon })));

async function loadVotePage() {
  const { startLanguage } = await import("../language/language.ts");
  await startLanguage(["frame", "evaluation"]);
  return { default: (await import("./VotePage.tsx")).VotePage };
}

/** Fetched when a vote is near, so that its page is there when it opens, without the network too. */
function useVoteAtHand({ settings, items, currentItemId }: Meeting): void {
  const stage = items.find(({ id }) => id === currentItemId)?.stage;
  const isNear = settings.voting !== "none" && (stage === "comments" || stage === "voting" || stage === "done");
  useEffect(() => {
    if (isNear) void loadVotePage().catch(() => undefined);
  }, [isNear]);
}

/** What could not be fetched is fetched again with the whole page. */
function ReloadSoon() {
  useReload();
  return <p className={style["word"]}>{words("stage")("connecting")}</p>;
}

export function Stage(props: {
  readonly live: LiveLine;
  readonly content: ScreenContent;
  readonly personId: string | undefined;
}) {
  const t = words("stage");
  const { live, content, personId } = props;
  const time = useClock(live.now);
  const { meeting } = live;
  const sealing = useSealingMoment(meeting?.phase, live.closing);
  // A refusal that passes leaves the picture on the wall.
  if (live.refusal !== undefined && (meeting === undefined || !isPassing(live.refusal)))
    return <p className={style["word"]}>{live.refusal.message}</p>;
  if (meeting === undefined) return <p className={style["word"]}>{t("connecting")}</p>;
  switch (meeting.phase) {
    case "preparing":
      return content === "agenda" ? (
        <AgendaPage meeting={meeting} time={time} />
      ) : (
        <WaitingPage meeting={meeting} time={time} />
      );
    case "live":
      return <During meeting={meeting} live={live} content={content} personId={personId} time={time} />;
    case "closing":
      return <ClosingPage progress={live.closing} />;
    case "closed":
      return meeting.digest === undefined || sealing !== undefined ? (
        <ClosingPage progress={sealing ?? live.closing} />
      ) : (
        <SealedPage meeting={meeting} digest={meeting.digest} />
      );
    case "cancelled":
      return <p className={style["word"]}>{t("cancelled", { title: meeting.title })}</p>;
  }
}

function During(props: {
  readonly meeting: Meeting;
  readonly live: LiveLine;
  readonly content: ScreenContent;
  readonly personId: string | undefined;
  readonly time: string;
}) {
  const { meeting, live, content, personId, time } = props;
  useVoteAtHand(meeting);
  switch (content) {
    case "agenda":
      return <AgendaPage meeting={meeting} time={time} />;
    case "timer":
      return <TimerPage meeting={meeting} time={time} />;
    case "queue":
      return <QueuePage meeting={meeting} time={time} />;
    case "turnout": {
      const [pending] = pendingVotes(meeting);
      return pending === undefined ? (
        <TurnoutPage meeting={meeting} time={time} />
      ) : (
        <OnVote meeting={meeting} live={live} vote={pending} />
      );
    }
    case "waiting":
      return <WaitingPage meeting={meeting} time={time} />;
    case "follow": {
      const vote = voteOnStage(meeting);
      if (vote !== undefined) return <OnVote meeting={meeting} live={live} vote={vote} />;
      if (currentBreak(meeting) !== undefined) return <TimerPage meeting={meeting} time={time} />;
      const item = meeting.items.find((one) => one.id === meeting.currentItemId);
      return item === undefined ? (
        <AgendaPage meeting={meeting} time={time} />
      ) : (
        <LivePage meeting={meeting} item={item} pointer={live.pointer} personId={personId} time={time} />
      );
    }
  }
}

function OnVote(props: { readonly meeting: Meeting; readonly live: LiveLine; readonly vote: Vote }) {
  const { meeting, live, vote } = props;
  return (
    // Nothing for a moment; that it connects would be taken for a fault.
    <Suspense fallback={null}>
      <VotePage meeting={meeting} vote={vote} turnout={live.turnout} />
    </Suspense>
  );
}
