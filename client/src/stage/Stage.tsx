/** Owns which page the stage shows, from the phase of the meeting, where its agenda stands, and what this screen was told. */

import { currentBreak } from "@sanguan/shared/domain/clock";
import type { Meeting, ScreenContent } from "@sanguan/shared/domain/meeting";
import { pendingVotes } from "@sanguan/shared/domain/vote";
import { useEffect } from "react";
import type { LiveLine } from "../connection/live-view.ts";
import { isPassing } from "../connection/passing.ts";
import { words } from "../language/few-words.ts";
import { drawOnStage } from "./draw-on-stage.ts";
import { later, useLater } from "./later.tsx";
import { FloorStrip, LivePage } from "./LivePage.tsx";
import { useClock } from "./use-clock.ts";
import { useSealingMoment } from "./use-sealing-moment.ts";
import { voteOnStage } from "./vote-on-stage.ts";
import style from "./Stage.module.css";

const OtherPage = later(() => import("./OtherPage.tsx").then((file) => file.OtherPage));

/** Of a vote; its pages speak by i18next, which is not started before. */
const VotePage = later(async () => {
  const { startLanguage } = await import("../language/language.ts");
  await startLanguage(["frame", "evaluation"]);
  return (await import("./VotePage.tsx")).VotePage;
});

const inTheQuiet = [OtherPage, FloorStrip];

/** Fetched when a vote is near, so that its page is there when it opens, without the network too. */
function useVoteAtHand({ settings, items, currentItemId }: Meeting): void {
  const stage = items.find(({ id }) => id === currentItemId)?.stage;
  const isNear = settings.voting !== "none" && (stage === "comments" || stage === "voting" || stage === "done");
  useEffect(() => {
    if (isNear) void VotePage.fetch().catch(() => undefined);
  }, [isNear]);
}

export function Stage(props: {
  readonly live: LiveLine;
  readonly content: ScreenContent;
  readonly personId: string | undefined;
  /** Where people reach the server. */
  readonly url: string | undefined;
}) {
  const t = words("stage");
  const { live, content, personId, url } = props;
  const time = useClock(live.now);
  const { meeting } = live;
  useLater(inTheQuiet);
  const sealing = useSealingMoment(meeting?.phase, live.closing);
  // A refusal that passes leaves the picture on the wall.
  if (live.refusal !== undefined && (meeting === undefined || !isPassing(live.refusal)))
    return <p className={style["word"]}>{live.refusal.message}</p>;
  if (meeting === undefined) return <p className={style["word"]}>{t("connecting")}</p>;
  const other = { meeting, time, url };
  // Whoever follows sees it too: lots are drawn before everybody.
  const isDrawn = drawOnStage(meeting, Date.parse(time)) !== undefined;
  switch (meeting.phase) {
    case "preparing":
      if (isDrawn && content !== "waiting") return <OtherPage page="draw" {...other} />;
      return <OtherPage page={content === "agenda" ? "agenda" : "waiting"} {...other} />;
    case "live":
      return <During meeting={meeting} live={live} content={content} personId={personId} url={url} time={time} />;
    case "closing":
    case "closed":
      return <OtherPage page="close" closing={live.closing} sealing={sealing} {...other} />;
    case "cancelled":
      return <p className={style["word"]}>{t("cancelled", { title: meeting.title })}</p>;
  }
}

function During(props: {
  readonly meeting: Meeting;
  readonly live: LiveLine;
  readonly content: ScreenContent;
  readonly personId: string | undefined;
  /** Where people reach the server. */
  readonly url: string | undefined;
  readonly time: string;
}) {
  const { meeting, live, content, personId, url, time } = props;
  useVoteAtHand(meeting);
  const other = { meeting, time, url };
  if (drawOnStage(meeting, Date.parse(time)) !== undefined && (content === "agenda" || content === "follow"))
    return <OtherPage page="draw" {...other} />;
  switch (content) {
    case "agenda":
    case "timer":
    case "queue":
    case "waiting":
      return <OtherPage page={content} {...other} />;
    case "turnout": {
      const [pending] = pendingVotes(meeting);
      return pending === undefined ? (
        <OtherPage page="turnout" {...other} />
      ) : (
        <VotePage meeting={meeting} vote={pending} turnout={live.turnout} />
      );
    }
    case "follow": {
      const vote = voteOnStage(meeting);
      if (vote !== undefined) return <VotePage meeting={meeting} vote={vote} turnout={live.turnout} />;
      if (currentBreak(meeting) !== undefined) return <OtherPage page="timer" {...other} />;
      const item = meeting.items.find((one) => one.id === meeting.currentItemId);
      return item === undefined ? (
        <OtherPage page="agenda" {...other} />
      ) : (
        <LivePage meeting={meeting} item={item} pointer={live.pointer} personId={personId} time={time} />
      );
    }
  }
}
