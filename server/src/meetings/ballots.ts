/** Owns the way of a ballot: nothing of it is written but the box that it falls into, together with the others of the same moment, and nothing is told but how many have voted. */

import type { Actor } from "@sanguan/shared/domain/actor";
import { type BallotBox, castBallot, type Choices } from "@sanguan/shared/domain/ballot";
import type { MeetingId, PersonId, VoteId } from "@sanguan/shared/domain/id";
import { enterPaper, type PaperCount, type PaperOutcome } from "@sanguan/shared/domain/paper-ballots";
import { forbidden, mayDo, type Viewer } from "@sanguan/shared/domain/permission";
import type { Refusal } from "@sanguan/shared/domain/refusal";
import { visibleTurnout, type VoteTurnout } from "@sanguan/shared/domain/turnout";
import { pendingVotes, voteOf } from "@sanguan/shared/domain/vote";
import type { Announcer, BallotBoxes } from "../ports.ts";
import type { MeetingCache } from "./meeting-cache.ts";

export interface BallotsDeps {
  readonly boxes: BallotBoxes;
  readonly cache: Pick<MeetingCache, "load">;
  readonly announcer: Pick<Announcer, "turnoutChanged">;
  /** How long ballots are gathered before they are stored together, in milliseconds. */
  readonly windowMs: number;
}

type Refused = { readonly refusal: Refusal };

export interface Ballots {
  /** Durable when it resolves. `before`: this person had voted already, and what came now does not count. */
  cast(
    actor: Actor,
    ballot: { readonly meetingId: MeetingId; readonly voteId: VoteId; readonly choices: Choices },
  ): Promise<{ readonly cast: "now" | "before" } | Refused>;
  enterPaper(
    actor: Actor,
    entry: { readonly meetingId: MeetingId; readonly voteId: VoteId } & PaperCount,
  ): Promise<PaperOutcome | Refused>;
  /** What this viewer may know of the votes whose results are not known yet, the latest first. */
  turnout(viewer: Viewer, meetingId: MeetingId): Promise<readonly VoteTurnout[]>;
  /** Tells everybody in the meeting how its votes stand. */
  tell(meetingId: MeetingId): Promise<void>;
  /** Resolves when every ballot that has come so far is in its box, or was refused. */
  settle(): Promise<void>;
}

interface Waiting {
  readonly personId: PersonId;
  readonly choices: Choices;
  readonly answer: (outcome: { readonly cast: "now" | "before" } | Refused) => void;
  readonly fail: (error: unknown) => void;
}

interface Gathered {
  readonly meetingId: MeetingId;
  readonly voteId: VoteId;
  readonly ballots: Waiting[];
}

export function makeBallots({ boxes, cache, announcer, windowMs }: BallotsDeps): Ballots {
  const gathered = new Map<string, Gathered>();
  let timer: NodeJS.Timeout | undefined;
  let storing: Promise<void> = Promise.resolve();

  /** One transaction for each vote, one after the other; whoever comes meanwhile waits for the next. */
  function store(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const now = [...gathered.values()];
    gathered.clear();
    storing = now.reduce((before, group) => before.then(() => put(group)), storing);
    return storing;
  }

  async function put({ meetingId, voteId, ballots }: Gathered): Promise<void> {
    try {
      const meeting = (await cache.load(meetingId))?.meeting;
      const vote = meeting === undefined ? undefined : voteOf(meeting, voteId);
      const outcomes =
        meeting === undefined || vote === undefined
          ? undefined
          : await boxes.change(meetingId, voteId, (box) =>
              fill(box, ballots, (into, one) => castBallot(meeting, vote, into, one)),
            );
      ballots.forEach((ballot, index) =>
        ballot.answer(outcomes?.[index] ?? { refusal: { reason: "unknown-vote", details: { voteId } } }),
      );
      if (outcomes?.some((outcome) => "cast" in outcome && outcome.cast === "now") === true) await tell(meetingId);
    } catch (error) {
      // Nothing was stored; each is told so, and may send again.
      for (const ballot of ballots) ballot.fail(error);
    }
  }

  async function tell(meetingId: MeetingId): Promise<void> {
    const turnoutFor = await turnouts(meetingId);
    announcer.turnoutChanged(meetingId, turnoutFor);
  }

  async function turnouts(meetingId: MeetingId): Promise<(viewer: Viewer) => readonly VoteTurnout[]> {
    const meeting = (await cache.load(meetingId))?.meeting;
    if (meeting === undefined) return () => [];
    const held = await Promise.all(
      pendingVotes(meeting).map(async (vote) => {
        const box = await boxes.read(meetingId, vote.id);
        return box === undefined ? [] : [visibleTurnout(meeting, vote, box)];
      }),
    );
    const [latest, ...others] = held.flat();
    return (viewer) => {
      // Sixty held back, told to five hundred at every ballot, would be the most of what the room hears: rule E15.
      const heard = mayDo(meeting, viewer, "enter-paper-ballots") ? others : [];
      return [...(latest === undefined ? [] : [latest]), ...heard].flatMap((turnoutFor) => turnoutFor(viewer) ?? []);
    };
  }

  return {
    cast(actor, { meetingId, voteId, choices }) {
      return new Promise((answer, fail) => {
        const key = `${meetingId}/${voteId}`;
        const group = gathered.get(key) ?? { meetingId, voteId, ballots: [] };
        gathered.set(key, group);
        group.ballots.push({ personId: actor.personId, choices, answer, fail });
        timer ??= setTimeout(() => void store(), windowMs);
      });
    },

    async enterPaper(actor, { meetingId, voteId, groupId, sheets, counts }) {
      const meeting = (await cache.load(meetingId))?.meeting;
      if (meeting === undefined) return { refusal: { reason: "unknown-meeting" } };
      const refused = forbidden(meeting, actor, "enter-paper-ballots");
      if (refused) return { refusal: refused.refusal };
      const vote = voteOf(meeting, voteId);
      const outcome =
        vote &&
        (await boxes.change(meetingId, voteId, (box): { box?: BallotBox; answer: PaperOutcome | Refused } => {
          const entered = enterPaper(meeting, vote, box, { groupId, sheets, counts, by: actor.personId });
          return "refusal" in entered
            ? { answer: { refusal: entered.refusal } }
            : { box: entered.box, answer: entered.outcome };
        }));
      if (outcome === undefined) return { refusal: { reason: "unknown-vote", details: { voteId } } };
      if (!("refusal" in outcome)) await tell(meetingId);
      return outcome;
    },

    async turnout(viewer, meetingId) {
      return (await turnouts(meetingId))(viewer);
    },

    tell,
    settle: store,
  };
}

type Outcome = { readonly cast: "now" | "before" } | Refused;

/** All of them, or as many as may, into one box. */
function fill(
  box: BallotBox,
  ballots: readonly Waiting[],
  cast: (box: BallotBox, ballot: Waiting) => ReturnType<typeof castBallot>,
): { readonly box: BallotBox; readonly answer: readonly Outcome[] } {
  let filled = box;
  const answer = ballots.map((ballot): Outcome => {
    const outcome = cast(filled, ballot);
    if (outcome === "before") return { cast: "before" };
    if ("refusal" in outcome) return { refusal: outcome.refusal };
    filled = outcome.box;
    return { cast: "now" };
  });
  return { box: filled, answer };
}
