/** Owns when the stage shows the floor beside what is on. */

import { speaking } from "@sanguan/shared/domain/floor";
import type { AgendaItem, Meeting } from "@sanguan/shared/domain/meeting";

/** Whenever somebody has the floor; who waits for it alone while questions are asked, for before them that would only distract. */
export function isFloorOpen(meeting: Meeting, item: AgendaItem): boolean {
  return speaking(meeting) !== undefined || (item.stage === "questions" && meeting.floor.queue.length > 0);
}
