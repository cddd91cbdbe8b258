/** Owns what this device keeps of ballots until they are cast: per person, meeting and vote. Afterwards nothing, and of those who do not come back nothing either. */

import type { Choices } from "@sanguan/shared/domain/ballot";
import { recallJson, recallKeys, remember } from "./local-memory.ts";

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

const root = "sanguan.ballot.";
const key = ({ personId, meetingId, voteId }: DraftPlace) => `${root}${personId}.${meetingId}.${voteId}`;

/** Whoever has not come back to theirs by then does not: milliseconds. */
const longest = 24 * 3_600_000;

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
  remember(key(place), JSON.stringify({ ...draft, at: Date.now() }));
}

export function forgetDraft(place: DraftPlace): void {
  remember(key(place), undefined);
}

/**
 * Forgets whoever's drafts are of no use any more: those that `isSpent` says so of, and the old ones, a confirmed one of `personId` alone excepted, who is
 * here to learn what has become of it.
 */
export function sweepDrafts(personId: string, isSpent: (place: DraftPlace, draft: BallotDraft) => boolean): void {
  for (const kept of recallKeys(root)) {
    const place = placeIn(kept);
    const draft = place === undefined ? noDraft : recallDraft(place);
    const isAwaited = draft.confirmed && place?.personId === personId;
    const isOver = place === undefined || isSpent(place, draft) || (isOld(kept) && !isAwaited);
    if (isOver) remember(kept, undefined);
  }
}

/** On the way out nothing is left that anybody has only begun. */
export function sweepAtSignOut(): void {
  sweepDrafts("", (_place, { confirmed }) => !confirmed);
}

function placeIn(kept: string): DraftPlace | undefined {
  const [personId, meetingId, voteId] = kept.slice(root.length).split(".");
  return personId === undefined || meetingId === undefined || voteId === undefined
    ? undefined
    : { personId, meetingId, voteId };
}

function isOld(kept: string): boolean {
  const draft = recallJson(kept);
  const at = typeof draft === "object" && draft !== null && "at" in draft ? draft.at : undefined;
  return typeof at !== "number" || at < Date.now() - longest;
}
