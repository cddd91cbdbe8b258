/** Owns which of its few states a ballot is in. */

import type { ItemId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { rolesOf } from "@sanguan/shared/domain/permission";
import type { Vote } from "@sanguan/shared/domain/vote";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import type { BallotDraft } from "../connection/ballot-drafts.ts";
import type { CastOutcome } from "./cast-until-answered.ts";

export type BallotState =
  | "connecting"
  | "refused"
  | "not-a-voter"
  | "over"
  | "waiting"
  | "own"
  | "filling"
  | "sending"
  | CastOutcome["state"];

export function ballotState(given: {
  readonly meeting: Meeting | undefined;
  readonly personId: PersonId | undefined;
  readonly refusal: SpokenRefusal | undefined;
  readonly vote: Vote | undefined;
  readonly itemIds: readonly ItemId[];
  readonly mine: boolean | undefined;
  readonly draft: BallotDraft;
  readonly outcome: CastOutcome | undefined;
}): BallotState {
  const { meeting, personId, refusal, vote, itemIds, mine, draft, outcome } = given;
  if (refusal !== undefined) return "refused";
  if (meeting === undefined || personId === undefined) return "connecting";
  if (!rolesOf(meeting, personId).includes("voter")) return "not-a-voter";
  if (outcome !== undefined) return outcome.state;
  // Whatever has become of the vote: until the server has answered nobody knows whether it was cast.
  if (draft.confirmed) return "sending";
  if (meeting.phase !== "live" && meeting.phase !== "preparing") return "over";
  if (vote === undefined) return "waiting";
  if (itemIds.length === 0) return "own";
  if (mine === true) return "cast";
  if (vote.state !== "open") return Object.keys(draft.choices).length > 0 ? "too-late" : "waiting";
  return "filling";
}
