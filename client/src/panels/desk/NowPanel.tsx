/** Owns the middle of the desk: the item that is on and where in it the meeting stands, its clock, and the steps that lead on, back and past it. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { itemOf, nextStep, stagesOf } from "@sanguan/shared/domain/agenda";
import type { AgendaItem } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { nameOf, useRoom, useRun } from "../../meeting/room.ts";
import { useKeyOf } from "../../meeting/shortcuts.ts";
import type { Passage } from "../../meeting/use-passage.ts";
import { ActionButton } from "../ActionButton.tsx";
import { EstimatedEnd } from "../EstimatedEnd.tsx";
import { HostClock } from "../HostClock.tsx";
import { HostMenu } from "../HostMenu.tsx";
import { NextButton } from "../NextButton.tsx";
import { PreflightLine } from "../preflight/PreflightLine.tsx";
import { RecordSeal } from "../RecordSeal.tsx";
import { StartMeeting } from "../StartMeeting.tsx";
import { useHostSteps, useStepWords } from "../use-step-words.ts";
import { StagePassage } from "./StagePassage.tsx";
import { Facts } from "../../design/Facts.tsx";
import style from "./NowPanel.module.css";

export function NowPanel(props: {
  readonly passage: Passage | undefined;
  /** The step that leads on stands here; on a phone it stands below. */
  readonly next: boolean;
  readonly onAgenda: () => void;
  /** Opens the list of checks; absent for whoever may not read it. */
  readonly onChecks: (() => void) | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("desk");
  const { t: frame } = useTranslation("frame");
  const { meeting } = useRoom();
  const item = itemOf(meeting, meeting.currentItemId);
  return (
    <section className={style["now"]} aria-label={t("now.label")} data-testid="desk-now" data-phase={meeting.phase}>
      {item === undefined ? (
        <h2 className={style["unit"]}>{t(`now.${meeting.phase}`)}</h2>
      ) : (
        <CurrentItem item={item} />
      )}
      <p className="visually-hidden" role="status">
        {item === undefined || meeting.phase !== "live" ? "" : `${item.unit} ${frame(`stage.${item.stage}`)}`}
      </p>
      <StagePassage passage={props.passage} />
      {meeting.phase === "live" ? <Running {...props} /> : null}
      {meeting.phase === "preparing" ? (
        <div className={style["row"]}>
          <StartMeeting />
          {props.onChecks === undefined ? null : <PreflightLine onOpen={props.onChecks} />}
        </div>
      ) : null}
      {meeting.phase === "closing" ? (
        <div className={style["row"]}>
          <Button color="cinnabar" onClick={props.onClose}>
            {t("now.seeClose")}
          </Button>
        </div>
      ) : null}
      <RecordSeal />
    </section>
  );
}

function CurrentItem({ item }: { readonly item: AgendaItem }) {
  const { t } = useTranslation("desk");
  const { t: frame } = useTranslation("frame");
  const { meeting } = useRoom();
  const stages = stagesOf(meeting, item.mode);
  const reached = item.stage === "done" ? stages.length : stages.findIndex((stage) => stage === item.stage);
  const reporter = nameOf(meeting, item.reporterId);
  return (
    <>
      <div className={style["item"]}>
        <span className={style["number"]}>
          {t("now.number", { number: meeting.items.indexOf(item) + 1, all: meeting.items.length })}
        </span>
        <h2 className={style["unit"]}>{item.unit}</h2>
        <span className={style["who"]}>
          <Facts
            of={[
              reporter.includes(item.post) ? reporter : `${item.post} ${reporter}`,
              item.mode === "written" ? frame("mode.written") : "",
            ]}
          />
        </span>
      </div>
      <ol className={style["stages"]} aria-label={t("now.stages")}>
        {stages.map((stage, index) => (
          <li
            key={stage}
            data-past={index < reached}
            {...(index === reached ? { "aria-current": "step" as const } : {})}
          >
            {frame(`stage.${stage}`)}
          </li>
        ))}
        <li {...(item.stage === "done" ? { "aria-current": "step" as const } : {})}>{frame("stage.done")}</li>
      </ol>
    </>
  );
}

function Running(props: { readonly next: boolean; readonly onAgenda: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const run = useRun();
  const steps = useHostSteps();
  const words = useStepWords(steps);
  const [backKey, skipKey] = [useKeyOf("back"), useKeyOf("skip")];
  const { back, skip } = steps;
  if (!mayDo(meeting, me, "advance-agenda")) return null;
  return (
    <>
      <div className={style["clock"]}>
        <HostClock aloud />
        <EstimatedEnd className={style["ends"]} />
      </div>
      {props.next ? <NextButton size="lg" fullWidth className={style["next"] ?? ""} /> : null}
      <div className={style["row"]}>
        {back === undefined ? null : (
          <ActionButton
            variant="default"
            aria-keyshortcuts={backKey}
            testId="desk-back"
            onPress={() => run(back.command)}
          >
            {words.back}
          </ActionButton>
        )}
        {skip === undefined ? null : (
          <ActionButton
            variant="default"
            aria-keyshortcuts={skipKey}
            testId="desk-skip"
            onPress={() => run(skip.command)}
          >
            {words.skip}
          </ActionButton>
        )}
        <HostMenu steps={false} onAgenda={props.onAgenda} />
        {mayDo(meeting, me, "begin-closing") ? (
          <Button
            variant={nextStep(meeting) === undefined ? "filled" : "subtle"}
            color="cinnabar"
            className={style["close"] ?? ""}
            data-testid="begin-closing"
            onClick={props.onClose}
          >
            {t("host.close")}
          </Button>
        ) : null}
      </div>
    </>
  );
}
