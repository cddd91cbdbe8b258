/** Owns which page the stage shows, from the phase of the meeting and where its agenda stands. */

import { useTranslation } from "react-i18next";
import type { LiveMeeting } from "../connection/live.ts";
import { AgendaPage } from "./AgendaPage.tsx";
import { ClosingPage } from "./ClosingPage.tsx";
import { LivePage } from "./LivePage.tsx";
import { SealedPage } from "./SealedPage.tsx";
import { useClock } from "./use-clock.ts";
import { useSealingMoment } from "./use-sealing-moment.ts";
import { voteOnStage } from "./vote-on-stage.ts";
import { VotePage } from "./VotePage.tsx";
import { WaitingPage } from "./WaitingPage.tsx";
import style from "./Stage.module.css";

export function Stage({ live }: { readonly live: LiveMeeting }) {
  const { t } = useTranslation("stage");
  const time = useClock(() => live.now());
  const { meeting } = live;
  const sealing = useSealingMoment(meeting?.phase, live.closing);
  if (live.refusal !== undefined) return <p className={style["word"]}>{live.refusal.message}</p>;
  if (meeting === undefined) return <p className={style["word"]}>{t("connecting")}</p>;
  switch (meeting.phase) {
    case "preparing":
      return <WaitingPage meeting={meeting} time={time} />;
    case "live": {
      const vote = voteOnStage(meeting);
      if (vote !== undefined) return <VotePage meeting={meeting} vote={vote} turnout={live.turnout} />;
      const item = meeting.items.find((one) => one.id === meeting.currentItemId);
      return item === undefined ? (
        <AgendaPage meeting={meeting} />
      ) : (
        <LivePage meeting={meeting} item={item} pointer={live.pointer} personId={live.me?.personId} time={time} />
      );
    }
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
