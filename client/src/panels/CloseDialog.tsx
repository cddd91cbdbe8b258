/** Owns the close as the host sees it: the checklist, then the progress, then the seal. What it shows comes from the meeting, so that a reload loses nothing. */

import { useState } from "react";
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ClosingFault } from "@sanguan/shared/domain/meeting";
import { useOpened } from "../design/use-opened.ts";
import { useRoom } from "../meeting/room.ts";
import { ClosingChecklist } from "./ClosingChecklist.tsx";
import { ClosingSteps } from "./ClosingSteps.tsx";
import style from "./CloseDialog.module.css";

export function CloseDialog(props: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onGoTo: (fault: ClosingFault) => void;
}) {
  const { t } = useTranslation("meeting");
  const { meeting } = useRoom();
  // By the key of the fault: they outlast a look at a fault's place, for which the dialog closes.
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  return (
    <Modal.Root opened={useOpened(props.opened)} onClose={props.onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className={style["body"]}>
          <div className={style["head"]}>
            <Modal.Title component="h2">{t("close.title")}</Modal.Title>
            <Modal.CloseButton aria-label={t("close.dismiss")} />
          </div>
          {meeting.phase === "live" ? (
            <ClosingChecklist
              reasons={reasons}
              onReason={(fault, reason) => setReasons((before) => ({ ...before, [fault]: reason }))}
              onGoTo={props.onGoTo}
              onCancel={props.onClose}
            />
          ) : (
            <ClosingSteps />
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
