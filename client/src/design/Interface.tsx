/** Owns what every screen but the stage stands in: Mantine with our theme, and the place for short notices. Loaded apart, so that the stage never loads it. */

import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { Outlet } from "@tanstack/react-router";
import { cssVariablesResolver, theme } from "./theme.ts";

/** The layout route of all interactive screens. */
export function Interface() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <Notifications position="bottom-center" autoClose={6000} />
      <Outlet />
    </MantineProvider>
  );
}
