/** Owns the order in which a task's states are shown. */

import type { RectificationState } from "@sanguan/shared/domain/rectification";

export const taskStates: readonly RectificationState[] = [
  "issued",
  "acknowledged",
  "planned",
  "inProgress",
  "closureRequested",
  "verified",
];
