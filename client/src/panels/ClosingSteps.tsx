/** Owns the progress of the close, from the last words that are saved to the seal. */

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { ClosingProgress } from "@sanguan/shared/protocol/live";
import { Fingerprint } from "../design/Fingerprint.tsx";
import { Seal } from "../design/Seal.tsx";
import { useRoom } from "../meeting/room.ts";
import { stragglerNames, type StragglerNames } from "../meeting/stragglers.ts";
import style from "./CloseDialog.module.css";

const steps = ["flushing", "cut", "sealing", "sealed"] as const;

export function ClosingSteps() {
  const { t } = useTranslation("meeting");
  const room = useRoom();
  const { meeting, closing } = room;
  if (meeting.phase === "closed" && meeting.digest !== undefined) {
    return (
      <div className={style["sealed"]} data-testid="sealed">
        <Seal digest={meeting.digest} label={t("sealed.seal")} className={style["seal"] ?? ""} />
        <p>{t("close.done")}</p>
        <Fingerprint digest={meeting.digest} className={style["digest"] ?? ""} />
        <NotInTheRecord {...stragglerNames(room)} />
        <Button
          data-testid="open-record"
          renderRoot={(props) => <Link to="/records/$meetingId" params={{ meetingId: meeting.id }} {...props} />}
        >
          {t("sealed.link")}
        </Button>
      </div>
    );
  }
  const at = currentStep(closing, meeting.frozen !== undefined);
  return (
    <div className={style["content"]} data-testid="closing-progress" role="status">
      <ol className={style["steps"]}>
        {steps.map((step, index) => (
          <li key={step} data-state={index < at ? "done" : index === at ? "now" : "later"}>
            <span aria-hidden="true">{index < at ? "✓" : index === at ? "…" : "·"}</span> {t(`close.step.${step}`)}
            {index === at && closing !== undefined ? <Detail closing={closing} /> : null}
          </li>
        ))}
      </ol>
      {closing?.step === "failed" ? <p className={style["unsaved"]}>{t("close.failed")}</p> : null}
    </div>
  );
}

/** As far as their browsers could say: the record itself knows only what is in it. */
function NotInTheRecord({ unsaved, offline }: StragglerNames) {
  const { t } = useTranslation("meeting");
  if (unsaved.length + offline.length === 0) return null;
  return (
    <div className={style["stragglers"]} data-testid="stragglers" role="status">
      {unsaved.length > 0 ? <p>{t("close.late", { names: unsaved.join(t("separator")) })}</p> : null}
      {offline.length > 0 ? <p>{t("close.wasOffline", { names: offline.join(t("separator")) })}</p> : null}
    </div>
  );
}

function Detail({ closing }: { readonly closing: ClosingProgress }) {
  const { t } = useTranslation("meeting");
  if (closing.step === "flushing" && closing.waitingFor.length > 0) {
    return (
      <span className={style["detail"]}>
        {t("close.waitingFor", { names: closing.waitingFor.join(t("separator")) })}
      </span>
    );
  }
  if (closing.step === "sealing" && closing.parts !== undefined) {
    return (
      <span className={style["detail"]}>{t("close.parts", { sealed: closing.sealed ?? 0, parts: closing.parts })}</span>
    );
  }
  return null;
}

function currentStep(closing: ClosingProgress | undefined, isCut: boolean): number {
  const told = closing === undefined || closing.step === "failed" ? 0 : steps.indexOf(closing.step);
  // After a reload the meeting itself says how far it is.
  return Math.max(told, isCut ? steps.indexOf("sealing") : 0);
}
