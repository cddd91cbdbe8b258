/** Owns arranging the agenda without leaving the meeting: the section of the preparation, in a dialog. */

import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOpened } from "../design/use-opened.ts";
import { useRoom } from "../meeting/room.ts";
import { AgendaSection } from "./prepare/AgendaSection.tsx";

export function AgendaDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("clock");
  const room = useRoom();
  return (
    <Modal
      opened={useOpened(opened)}
      onClose={onClose}
      size={960}
      title={t("arrangeTitle")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <AgendaSection meeting={room.meeting} live={room} />
    </Modal>
  );
}
