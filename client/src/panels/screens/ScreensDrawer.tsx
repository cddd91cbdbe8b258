/** Owns the drawer that a host tells the screens from. */

import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useOpened } from "../../design/use-opened.ts";
import { useRoom } from "../../meeting/room.ts";
import { ScreensPanel } from "./ScreensPanel.tsx";

export function ScreensDrawer({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation("screens");
  const room = useRoom();
  return (
    <Drawer
      opened={useOpened(opened)}
      onClose={onClose}
      position="right"
      size={560}
      title={t("title")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <ScreensPanel meeting={room.meeting} me={room.me} live={room} />
    </Drawer>
  );
}
