/** Owns what the host's steps will do, in words: on buttons, in menus, in the list of shortcuts. */

import { useTranslation } from "react-i18next";
import { itemOf, nextStep } from "@sanguan/shared/domain/agenda";
import { currentBreak } from "@sanguan/shared/domain/clock";
import { hostSteps, type HostSteps } from "../meeting/host-steps.ts";
import { nameOf, useRoom } from "../meeting/room.ts";

export interface StepWords {
  /** What *Next* will do, or what ending the break leads back to; `undefined` when the agenda is done. */
  readonly next: string | undefined;
  readonly back: string | undefined;
  readonly skip: string | undefined;
}

export function useHostSteps(): HostSteps {
  const { meeting, me } = useRoom();
  return hostSteps(meeting, me);
}

export function useStepWords({ back, skip, leavesVote }: HostSteps): StepWords {
  const { t } = useTranslation("clock");
  const { t: frame } = useTranslation("frame");
  const { meeting } = useRoom();
  const next = useNextWords(leavesVote);
  const goOn = useBreakWords();
  const current = itemOf(meeting, meeting.currentItemId);
  const unitOf = (step: HostSteps["back"]) => itemOf(meeting, step?.to.itemId)?.unit ?? "";
  return {
    next: goOn ?? next,
    back:
      back === undefined
        ? undefined
        : t(back.to.itemId === current?.id ? "backStage" : "backItem", {
            unit: unitOf(back),
            stage: frame(`stage.${back.to.stage}`),
          }),
    skip: skip === undefined ? undefined : t("skip", { unit: current?.unit ?? "", next: unitOf(skip) }),
  };
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

function useNextWords(leavesVote: HostSteps["leavesVote"]): string | undefined {
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
    case "item": {
      const on = t(item.mode === "written" ? "host.nextWritten" : "host.nextItem", {
        unit: item.unit,
        name: nameOf(meeting, item.reporterId),
        stage,
      });
      // First, for of a long unit a narrow button cuts off the end.
      return leavesVote === undefined ? on : t(`host.leaves.${leavesVote}`, { next: on });
    }
    case "finish":
      return t("host.finish", { unit: item.unit });
  }
}
