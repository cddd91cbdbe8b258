/** Owns every page of the stage but those of the item that is on: it need not begin with them. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { ClosingProgress } from "@sanguan/shared/protocol/live";
import { AgendaPage } from "./AgendaPage.tsx";
import { ClosingPage } from "./ClosingPage.tsx";
import { drawOnStage } from "./draw-on-stage.ts";
import { DrawPage } from "./DrawPage.tsx";
import { QueuePage } from "./QueuePage.tsx";
import { SealedPage } from "./SealedPage.tsx";
import { TimerPage } from "./TimerPage.tsx";
import { TurnoutPage } from "./TurnoutPage.tsx";
import { WaitingPage } from "./WaitingPage.tsx";

export function OtherPage(props: {
  readonly page: "agenda" | "timer" | "queue" | "turnout" | "waiting" | "close" | "draw";
  readonly meeting: Meeting;
  readonly time: string;
  readonly url: string | undefined;
  readonly closing?: ClosingProgress | undefined;
  /** While the record is still being counted where everybody can see it. */
  readonly sealing?: ClosingProgress | undefined;
}) {
  const { page, meeting, time, url, closing, sealing } = props;
  switch (page) {
    case "agenda":
      return <AgendaPage meeting={meeting} time={time} />;
    case "timer":
      return <TimerPage meeting={meeting} time={time} />;
    case "queue":
      return <QueuePage meeting={meeting} time={time} />;
    case "turnout":
      return <TurnoutPage meeting={meeting} time={time} />;
    case "waiting":
      return <WaitingPage meeting={meeting} time={time} url={url} />;
    case "draw": {
      const drawn = drawOnStage(meeting, Date.parse(time));
      return drawn === undefined ? null : (
        <DrawPage key={drawn.draw.seed} meeting={meeting} draw={drawn.draw} begun={drawn.shown} time={time} />
      );
    }
    case "close":
      return meeting.digest === undefined || sealing !== undefined ? (
        <ClosingPage progress={sealing ?? closing} />
      ) : (
        <SealedPage meeting={meeting} digest={meeting.digest} />
      );
  }
}
