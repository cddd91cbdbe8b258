/** Owns the switch between light and dark. */

import { ActionIcon } from "@mantine/core";
import { useOtherScheme } from "./use-other-scheme.ts";

export function SchemeSwitch() {
  const { words, turn } = useOtherScheme();
  return (
    <ActionIcon variant="subtle" size="lg" aria-label={words} onClick={turn}>
      <svg viewBox="0 0 20 20" width="17" height="17" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 3a7 7 0 0 1 0 14Z" fill="currentColor" />
      </svg>
    </ActionIcon>
  );
}
