/** Owns what every section of the preparation is given. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { LiveMeeting } from "../../connection/live.ts";

export interface Preparing {
  readonly meeting: Meeting;
  readonly live: LiveMeeting;
}
