/** Owns who is connected to which meeting, and what each of them is told: the `Announcer`. How bytes travel is `live`'s. */

import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { VoteTurnout } from "@sanguan/shared/domain/turnout";
import { mustReload, visibleEvent } from "@sanguan/shared/domain/visibility";
import type {
  ClosingProgress,
  ConnectedPerson,
  GonePerson,
  ServerToClient,
  StagePointer,
  StragglingPerson,
} from "@sanguan/shared/protocol/live";
import type { Announcer, Clock } from "../ports.ts";
import { FlushWatch } from "./flush-watch.ts";
import { personColor } from "./person-color.ts";
import { type Reporter, Stragglers } from "./stragglers.ts";

export type Tell = <Name extends keyof ServerToClient>(name: Name, news: Parameters<ServerToClient[Name]>[0]) => void;

/** The same to many connections, put into bytes once. */
export type TellMany = <Name extends keyof ServerToClient>(
  connections: readonly string[],
  name: Name,
  news: Parameters<ServerToClient[Name]>[0],
) => void;

export interface Listener extends Reporter {
  /** One connection; a person may have several. */
  readonly connection: string;
  readonly tell: Tell;
  /** A screen does not. */
  readonly seesPeople: boolean;
  /** Those who run a meeting see whose edits are not saved yet; for the others it would change with every keystroke. */
  readonly seesUnsaved: boolean;
  /** Which screens are connected. */
  readonly seesScreens: boolean;
}

interface Present extends Listener {
  /** Since when it says that it has unsaved edits; ISO 8601. */
  unsavedSince: string | undefined;
  readonly came: number;
}

interface Gathering {
  readonly present: Map<string, Present>;
  readonly stragglers: Stragglers;
  /** Whose last connection broke off, until they are back. */
  readonly gone: Map<PersonId, GonePerson>;
  /** Which of them are screens. */
  readonly goneScreens: Set<PersonId>;
  /** The meeting never changes again: nobody is waited for. */
  over: boolean;
  pointer?: StagePointer;
  /** How far the closing is, for those who come meanwhile; absent when nothing is closing. */
  closing?: ClosingProgress;
  timer?: NodeJS.Timeout;
  /** Somebody came or went since the list was last told. */
  changed: boolean;
  readonly flush: FlushWatch;
}

/** Hears of every connection that comes and goes. */
export interface Doorkeeper {
  came(meetingId: MeetingId, personId: PersonId, isScreen: boolean): void;
  went(meetingId: MeetingId, personId: PersonId, isScreen: boolean): void;
}

export class Audience implements Announcer {
  readonly #clock: Pick<Clock, "iso">;
  readonly #door: Doorkeeper | undefined;

  readonly #gatherings = new Map<MeetingId, Gathering>();
  #tellMany: TellMany | undefined;

  constructor(clock: Pick<Clock, "iso">, door?: Doorkeeper) {
    this.#clock = clock;
    this.#door = door;
  }

  /** How the same is told to many; until then each is told apart. */
  speakBy(tellMany: TellMany): void {
    this.#tellMany = tellMany;
  }

