/** Owns what every screen but the stage stands in: Mantine with our theme, and the place for short notices. Loaded apart, so that the stage never loads it. */

import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import { MantineProvider } from "@mantine/core";
import { notificationsStore } from "@mantine/notifications";
import { Outlet } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { lazily } from "./lazily.tsx";
import { cssVariablesResolver, theme } from "./theme.ts";

const Notices = lazily(
  () => import("./Notices.tsx").then((file) => file.Notices),
  ({ wanted }: { readonly wanted: boolean }) => wanted,
  false,
);
const isSomethingSaid = () => notificationsStore.getState().notifications.length > 0;

/** The layout route of all interactive screens. */
export function Interface() {
  const wanted = useSyncExternalStore(notificationsStore.subscribe, isSomethingSaid);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <Notices wanted={wanted} />
      <Outlet />
    </MantineProvider>
  );
}
