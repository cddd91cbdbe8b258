/** Owns what every part of the keeping of screens is given. */

import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { LiveMeeting, Myself } from "../../connection/live.ts";

export interface OfMeeting {
  readonly meeting: Meeting;
  readonly me: Myself;
  readonly live: LiveMeeting;
}