  /** From now on this connection hears of the meeting. */
  enter(meetingId: MeetingId, listener: Listener): void {
    const gathering: Gathering = this.#gatherings.get(meetingId) ?? {
      present: new Map(),
      stragglers: new Stragglers(),
      gone: new Map(),
      goneScreens: new Set(),
      over: false,
      changed: false,
      flush: new FlushWatch(),
    };
    this.#gatherings.set(meetingId, gathering);
    const before = gathering.present.get(listener.connection);
    const unsavedSince = before?.unsavedSince;
    if (before === undefined) this.#door?.came(meetingId, listener.actor.personId, !listener.seesPeople);
    gathering.present.set(listener.connection, { ...listener, unsavedSince, came: gathering.stragglers.came() });
    gathering.gone.delete(listener.actor.personId);
    gathering.goneScreens.delete(listener.actor.personId);
    gathering.changed = true;
    this.#tellPeopleSoon(meetingId, gathering);
    if (gathering.closing === undefined) return;
    // Whom the closing waits for is named to those who run the meeting alone. Rule P8.
    const progress = listener.seesUnsaved ? gathering.closing : { ...gathering.closing, waitingFor: [] };
    listener.tell("closing", { meetingId, progress });
  }

  /** It says goodbye, or is to join again. Unsaved edits it may have stay in its browser. */
  leave(meetingId: MeetingId, connection: string): void {
    this.#end(meetingId, connection, false);
  }

  /** Its line is gone. */
  lose(connection: string): void {
    for (const meetingId of this.#gatherings.keys()) this.#end(meetingId, connection, true);
  }

  #end(meetingId: MeetingId, connection: string, abruptly: boolean): void {
    const gathering = this.#gatherings.get(meetingId);
    const present = gathering?.present.get(connection);
    if (gathering === undefined || present === undefined) return;
    gathering.present.delete(connection);
    gathering.flush.answered(connection);
    this.#door?.went(meetingId, present.actor.personId, !present.seesPeople);
    const { actor, unsavedSince } = present;
    const at = this.#clock.iso();
    if (abruptly || unsavedSince !== undefined) gathering.stragglers.lost(present, unsavedSince !== undefined, at);
    const isElsewhere = [...gathering.present.values()].some((other) => other.actor.personId === actor.personId);
    if (abruptly && !isElsewhere) {
      const { personId, name } = actor;
      gathering.gone.set(personId, { personId, name, since: at });
      if (!present.seesPeople) gathering.goneScreens.add(personId);
    }
    gathering.changed = true;
    gathering.flush.look();
    if (!this.#forget(meetingId, gathering)) this.#tellPeopleSoon(meetingId, gathering);
  }

  /** Once nobody is here, and nobody is waited for; answers whether it is forgotten. */
  #forget(meetingId: MeetingId, gathering: Gathering): boolean {
    const isWaitedFor = gathering.flush.isOn || (!gathering.over && !gathering.stragglers.isEmpty);
    if (gathering.present.size > 0 || isWaitedFor) return false;
    clearTimeout(gathering.timer);
    // Somebody may have come anew since.
    if (this.#gatherings.get(meetingId) === gathering) this.#gatherings.delete(meetingId);
    return true;
  }

  /** Whether this connection hears of the meeting: it came, and was not told to join again since. */
  hears(meetingId: MeetingId, connection: string): boolean {
    return this.#gatherings.get(meetingId)?.present.has(connection) === true;
  }

  /** As those who may read stragglers are told it. */
  people(meetingId: MeetingId): readonly ConnectedPerson[] {
    const people = new Map<string, ConnectedPerson>();
    for (const { actor, unsavedSince, seesPeople } of this.#gatherings.get(meetingId)?.present.values() ?? []) {
      if (!seesPeople) continue;
      const { personId, name } = actor;
      // In two tabs: the edits that have waited for longer.
      const [since] = [unsavedSince, people.get(personId)?.unsavedSince].filter((one) => one !== undefined).toSorted();
      const person = { personId, name, color: personColor(personId), unsaved: since !== undefined };
      people.set(personId, since === undefined ? person : { ...person, unsavedSince: since });
    }
    return [...people.values()];
  }

  /** The people, as far as this listener may know of them. Rule P8. */
  peopleFor(
    meetingId: MeetingId,
    { seesPeople, seesUnsaved }: Pick<Listener, "seesPeople" | "seesUnsaved">,
  ): readonly ConnectedPerson[] {
    if (!seesPeople) return [];
    const people = this.people(meetingId);
    return seesUnsaved ? people : people.map(plain);
  }

  /** The screens that are connected. */
  screens(meetingId: MeetingId): readonly PersonId[] {
    const present = this.#gatherings.get(meetingId)?.present.values() ?? [];
    return [...new Set([...present].flatMap(({ seesPeople, actor }) => (seesPeople ? [] : [actor.personId])))];
  }

  /** Whether this connection is there, of a screen. */
  isScreen(meetingId: MeetingId, connection: string): boolean {
    return this.#gatherings.get(meetingId)?.present.get(connection)?.seesPeople === false;
  }

  pointer(meetingId: MeetingId): StagePointer | undefined {
    return this.#gatherings.get(meetingId)?.pointer;
  }

  /** Whoever cannot type has nothing that a close could wait for. */
  setUnsaved(meetingId: MeetingId, connection: string, said: boolean): void {
    const gathering = this.#gatherings.get(meetingId);
    const present = gathering?.present.get(connection);
    if (gathering === undefined || present === undefined) return;
    const unsaved = said && present.types;
    // Both at once: who was lost, is back and answers is neither missed nor silent.
    const isBack = gathering.stragglers.reported(present, present.came);
    const answers = gathering.flush.answered(connection);
    const isNews = isBack || answers;
    if ((present.unsavedSince !== undefined) === unsaved && !isNews) return;
    present.unsavedSince = unsaved ? (present.unsavedSince ?? this.#clock.iso()) : undefined;
    gathering.flush.look();
    this.#tellPeopleSoon(meetingId, gathering);
  }

  /** Only for those who are here: whoever is not may not speak to the room. */
  point(meetingId: MeetingId, connection: string, pointer: StagePointer): void {
    const gathering = this.#gatherings.get(meetingId);
    if (gathering?.present.has(connection) !== true) return;
    gathering.pointer = pointer;
    const others = [...gathering.present.values()].filter((present) => present.connection !== connection);
    this.#tell(others, "pointer", { meetingId, pointer });
  }

  meetingChanged: Announcer["meetingChanged"] = (before, after, events) => {
    const gathering = this.#gatherings.get(after.id);
    if (gathering === undefined) return;
    gathering.over = after.phase === "closed" || after.phase === "cancelled" || after.discardedAt !== undefined;
    const staying: Present[] = [];
    for (const present of gathering.present.values()) {
      if (!mustReload(before, after, present.actor)) {
        staying.push(present);
        continue;
      }
      // Hears nothing more until it has joined again, by its new roles.
      this.leave(after.id, present.connection);
      present.tell("reload", { meetingId: after.id });
    }
    for (const recorded of events) {
      // Mostly one: who sees all of an event is given the event itself.
      const seen = Map.groupBy(staying, ({ actor }) => visibleEvent(after, actor, recorded.event));
      for (const [event, listeners] of seen)
        if (event !== undefined)
          this.#tell(listeners, "event", { meetingId: after.id, recorded: { ...recorded, event } });
    }
    if (opened(before, after)) this.#tell(staying, "reload", { meetingId: after.id });
    this.#forget(after.id, gathering);
  };

  turnoutChanged: Announcer["turnoutChanged"] = (meetingId, turnoutFor) => {
    const present = [...(this.#gatherings.get(meetingId)?.present.values() ?? [])];
    for (const [turnout, listeners] of Map.groupBy(present, ({ actor }) => JSON.stringify(turnoutFor(actor))))
      this.#tell(listeners, "turnout", { meetingId, turnout: JSON.parse(turnout) as readonly VoteTurnout[] });
  };

  closingProgress: Announcer["closingProgress"] = (meetingId, progress) => {
    const gathering = this.#gatherings.get(meetingId);
    if (gathering === undefined) return;
    if (progress.step === "sealed") delete gathering.closing;
    else gathering.closing = progress;
    // Whom it waits for is named to those who run the meeting alone. Rule P8.
    const plainly = { meetingId, progress: { ...progress, waitingFor: [] } };
    // Put into bytes twice at most, however many listen.
    for (const [seesNames, listeners] of Map.groupBy(gathering.present.values(), ({ seesUnsaved }) => seesUnsaved))
      this.#tell(listeners, "closing", seesNames ? { meetingId, progress } : plainly);
  };

  unsaved(meetingId: MeetingId): readonly string[] {
    const names = new Map<string, string>();
    for (const { actor, unsavedSince } of this.#gatherings.get(meetingId)?.present.values() ?? [])
      if (unsavedSince !== undefined) names.set(actor.personId, actor.name);
    for (const { personId, name, unsaved } of this.stragglers(meetingId)) if (unsaved) names.set(personId, name);
    return [...names.values()];
  }

  /** Who was lost, and who does not answer. */
  stragglers(meetingId: MeetingId): readonly StragglingPerson[] {
    const gathering = this.#gatherings.get(meetingId);
    if (gathering === undefined) return [];
    return [...gathering.stragglers.list(), ...gathering.flush.silentAmong(gathering.present)];
  }

  /**
   * Everybody who types is heard first: told of the flush, each connection says how it stands. Whoever was lost with unsaved edits may come back in time; what they
   * could not send is offered to them as an addendum.
   */
  whenFlushed: Announcer["whenFlushed"] = (meetingId, ms, onChange) => {
    const gathering = this.#gatherings.get(meetingId);
    if (gathering === undefined) return Promise.resolve();
    const typing = [...gathering.present.values()].filter(({ types }) => types);
    const silent = () => gathering.flush.silentAmong(gathering.present).map(({ name }) => name);
    return gathering.flush.wait({
      asked: typing.map(({ connection }) => connection),
      at: this.#clock.iso(),
      ms,
      unsaved: () => this.unsaved(meetingId),
      silent,
      onChange,
      onEnd: () => {
        const isForgotten = this.#forget(meetingId, gathering);
        if (!isForgotten && silent().length > 0) this.#tellPeopleSoon(meetingId, gathering);
      },
    });
  };

  /** At most every 100 ms, less often the more people there are: the list is long, and goes to each of them. */
  #tellPeopleSoon(meetingId: MeetingId, gathering: Gathering): void {
    gathering.timer ??= setTimeout(
      () => {
        delete gathering.timer;
        this.#tellPeople(meetingId, gathering);
      },
      100 + gathering.present.size * 2,
    ).unref();
  }

  #tellPeople(meetingId: MeetingId, gathering: Gathering): void {
    const all = this.people(meetingId);
    const plainly = all.map(plain);
    const away = this.stragglers(meetingId);
    const screens = this.screens(meetingId);
    const gone = [...gathering.gone.values()];
    const gonePeople = gone.filter(({ personId }) => !gathering.goneScreens.has(personId));
    const present = [...gathering.present.values()];
    const keepers = present.filter(({ seesUnsaved }) => seesUnsaved);
    for (const [seesScreens, listeners] of Map.groupBy(keepers, (keeper) => keeper.seesScreens)) {
      const more = seesScreens ? { screens, gone } : { gone: gonePeople };
      this.#tell(listeners, "people", { meetingId, people: all, away, ...more });
    }
    const others = present.filter(({ seesPeople, seesUnsaved }) => seesPeople && !seesUnsaved);
    if (gathering.changed) this.#tell(others, "people", { meetingId, people: plainly, away: [] });
    gathering.changed = false;
  }

  #tell<Name extends keyof ServerToClient>(
    listeners: readonly Listener[],
    name: Name,
    news: Parameters<ServerToClient[Name]>[0],
  ): void {
    if (this.#tellMany === undefined) for (const { tell } of listeners) tell(name, news);
    else
      this.#tellMany(
        listeners.map(({ connection }) => connection),
        name,
        news,
      );
  }
}

/** As it is told to those who do not run the meeting. */
function plain({ unsavedSince: _since, ...person }: ConnectedPerson): ConnectedPerson {
  return { ...person, unsaved: false };
}

/** At the start of a meeting most people may read documents that they might not before, and need new tickets. */
function opened(before: Meeting | undefined, after: Meeting): boolean {
  return before?.phase === "preparing" && after.phase === "live";
}
