/** Owns the order in which the contents of a screen are offered. */

import type { ScreenContent } from "@sanguan/shared/domain/meeting";

export const screenContents: readonly ScreenContent[] = ["follow", "agenda", "timer", "waiting"];
