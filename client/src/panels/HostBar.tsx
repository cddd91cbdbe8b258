/** Owns the host's bar: what *Next* will do, in words, the start and the close. Absent for everybody else. */

import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { itemOf, nextStep } from "@sanguan/shared/domain/agenda";
import { currentBreak } from "@sanguan/shared/domain/clock";
import type { ItemId } from "@sanguan/shared/domain/id";
import { mayDo } from "@sanguan/shared/domain/permission";
import { nameOf, useRoom, useRun } from "../meeting/room.ts";
import { ActionButton } from "./ActionButton.tsx";
import { EstimatedEnd } from "./EstimatedEnd.tsx";
import { HostClock } from "./HostClock.tsx";
import { HostMenu } from "./HostMenu.tsx";
import { ScreensButton } from "./screens/ScreensButton.tsx";
import style from "./HostBar.module.css";

export function HostBar(props: {
  readonly selected: ItemId | undefined;
  readonly onAgenda: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("meeting");
  const { meeting, me } = useRoom();
  const run = useRun();
  const mayStart = mayDo(meeting, me, "start-meeting");
  const mayAdvance = mayDo(meeting, me, "advance-agenda");
  const mayClose = mayDo(meeting, me, "begin-closing");
  const words = useNextWords();
  const goOn = useBreakWords();
  if (!mayStart && !mayAdvance && !mayClose) return null;

  const current = itemOf(meeting, meeting.currentItemId);
  const selected = itemOf(meeting, props.selected);
  const missing =
    meeting.items.length === 0
      ? t("host.noAgenda")
      : meeting.members.some((member) => member.roles.includes("chair"))
        ? undefined
        : t("host.noChair");
  return (
    <footer className={style["bar"]} aria-label={t("host.label")}>
      {mayStart ? (
        <>
          <span className={style["hint"]}>{missing ?? t("host.ready", { count: meeting.items.length })}</span>
          <ActionButton
            testId="start-meeting"
            disabled={missing !== undefined}
            onPress={() => run({ type: "start-meeting" })}
          >
            {t("host.start")}
          </ActionButton>
        </>
      ) : null}
      {mayAdvance ? (
        <>
          <HostClock />
          {goOn === undefined &&
          mayDo(meeting, me, "go-to-item") &&
          selected !== undefined &&
          selected.id !== current?.id ? (
            <ActionButton
              variant="default"
              testId="go-to-item"
              onPress={() => run({ type: "go-to-item", itemId: selected.id })}
            >
              {t("host.goTo", { unit: selected.unit })}
            </ActionButton>
          ) : null}
          {goOn === undefined ? (
            <ActionButton
              testId="next-button"
              disabled={words === undefined}
              onPress={() =>
                run({
                  type: "advance-agenda",
                  from: current === undefined ? null : { itemId: current.id, stage: current.stage },
                })
              }
            >
              {words ?? t("host.allDone")}
            </ActionButton>
          ) : (
            <ActionButton testId="end-break" onPress={() => run({ type: "end-break" })}>
              {goOn}
            </ActionButton>
          )}
          <HostMenu onAgenda={props.onAgenda} />
          <EstimatedEnd className={style["ends"]} />
        </>
      ) : null}
      <ScreensButton />
      {mayClose ? (
        <Button
          variant={words === undefined ? "filled" : "outline"}
          color="cinnabar"
          data-testid="begin-closing"
          className={style["close"] ?? ""}
          onClick={props.onClose}
        >
          {t("host.close")}
        </Button>
      ) : null}
    </footer>
  );
}

/** What ending the break leads back to; `undefined` when there is none. */
function useBreakWords(): string | undefined {
  const { t } = useTranslation("clock");
  const { t: frame } = useTranslation("frame");
  const { meeting } = useRoom();
  if (currentBreak(meeting) === undefined) return undefined;
  const item = itemOf(meeting, meeting.currentItemId);
  return item === undefined
    ? t("endBreakPlain")
    : t("endBreak", { unit: item.unit, stage: frame(`stage.${item.stage}`) });
}

/** What *Next* will do, or `undefined` when the agenda is done. */
function useNextWords(): string | undefined {
  const { t } = useTranslation("meeting");
  const { t: frame } = useTranslation("frame");
  const { meeting } = useRoom();
  const next = nextStep(meeting);
  const item = itemOf(meeting, next?.itemId);
  if (next === undefined || item === undefined) return undefined;
  const stage = frame(`stage.${next.stage}`);
  switch (next.kind) {
    case "stage":
      return t("host.nextStage", { stage });
    case "item":
      return t(item.mode === "written" ? "host.nextWritten" : "host.nextItem", {
        unit: item.unit,
        name: nameOf(meeting, item.reporterId),
        stage,
      });
    case "finish":
      return t("host.finish", { unit: item.unit });
  }
}
