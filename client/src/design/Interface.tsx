/** Owns what every screen but the stage stands in: Mantine with our theme, and the place for short notices. Loaded apart, so that the stage never loads it. */

import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import { MantineProvider } from "@mantine/core";
import { notificationsStore } from "@mantine/notifications";
import { Outlet } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { lazily } from "./lazily.tsx";
import { RefreshLine } from "./RefreshLine.tsx";
import { cssVariablesResolver, theme } from "./theme.ts";

/** The place for notices is here. */
let canSay = false;
const Notices = lazily(
  async () => {
    const { Notices: place } = await import("./Notices.tsx");
    canSay = true;
    return place;
  },
  { needed: ({ wanted }: { readonly wanted: boolean }) => wanted, meanwhile: () => null },
);
const lastSaid = () => notificationsStore.getState().notifications.at(-1)?.message;

/** The layout route of all interactive screens. */
export function Interface() {
  const said = useSyncExternalStore(notificationsStore.subscribe, lastSaid);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <Notices wanted={said !== undefined} />
      <RefreshLine unsaid={canSay ? undefined : said} />
      <Outlet />
    </MantineProvider>
  );
}
