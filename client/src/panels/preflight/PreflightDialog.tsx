/** Owns the list of checks as a dialog, for whoever conducts; before the meeting and during it. */

import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRoom } from "../../meeting/room.ts";
import { PreflightList } from "./PreflightList.tsx";

/** Stands closed until it opens, so that it notes where the focus was and gives it back. */
export function PreflightDialog(props: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("preflight");
  const { meeting, offset } = useRoom();
  return (
    <Modal
      opened={props.opened}
      size="lg"
      onClose={props.onClose}
      title={t(meeting.phase === "preparing" ? "title" : "titleLive")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <PreflightList meeting={meeting} offset={offset} />
    </Modal>
  );
}
