/** Owns what this device keeps of a ballot until it is cast: per person, meeting and vote. Afterwards nothing. */

import type { Choices } from "@sanguan/shared/domain/ballot";
import { recallJson, remember } from "../connection/local-memory.ts";

export interface BallotDraft {
  readonly choices: Choices;
  /** Confirmed: it is to be sent until the server has answered. */
  readonly confirmed: boolean;
  /** It was on its way at least once, so that it may be in the box without this device knowing. */
  readonly sent: boolean;
}

export const noDraft: BallotDraft = { choices: {}, confirmed: false, sent: false };

export interface DraftPlace {
  readonly personId: string;
  readonly meetingId: string;
  readonly voteId: string;
}

const key = ({ personId, meetingId, voteId }: DraftPlace) => `sanguan.ballot.${personId}.${meetingId}.${voteId}`;

/** What was kept, or an empty draft; whatever is not one of ours is as good as nothing. */
export function recallDraft(place: DraftPlace): BallotDraft {
  const kept = recallJson(key(place));
  if (typeof kept !== "object" || kept === null || !("choices" in kept)) return noDraft;
  const { choices, confirmed, sent } = kept as { choices: unknown; confirmed?: unknown; sent?: unknown };
  if (typeof choices !== "object" || choices === null) return noDraft;
  const texts = Object.entries(choices).filter(([, grade]) => typeof grade === "string");
  return { choices: Object.fromEntries(texts), confirmed: confirmed === true, sent: sent === true };
}

export function keepDraft(place: DraftPlace, draft: BallotDraft): void {
  remember(key(place), JSON.stringify(draft));
}

export function forgetDraft(place: DraftPlace): void {
  remember(key(place), undefined);
}
