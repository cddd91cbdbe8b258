/** Owns the close as the host sees it: the checklist, then the progress, then the seal. What it shows comes from the meeting, so that a reload loses nothing. */

import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ClosingFault } from "@sanguan/shared/domain/meeting";
import { useOpened } from "../design/use-opened.ts";
import { useOverrideReasons, writeOverrideReason } from "../meeting/override-reasons.ts";
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
  const { meeting, me } = useRoom();
  const author = { personId: me.personId, meetingId: meeting.id };
  const reasons = useOverrideReasons(author);
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
              onReason={(fault, reason) => writeOverrideReason(author, fault, reason)}
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
