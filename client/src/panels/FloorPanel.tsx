/** Owns the floor beside the text: who speaks, who waits, one's own hand, and what was asked. Controls are for those who run the meeting. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentBreak } from "@sanguan/shared/domain/clock";
import { speakerReading, speaking, type Hand } from "@sanguan/shared/domain/floor";
import { mayDo } from "@sanguan/shared/domain/permission";
import { useRoom, useRun } from "../meeting/room.ts";
import { useKeyOf } from "../meeting/shortcuts.ts";
import { useSecond } from "../meeting/stage-clock.ts";
import { ActionButton } from "./ActionButton.tsx";
import { CallSomebody } from "./CallSomebody.tsx";
import { NotesBegunLive } from "./NoteForm.tsx";
import { OwnHand } from "./OwnHand.tsx";
import { SpeechCard } from "./SpeechCard.tsx";
import { ReadClock } from "./StageClock.tsx";
import style from "./FloorPanel.module.css";
import side from "./SidePanel.module.css";
import { useHostSteps } from "./use-step-words.ts";

/** `hand`: with one's own, up or down. */
export function FloorPanel({ hand = true }: { readonly hand?: boolean }) {
  const { t } = useTranslation("floor");
  const { meeting, me } = useRoom();
  const run = useRun();
  const { queue, speeches } = meeting.floor;
  const hosts = mayDo(meeting, me, "call-speaker");
  const { call } = useHostSteps();
  const key = useKeyOf("call");
  const next = queue[0];
  const rests = currentBreak(meeting) !== undefined;
  const past = speeches.filter(({ spent }) => spent !== undefined).toReversed();
  return (
    <section className={side["panel"]} aria-label={t("title")}>
      <NowSpeaking />
      <NotesBegunLive />
      {hand ? <OwnHand /> : null}
      <div>
        <h3 className={style["heading"]}>{t("queue", { count: queue.length })}</h3>
        {/* Over the queue, however long that is: on the desk it stays in sight. */}
        {hosts && next !== undefined ? (
          <ActionButton
            size="sm"
            disabled={call === undefined}
            aria-keyshortcuts={key}
            testId="call-next"
            className={style["callNext"] ?? ""}
            onPress={() => (call === undefined ? Promise.resolve(false) : run(call.command))}
          >
            {rests ? t("afterBreak") : t("callNext", { name: next.name })}
          </ActionButton>
        ) : null}
        {queue.length === 0 ? <p className={side["empty"]}>{t("empty")}</p> : null}
        <ol className={style["queue"]} data-testid="floor-queue">
          {queue.map((hand, index) => (
            <Waiting key={hand.personId} hand={hand} place={index + 1} hosts={hosts} rests={rests} />
          ))}
        </ol>
        {hosts ? <CallSomebody /> : null}
      </div>
      {past.length === 0 ? null : (
        <div>
          <h3 className={style["heading"]}>{t("past", { count: past.length })}</h3>
          <ol className={style["past"]}>
            {past.map((speech) => (
              <SpeechCard key={speech.number} speech={speech} />
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function NowSpeaking() {
  const { t } = useTranslation("floor");
  const { meeting, now } = useRoom();
  const run = useRun();
  const time = useSecond(now);
  const { endSpeech } = useHostSteps();
  const key = useKeyOf("endSpeech");
  const speech = speaking(meeting);
  const reading = speakerReading(meeting, time);
  if (speech === undefined || reading === undefined) return null;
  return (
    <div className={style["now"]} data-testid="now-speaking">
      <div className={style["speaker"]}>
        <span>
          <span className={style["label"]}>{t("speaking")}</span>
          <b>{speech.name}</b> <Kind kind={speech.kind} />
        </span>
        <ReadClock reading={reading} name={reading.running ? "" : t("rests")} large={false} aloud={false} />
      </div>
      <SpeechCard key={speech.number} speech={speech} noting />
      {endSpeech === undefined ? null : (
        <ActionButton
          size="xs"
          variant="default"
          aria-keyshortcuts={key}
          testId="end-speech"
          onPress={() => run(endSpeech)}
        >
          {t("end")}
        </ActionButton>
      )}
    </div>
  );
}

function Waiting(props: {
  readonly hand: Hand;
  readonly place: number;
  readonly hosts: boolean;
  readonly rests: boolean;
}) {
  const { t } = useTranslation("floor");
  const { me } = useRoom();
  const run = useRun();
  const { hand, place } = props;
  const { personId, name } = hand;
  return (
    <li className={style["hand"]} data-own={personId === me.personId}>
      <span className={style["place"]}>{place}</span>
      <span className={style["name"]}>
        {name} <Kind kind={hand.kind} />
      </span>
      {props.hosts ? (
        <span className={style["actions"]}>
          {place === 1 ? null : (
            <Button
              size="compact-xs"
              variant="subtle"
              disabled={props.rests}
              title={props.rests ? t("afterBreak") : undefined}
              aria-label={t("callName", { name })}
              onClick={() => void run({ type: "call-speaker", personId })}
            >
              {t("call")}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t("dismissName", { name })}
            onClick={() => void run({ type: "lower-hand", personId })}
          >
            {t("dismiss")}
          </Button>
        </span>
      ) : null}
    </li>
  );
}

function Kind({ kind }: { readonly kind: Hand["kind"] }) {
  const { t } = useTranslation("floor");
  return kind === "pointOfOrder" ? <span className={style["order"]}>{t("pointOfOrder")}</span> : null;
}
