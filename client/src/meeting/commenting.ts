/** Owns which ways of commenting on an item are open to somebody, and why one is not yet. Read from the same table as the server's. */

import { itemOf } from "@sanguan/shared/domain/agenda";
import type { AgendaItem, Comment, Meeting } from "@sanguan/shared/domain/meeting";
import { mayDo } from "@sanguan/shared/domain/permission";
import { answersFor } from "@sanguan/shared/domain/roster";
import type { Myself } from "../connection/live.ts";
import { reviewersOf } from "./item-reading.ts";

export interface Commenting {
  /** In front of the room, at once. */
  readonly aloud: boolean;
  /** For oneself until released. */
  readonly inPrivate: boolean;
  /** As a recorder: in the name of a reviewer. */
  readonly forOthers: boolean;
  /** Why commenting aloud is not yet possible, for those who will be able to. */
  readonly hint?: "not-live" | "not-begun" | "not-in-portfolio" | "no-reviewer";
}

const none: Commenting = { aloud: false, inPrivate: false, forOthers: false };

export function commentingOn(meeting: Meeting, me: Myself, item: AgendaItem): Commenting {
  const isReviewer = me.roles.includes("reviewer");
  const answers = isReviewer && me.member !== undefined && answersFor(me.member, item.id);
  const mayForOthers = mayDo(meeting, me, "add-comment", { own: false });
  const forOthers = mayForOthers && reviewersOf(meeting, item.id).length > 0;
  if (!answers && !forOthers) {
    if (mayForOthers) return { ...none, hint: "no-reviewer" };
    return isReviewer && meeting.phase !== "closing" && meeting.phase !== "closed"
      ? { ...none, hint: "not-in-portfolio" }
      : none;
  }
  const begun = item.stage !== "waiting";
  const aloud = begun && (forOthers || (answers && mayDo(meeting, me, "add-comment", { own: true })));
  const inPrivate = answers && mayDo(meeting, me, "stage-comment", { own: true });
  if (!aloud && !inPrivate && !forOthers) return none;
  if (aloud) return { aloud, inPrivate, forOthers };
  return { aloud, inPrivate, forOthers, hint: meeting.phase === "preparing" ? "not-live" : "not-begun" };
}

/** What a reviewer prepared on items that were taken off the agenda since. */
export function removedDrafts(meeting: Meeting, personId: string): readonly Comment[] {
  return meeting.comments.filter(
    ({ state, reviewerId, itemId }) =>
      state === "staged" && reviewerId === personId && itemOf(meeting, itemId) === undefined,
  );
}
