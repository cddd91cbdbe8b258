/** Owns going over to the other colour scheme: what the step is called, and the step. */

import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";

export function useOtherScheme(): { readonly words: string; readonly turn: () => void } {
  const { t } = useTranslation("frame");
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return {
    words: t(dark ? "scheme.toLight" : "scheme.toDark"),
    turn: () => setColorScheme(dark ? "light" : "dark"),
  };
}
