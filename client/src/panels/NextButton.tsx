/** Owns the one button that moves the meeting on: it says what it will do; during a break it ends the break. */

import { useTranslation } from "react-i18next";
import { useRun } from "../meeting/room.ts";
import { useKeyOf } from "../meeting/shortcuts.ts";
import { ActionButton, type ActionButtonLook } from "./ActionButton.tsx";
import { useHostSteps, useStepWords } from "./use-step-words.ts";

export function NextButton(props: ActionButtonLook) {
  const { t } = useTranslation("meeting");
  const run = useRun();
  const steps = useHostSteps();
  const words = useStepWords(steps).next;
  const { next } = steps;
  const key = useKeyOf("next");
  return (
    <ActionButton
      {...props}
      testId={next?.type === "end-break" ? "end-break" : "next-button"}
      aria-keyshortcuts={key}
      disabled={next === undefined}
      onPress={() => (next === undefined ? Promise.resolve(false) : run(next))}
    >
      {words ?? t("host.allDone")}
    </ActionButton>
  );
}
