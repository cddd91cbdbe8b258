/** Owns the playing of a rehearsal: its people act one after the other at a human pace, through the use cases that everybody's acts go through. After a restart it is paused. */

import type { Actor } from "@sanguan/shared/domain/actor";
import type { MeetingId, PersonId, VoteId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import { forbidden } from "@sanguan/shared/domain/permission";
import { isRehearsalOver } from "@sanguan/shared/domain/rehearsal";
import type { Language } from "@sanguan/shared/protocol/refusal-text";
import { localDay } from "../../followup/local-day.ts";
import type { Ballots } from "../../meetings/ballots.ts";
import type { MeetingCache } from "../../meetings/meeting-cache.ts";
import type { Answer, Clock, Pen, SyntheticPresence, TakePen } from "../../ports.ts";
import type { RunCommand } from "../conduct.ts";
import { type Deed, nextDeeds, players as playersOf, workOn } from "./next-deeds.ts";
import { strokeAfter } from "./script.ts";
import { playWords } from "./words.ts";

export interface PlayersDeps {
  readonly cache: Pick<MeetingCache, "load">;
  readonly runCommand: RunCommand;
  readonly ballots: Pick<Ballots, "cast">;
  readonly takePen: TakePen;
  readonly presence: SyntheticPresence;
  readonly clock: Clock;
  /** Whose calendar counts; IANA name. */
  readonly timeZone?: string;
  /** Runs once after so many milliseconds; the answer cancels it. */
  readonly after: (ms: number, task: () => void) => () => void;
  /** Between two moments at which somebody acts, on average, in milliseconds. */
  readonly paceMs: number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly alarm: (what: string, error: unknown) => void;
}

export interface PlayersState {
  readonly playing: boolean;
  readonly players: number;
}

export interface Players {
  state(actor: Actor, meetingId: MeetingId): Promise<Answer<PlayersState>>;
  /** `language`: what they write from now on. */
  direct(
    actor: Actor,
    meetingId: MeetingId,
    wish: { readonly playing: boolean; readonly language: Language },
  ): Promise<Answer<PlayersState>>;
  /** The server stops. */
  stop(): void;
}

/** One rehearsal that was played since the server started. */
interface Stage {
  readonly meetingId: MeetingId;
  language: Language;
  playing: boolean;
  cancel: () => void;
  readonly came: Set<PersonId>;
  readonly finished: Set<string>;
  readonly voted: Map<VoteId, Set<PersonId>>;
  readonly pens: Map<string, Pen>;
}

const dayMs = 24 * 60 * 60 * 1000;
const dueAfterDays = 60;

export function makePlayers(deps: PlayersDeps): Players {
  const { cache, presence } = deps;
  const stages = new Map<MeetingId, Stage>();
  let stopped = false;

  async function rehearsal(actor: Actor, meetingId: MeetingId): Promise<Answer<Meeting>> {
    const meeting = (await cache.load(meetingId))?.meeting;
    if (meeting === undefined) return { ok: false, refusal: { reason: "unknown-meeting" } };
    const refused = forbidden(meeting, actor, "direct-players");
    if (refused) return refused;
    if (meeting.rehearsalOf === undefined) return { ok: false, refusal: { reason: "not-a-rehearsal" } };
    return { ok: true, value: meeting };
  }

  const stateOf = (meeting: Meeting): PlayersState => ({
    playing: stages.get(meeting.id)?.playing ?? false,
    players: playersOf(meeting).length,
  });

  function wait(stage: Stage): void {
    stage.cancel = deps.after(deps.paceMs * (0.5 + deps.random()), () => void beat(stage));
  }

  /** Goes on while they rest, too: whoever is in a room that is closed or thrown away must be noticed. */
  async function beat(stage: Stage): Promise<void> {
    try {
      const meeting = (await cache.load(stage.meetingId))?.meeting;
      if (meeting === undefined || isOver(meeting)) return end(stage);
      // With nobody there they wait: whoever rehearses wants to see it.
      if (stage.playing && presence.watched(stage.meetingId))
        for (const deed of deedsOf(stage, meeting)) if (stage.playing) await act(stage, deed);
    } catch (error) {
      if (!stopped) deps.alarm("playing a rehearsal", error);
      rest(stage);
    }
    if (!stopped) wait(stage);
  }

  const deedsOf = (stage: Stage, meeting: Meeting): readonly Deed[] =>
    nextDeeds({
      meeting,
      came: stage.came,
      finished: stage.finished,
      voted: (voteId, personId) => stage.voted.get(voteId)?.has(personId) === true,
      random: deps.random,
      words: playWords[stage.language],
      dueDate: localDay(deps.clock.now() + dueAfterDays * dayMs, deps.timeZone),
      newId: deps.newId,
    });

  /** What is refused is let be: the meeting has moved on, and the next look sees it. */
  async function act(stage: Stage, deed: Deed): Promise<void> {
    const { meetingId } = stage;
    switch (deed.kind) {
      case "come":
        stage.came.add(deed.actor.personId);
        return presence.come(meetingId, deed.actor);
      case "ask":
        await deps.runCommand({ meetingId, id: deps.newId(), command: deed.command, actor: deed.actor });
        return undefined;
      case "vote": {
        const voted = stage.voted.get(deed.voteId) ?? new Set();
        stage.voted.set(deed.voteId, voted.add(deed.actor.personId));
        const { voteId, choices } = deed;
        // Ballots are gathered, and stored together: the others need not wait for it.
        deps.ballots.cast(deed.actor, { meetingId, voteId, choices }).catch((error: unknown) => {
          voted.delete(deed.actor.personId);
          if (!stopped) deps.alarm("casting a ballot in a rehearsal", error);
        });
        return undefined;
      }
      case "write":
        return write(stage, deed);
    }
  }

  async function write(
    stage: Stage,
    { actor, document, script }: Extract<Deed, { readonly kind: "write" }>,
  ): Promise<void> {
    const key = `${actor.personId} ${document}`;
    const pen = await penAt(stage, key, () => deps.takePen(actor, document));
    if (!stage.playing) return;
    const stroke = pen === undefined ? undefined : strokeAfter(script, pen.blocks);
    if (pen === undefined || stroke === undefined) {
      stage.finished.add(workOn(document, script));
      pen?.put();
      stage.pens.delete(key);
      return;
    }
    await (stroke.kind === "extend" ? pen.extend(stroke.text) : pen.append(stroke));
  }

  async function penAt(stage: Stage, key: string, take: () => Promise<Pen | undefined>): Promise<Pen | undefined> {
    const held = stage.pens.get(key);
    if (held?.isOpen === true) return held;
    const taken = await take();
    // They were told to rest meanwhile, when it was not yet among those that are put down.
    if (!stage.playing) {
      taken?.put();
      return undefined;
    }
    if (taken === undefined) stage.pens.delete(key);
    else stage.pens.set(key, taken);
    return taken;
  }

  function rest(stage: Stage): void {
    stage.playing = false;
    for (const pen of stage.pens.values()) pen.put();
    stage.pens.clear();
  }

  /** Nobody is left in a room that is closed or was never there. */
  function end(stage: Stage): void {
    rest(stage);
    presence.goAll(stage.meetingId);
    stages.delete(stage.meetingId);
  }

  function begin(meetingId: MeetingId, language: Language): Stage {
    const stage = newStage(meetingId, language);
    stages.set(meetingId, stage);
    wait(stage);
    return stage;
  }

  return {
    async state(actor, meetingId) {
      const found = await rehearsal(actor, meetingId);
      return found.ok ? { ok: true, value: stateOf(found.value) } : found;
    },
    async direct(actor, meetingId, { playing, language }) {
      const found = await rehearsal(actor, meetingId);
      if (!found.ok) return found;
      const stage = stages.get(meetingId) ?? (playing ? begin(meetingId, language) : undefined);
      if (stage !== undefined && playing) {
        stage.language = language;
        stage.playing = true;
        // What could not be written before may be writable now.
        stage.finished.clear();
      } else if (stage !== undefined) rest(stage);
      return { ok: true, value: stateOf(found.value) };
    },
    stop() {
      stopped = true;
      for (const stage of stages.values()) {
        stage.cancel();
        rest(stage);
      }
    },
  };
}

function newStage(meetingId: MeetingId, language: Language): Stage {
  return {
    meetingId,
    language,
    playing: false,
    cancel: () => undefined,
    came: new Set(),
    finished: new Set(),
    voted: new Map(),
    pens: new Map(),
  };
}

function isOver({ phase, discardedAt }: Meeting): boolean {
  return isRehearsalOver({ phase, ...(discardedAt === undefined ? {} : { discarded: true }) });
}
