/** Owns the state of one person's ballot: what the meeting asks now, what is chosen, whether it is cast. */

import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { ballotItems, type Choices } from "@sanguan/shared/domain/ballot";
import type { GradeId, ItemId, MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { Vote } from "@sanguan/shared/domain/vote";
import type { SpokenRefusal } from "@sanguan/shared/protocol/live";
import { api } from "../connection/api.ts";
import { beforeJoining, LiveConnection } from "../connection/live-connection.ts";
import { useOneAccount } from "../connection/one-account.ts";
import { isFinal } from "../connection/passing.ts";
import {
  type BallotDraft,
  type DraftPlace,
  forgetDraft,
  keepDraft,
  noDraft,
  recallDraft,
  sweepDrafts,
} from "../connection/ballot-drafts.ts";
import { ballotState, type BallotState } from "./ballot-state.ts";
import { castUntilAnswered, type CastOutcome } from "./cast-until-answered.ts";
import { type Answered, isSpent, voteAtHand, whoVotes } from "./vote-at-hand.ts";

export interface Ballot {
  readonly state: BallotState;
  readonly meeting: Meeting | undefined;
  readonly vote: Vote | undefined;
  readonly itemIds: readonly ItemId[];
  readonly choices: Choices;
  readonly refusal: SpokenRefusal | undefined;
  readonly offline: boolean;
  readonly choose: (itemId: ItemId, gradeId: GradeId) => void;
  readonly confirm: () => void;
  /** It has been read that the ballot was not cast: back to it, or on to the next. */
  readonly again: () => void;
  /** Another vote is open meanwhile. */
  readonly isNextOpen: boolean;
}

export function useBallot(meetingId: string): Ballot {
  const { view, reconnect } = useLive(meetingId);
  const { person, askAgain } = usePerson();
  const personId = whoVotes(person.personId, view.personId);
  const { meeting, turnout } = view;
  const unknown = person.refusal;
  const refusal = unknown ?? view.refusal;
  const [told, setAnswered] = useState<Answered & { readonly personId: string }>();
  const answered = told?.personId === personId ? told : undefined;
  const votes = meeting?.votes ?? noVotes;
  const vote =
    personId === undefined
      ? undefined
      : voteAtHand(votes, ({ id }) => recallDraft({ personId, meetingId, voteId: id }).confirmed, answered);
  const itemIds = useMemo(
    () =>
      meeting === undefined || vote === undefined || personId === undefined ? [] : ballotItems(meeting, vote, personId),
    [meeting, vote, personId],
  );
  const voteId = vote?.id;
  const place = useMemo(
    (): DraftPlace | undefined =>
      personId === undefined || voteId === undefined ? undefined : { personId, meetingId, voteId },
    [personId, meetingId, voteId],
  );
  const { draft, change } = useDraft(place, setAnswered);
  const outcome = answered !== undefined && answered.voteId === voteId ? answered.outcome : undefined;
  const mine = turnout.find((one) => one.voteId === voteId)?.mine;
  useEffect(() => {
    if (personId === undefined) return;
    // Whoever's: a device may go from hand to hand.
    sweepDrafts(personId, (place, draft) => {
      const each = place.meetingId === meetingId ? votes.find(({ id }) => id === place.voteId) : undefined;
      const hasVoted = place.personId === personId && turnout.find((one) => one.voteId === place.voteId)?.mine === true;
      return each !== undefined && isSpent(each, draft, hasVoted);
    });
  }, [votes, turnout, personId, meetingId]);
  useOneAccount({
    signedIn: person.personId,
    joinedAs: view.personId,
    isJoined: view.status === "online",
    reconnect,
    askAgain,
  });
  const isAnother = outcome?.state === "another";
  const again = useCallback(() => {
    setAnswered(undefined);
    if (!isAnother) return;
    reconnect();
    askAgain();
  }, [setAnswered, isAnother, reconnect, askAgain]);
  return {
    state: ballotState({ meeting, personId, refusal, vote, itemIds, mine, draft, outcome }),
    meeting,
    vote,
    itemIds,
    choices: draft.choices,
    refusal: outcome?.state === "turned-away" ? outcome.refusal : refusal,
    offline: view.status === "offline",
    choose: (itemId, gradeId) => change({ ...draft, choices: { ...draft.choices, [itemId]: gradeId } }),
    confirm: () => change({ ...draft, choices: only(draft.choices, itemIds), confirmed: true }),
    again,
    isNextOpen: votes.some(({ id, state }) => state === "open" && id !== voteId),
  };
}

const noVotes: readonly Vote[] = [];

/** The choices for these reporters alone: the vote may have been another when the draft was kept. */
function only(choices: Choices, itemIds: readonly ItemId[]): Choices {
  return Object.fromEntries(
    itemIds.flatMap((itemId) => (choices[itemId] === undefined ? [] : [[itemId, choices[itemId]]])),
  );
}

/** The draft of this vote, kept on the device, and sent once it is confirmed. */
function useDraft(
  place: DraftPlace | undefined,
  onAnswer: (answered: Answered & { readonly personId: string }) => void,
) {
  const [held, setHeld] = useState<{ readonly place: DraftPlace; readonly draft: BallotDraft }>();
  if (place !== undefined && held?.place !== place) setHeld({ place, draft: recallDraft(place) });
  const draft = held !== undefined && held.place === place ? held.draft : noDraft;
  const change = useCallback(
    (next: BallotDraft) => {
      if (place === undefined) return;
      keepDraft(place, next);
      setHeld({ place, draft: next });
    },
    [place],
  );
  const { confirmed, choices } = draft;
  useEffect(() => {
    if (!confirmed || place === undefined) return undefined;
    const life = { stopped: false };
    void send(place, choices, life).then((outcome) => {
      if (outcome === undefined || life.stopped) return undefined;
      const { personId, voteId } = place;
      // It stays confirmed: its voter learns what has become of it when they are back.
      if (outcome.state === "another") return onAnswer({ personId, voteId, outcome });
      const left = outcome.state === "turned-away" ? { ...noDraft, choices } : noDraft;
      if (outcome.state === "turned-away") keepDraft(place, left);
      else forgetDraft(place);
      setHeld({ place, draft: left });
      return onAnswer({ personId, voteId, outcome });
    });
    return () => {
      life.stopped = true;
    };
  }, [confirmed, choices, place, onAnswer]);
  return { draft, change };
}

/** Before the connection is there. */
const nothing = beforeJoining();

/** Keeps that it was on its way, and sends it until it is answered. */
function send(
  place: DraftPlace,
  choices: Choices,
  life: { readonly stopped: boolean },
): Promise<CastOutcome | undefined> {
  const wasSent = recallDraft(place).sent;
  keepDraft(place, { choices, confirmed: true, sent: true });
  return castUntilAnswered({
    cast: () => api.castBallot(place.meetingId, { personId: place.personId, voteId: place.voteId, choices }),
    pause,
    stopped: () => life.stopped,
    wasSent,
  });
}

const retryMs = 2000;

/** A while, or until the browser says that the network is back. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, retryMs);
    addEventListener("online", end);
  });
}

function useLive(meetingId: string) {
  const [connection, setConnection] = useState<LiveConnection>();
  useEffect(() => {
    const opened = new LiveConnection(meetingId as MeetingId, () => undefined);
    setConnection(opened);
    addEventListener("offline", opened.probe);
    return () => {
      removeEventListener("offline", opened.probe);
      opened.close();
    };
  }, [meetingId]);
  const subscribe = useCallback(
    (listener: () => void) => connection?.subscribe(listener) ?? (() => undefined),
    [connection],
  );
  const view = useSyncExternalStore(subscribe, () => connection?.view() ?? nothing);
  return { view, reconnect: connection?.probe ?? unsaid };
}

// Before the connection is there.
const unsaid = () => undefined;

interface Person {
  readonly personId?: PersonId;
  readonly refusal?: SpokenRefusal;
}

function usePerson(): { readonly person: Person; readonly askAgain: () => void } {
  const [person, setPerson] = useState<Person>({});
  const [turn, setTurn] = useState(0);
  const askAgain = useCallback(() => {
    setPerson({});
    setTurn((before) => before + 1);
  }, []);
  useEffect(() => {
    const life = { stopped: false };
    const ask = async (): Promise<void> => {
      try {
        const { personId } = await api.me();
        if (!life.stopped) setPerson({ personId: personId as PersonId });
      } catch (error) {
        if (isFinal(error)) setPerson({ refusal: error.refusal });
        else {
          await pause();
          if (!life.stopped) await ask();
        }
      }
    };
    void ask();
    return () => {
      life.stopped = true;
    };
  }, [turn]);
  return { person, askAgain };
}
