/** Owns what each key of the desk does now, and in which words: the same as the button that stands for it. */

import { useTranslation } from "react-i18next";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import { speaking } from "@sanguan/shared/domain/floor";
import { useRoom, useRun } from "../../meeting/room.ts";
import type { Shortcut } from "../../meeting/shortcuts.ts";
import type { Passage } from "../../meeting/use-passage.ts";
import { useHostSteps, useStepWords } from "../use-step-words.ts";

export interface KeyNow {
  /** What it leads to; empty where its name says all. */
  readonly words: string;
  readonly act: () => unknown;
}

/** What is not possible now is absent. */
export function useDeskKeys(
  passage: Passage | undefined,
  onChecks: (() => void) | undefined,
  onHelp: () => void,
): Partial<Record<Shortcut, KeyNow>> {
  const { t: floor } = useTranslation("floor");
  const { t: clock } = useTranslation("clock");
  const run = useRun();
  const { meeting } = useRoom();
  const steps = useHostSteps();
  const words = useStepWords(steps);
  const { next, back, skip, pause, addTime, call, endSpeech } = steps;
  const command = (name: Shortcut, asked: MeetingCommand | undefined, said: string | undefined) =>
    asked === undefined || said === undefined ? {} : { [name]: { words: said, act: () => run(asked) } };
  const move = (name: "up" | "down") => {
    const act = passage?.[name];
    return act === undefined ? {} : { [name]: { words: "", act } };
  };
  return {
    ...command("next", next, words.next),
    ...command("back", back?.command, words.back),
    ...command("skip", skip?.command, words.skip),
    ...command("pause", pause, clock(pause?.type === "resume-clock" ? "resume" : "pause")),
    ...command("minute", addTime?.(60), ""),
    ...move("down"),
    ...move("up"),
    ...command("call", call?.command, floor("callNext", { name: call?.hand.name ?? "" })),
    ...command("endSpeech", endSpeech, speaking(meeting)?.name),
    ...(onChecks === undefined ? {} : { checks: { words: "", act: onChecks } }),
    help: { words: "", act: onHelp },
  };
}
