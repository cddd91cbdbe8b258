/** Owns a meeting that votes, for tests: voters in two groups, items at their voting stage. Nothing of the product imports it. */

import type { MeetingCommand } from "../command.ts";
import type { VoterGroupId } from "../id.ts";
import type { VotingMode } from "../settings.ts";
import { assign, itemId, prepared, type Rehearsal, voteId } from "./rehearsal.ts";

export const groupId = (id: string) => id as VoterGroupId;

export const voter = (name: string, group: string): MeetingCommand => ({
  ...(assign(name, "voter") as Extract<MeetingCommand, { type: "assign-role" }>),
  voterGroup: groupId(group),
});
export const open = (id: string, ...items: readonly string[]): MeetingCommand => ({
  type: "open-vote",
  voteId: voteId(id),
  itemIds: items.map(itemId),
});
export const close = (id: string): MeetingCommand => ({ type: "close-vote", voteId: voteId(id) });
export const reveal = (id: string): MeetingCommand => ({ type: "reveal-vote", voteId: voteId(id) });
export const voided = (id: string, reason = "误开"): MeetingCommand => ({
  type: "void-vote",
  voteId: voteId(id),
  reason,
});

/** `a1` to `a4` vote in group A with Vito, `b1` to `b3` in B; Paul, who reports on the first item, votes in B. Live; the first item is at `voting`, where it is voted on per item. */
export function voting(mode: VotingMode = "perItem"): Rehearsal {
  const rehearsal = prepared().do("olga", { type: "revise-settings", change: { voting: mode } });
  for (const name of ["a1", "a2", "a3", "a4"]) rehearsal.do("olga", voter(name, "a"));
  for (const name of ["b1", "b2", "b3", "paul"]) rehearsal.do("olga", voter(name, "b"));
  rehearsal.do("carl", { type: "start-meeting" }, { type: "advance-agenda" });
  if (mode !== "perItem") return rehearsal;
  while (rehearsal.now.items[0]?.stage !== "voting") rehearsal.do("carl", { type: "advance-agenda" });
  return rehearsal;
}

/** With a vote `v1` open on the first item, or on both. */
export function opened(mode: VotingMode = "perItem"): Rehearsal {
  return mode === "atEnd" ? voting(mode).do("carl", open("v1", "i1", "i2")) : voting(mode).do("carl", open("v1", "i1"));
}

export const inA = ["vito", "a1", "a2", "a3", "a4"];
export const inB = ["b1", "b2", "b3"];
