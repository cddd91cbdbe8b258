/** Owns one meeting's live channel: joining and resuming, events into the visible meeting, commands until they are acknowledged. Who uses it is `live`'s. */

import { io, type Socket } from "socket.io-client";
import type { MeetingCommand } from "@sanguan/shared/domain/command";
import type { MeetingEvent, Recorded } from "@sanguan/shared/domain/event";
import { evolve } from "@sanguan/shared/domain/evolve";
import type { MeetingId, PersonId } from "@sanguan/shared/domain/id";
import type { Meeting } from "@sanguan/shared/domain/meeting";
import type { VoteTurnout } from "@sanguan/shared/domain/turnout";
import type {
  ClientToServer,
  ClosingProgress,
  CommandAnswer,
  ConnectedPerson,
  GonePerson,
  StragglingPerson,
  JoinAnswer,
  JoinRequest,
  ServerToClient,
  SpokenRefusal,
  StagePointer,
} from "@sanguan/shared/protocol/live";
import type { DeviceCondition } from "@sanguan/shared/protocol/preflight";
import { newId } from "./api.ts";
import { ServerClock } from "./server-clock.ts";
import { onPageLife } from "./page-life.ts";
import { isPassing } from "./passing.ts";
import { hasUnsaved, subscribeUnsaved } from "./unsaved.ts";

export interface LiveView {
  /** Who the server takes this connection for; absent before the first join. */
  readonly personId: PersonId | undefined;
  /** As this person may see it; absent before the first join. */
  readonly meeting: Meeting | undefined;
  /** The number of the last event in it. */
  readonly number: number;
  readonly people: readonly ConnectedPerson[];
  /** Who was lost and is not back; known to those who run the meeting. */
  readonly away: readonly StragglingPerson[];
  /** Whose last connection broke off; screens are told to the chair and the organizers alone. */
  readonly gone: readonly GonePerson[];
  /** The screens that are connected; known to the chair and the organizers, once they were told. */
  readonly screens: readonly PersonId[] | undefined;
  readonly status: "connecting" | "online" | "offline";
  /** When the status last changed, in milliseconds of the server's time. */
  readonly since: number;
  /** Milliseconds to add to this device's clock to get the server's, as measured at the last join. */
  readonly offset: number;
  readonly pointer: StagePointer | undefined;
  /** Of the votes whose results are not known yet. */
  readonly turnout: readonly VoteTurnout[];
  readonly closing: ClosingProgress | undefined;
  /** Why this person may not join. */
  readonly refusal: SpokenRefusal | undefined;
}

export type CommandOutcome = { readonly ok: true } | { readonly ok: false; readonly refusal: SpokenRefusal };

interface PendingCommand {
  readonly id: string;
  readonly command: MeetingCommand;
  readonly resolve: (outcome: CommandOutcome) => void;
  onItsWay: boolean;
}

export type LiveSocket = Pick<
  Socket<ServerToClient, ClientToServer>,
  "on" | "emit" | "timeout" | "connect" | "disconnect" | "connected" | "active"
>;

const patience = 8000;
const worthTelling = 600;
const retryDelay = 4000;
/** How often it is looked whether this device's clock was set, or slept. */
const clockPause = 5000;

/** What is known before the first answer: nothing. */
export function beforeJoining(): LiveView {
  return {
    personId: undefined,
    meeting: undefined,
    number: 0,
    people: [],
    away: [],
    gone: [],
    screens: undefined,
    status: "connecting",
    since: Date.now(),
    offset: 0,
    pointer: undefined,
    turnout: [],
    closing: undefined,
    refusal: undefined,
  };
}

/** Straight to a WebSocket, which shared text needs anyway: over HTTP first, a meeting would wait for four more round trips. Where there is none, HTTP it is. */
function openSocket(): LiveSocket {
  return io({
    path: "/live",
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 3000,
  });
}

export class LiveConnection {
  readonly #meetingId: MeetingId;
  readonly #socket: LiveSocket;
  readonly #listeners = new Set<() => void>();
  readonly #pending = new Map<string, PendingCommand>();
  readonly #onJoined: () => void;
  readonly #asking: Pick<JoinRequest, "meetingId" | "watches">;
  /** Events that arrived before the answer to a join. */
  #early: Recorded<MeetingEvent>[] | undefined;
  /** When the last event was that is in the view: its number alone may be another's after a restore. */
  #at: string | undefined;
  /** Counts the joins: only the last one's answer is heard. */
  #turn = 0;
  /** What is known cannot be gone on from: the whole meeting is to be asked for. */
  #needsWhole = true;
  #joined = false;
  readonly #clock = new ServerClock();
  #condition: Omit<DeviceCondition, "offset"> | undefined;
  #toldUnsaved: boolean | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #retrying: ReturnType<typeof setTimeout> | undefined;
  #rejoining: ReturnType<typeof setTimeout> | undefined;
  readonly #stopTelling: () => void;
  readonly #watchingClock: ReturnType<typeof setInterval>;
  readonly #endPageLife: () => void;
  #view = beforeJoining();

  constructor(meetingId: MeetingId, onJoined: () => void, socket: LiveSocket = openSocket(), watches = false) {
    this.#asking = watches ? { meetingId, watches } : { meetingId };
    this.#meetingId = meetingId;
    this.#onJoined = onJoined;
    this.#socket = socket;
    socket.on("connect", () => void this.#join());
    socket.on("disconnect", () => {
      this.#joined = false;
      this.#show({ status: "offline" });
      this.#retryIfTurnedAway();
    });
    socket.on("connect_error", (error) => {
      const refusal = refusalIn(error);
      this.#show(refusal === undefined || isPassing(refusal) ? { status: "offline" } : { status: "offline", refusal });
      this.#retryIfTurnedAway();
    });
    socket.on("event", (news) => {
      if (news.meetingId === meetingId) this.#hear(news.recorded);
    });
    socket.on("people", (news) => {
      if (news.meetingId !== meetingId) return;
      const { people, away, screens, gone = [] } = news;
      this.#show({ people, away, screens, gone });
    });
    socket.on("pointer", (news) => {
      if (news.meetingId === meetingId) this.#show({ pointer: news.pointer });
    });
    socket.on("turnout", (news) => {
      if (news.meetingId === meetingId) this.#show({ turnout: news.turnout });
    });
    socket.on("closing", (news) => {
      if (news.meetingId === meetingId) this.#hearClosing(news.progress);
    });
    socket.on("reload", (news) => {
      if (news.meetingId !== meetingId) return;
      this.#needsWhole = true;
      void this.#join();
    });
    this.#stopTelling = subscribeUnsaved(() => this.#tellUnsaved());
    this.#watchingClock = setInterval(this.#checkClock, clockPause);
    this.#endPageLife = onPageLife({
      holds: this.isAwaited,
      goes: this.#leave,
      returns: this.probe,
      shown: this.#checkClock,
    });
  }

  readonly view = (): LiveView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The server's time, in milliseconds since 1970. */
  readonly now = this.#clock.now;

  /** Resolves when the server has answered, however often the connection is lost meanwhile; the command takes effect once. */
  readonly send = (command: MeetingCommand): Promise<CommandOutcome> =>
    new Promise((resolve) => {
      const pending: PendingCommand = { id: newId(), command, resolve, onItsWay: false };
      this.#pending.set(pending.id, pending);
      if (this.#joined) void this.#dispatch(pending);
    });

  /** Whether a command is not answered yet: whoever pressed believes that it is done. */
  readonly isAwaited = (): boolean => this.#pending.size > 0;

  /** How this device draws; said now, and at every join. */
  readonly tellCondition = (condition: Omit<DeviceCondition, "offset">): void => {
    this.#condition = condition;
    this.#sayCondition();
  };

  #sayCondition(): void {
    if (!this.#joined || this.#condition === undefined) return;
    const condition = { ...this.#condition, offset: Math.round(this.#clock.offset) };
    this.#socket.emit("condition", { meetingId: this.#meetingId, condition });
  }

  readonly point = (pointer: StagePointer): void => {
    if (this.#joined) this.#socket.emit("point", { meetingId: this.#meetingId, pointer });
  };

  /** The network is said to be gone: a dead connection would be noticed late. One that lives is back at once. */
  readonly probe = (): void => {
    if (!this.#socket.connected) return;
    this.#socket.disconnect();
    this.#socket.connect();
  };

  /** Gives up what is not answered. */
  close(): void {
    this.#stopTelling();
    clearTimeout(this.#telling);
    clearTimeout(this.#retrying);
    this.#turn += 1;
    clearTimeout(this.#rejoining);
    clearInterval(this.#watchingClock);
    this.#endPageLife();
    this.#leave();
    this.#socket.disconnect();
    this.#listeners.clear();
  }

  /** Without a goodbye it would look as if the line had been lost. */
  readonly #leave = (): void => {
    if (this.#joined) this.#socket.emit("leave", { meetingId: this.#meetingId });
  };

  /** socket.io tries again by itself when the network fails, not when the server turned it away: one may sign in elsewhere. */
  #retryIfTurnedAway(): void {
    if (this.#socket.active) return;
    clearTimeout(this.#retrying);
    this.#retrying = setTimeout(() => this.#socket.connect(), retryDelay);
  }

  /** Asks for what came after the last event seen, or for the whole meeting. */
  async #join(): Promise<void> {
    const turn = (this.#turn += 1);
    clearTimeout(this.#rejoining);
    const askedAt = this.#clock.asking();
    this.#early = [];
    const resume = this.#needsWhole
      ? {}
      : { after: this.#view.number, ...(this.#at === undefined ? {} : { at: this.#at }) };
    let answer: JoinAnswer;
    try {
      answer = await this.#socket.timeout(patience).emitWithAck("join", { ...this.#asking, ...resume });
    } catch {
      // Lost on the way: the next connection joins again; on a living one, once more.
      if (turn !== this.#turn || !this.#socket.connected) return;
      this.#show({ status: "offline" });
      await this.#join();
      return;
    }
    // Asked again meanwhile: that answer holds what this one does.
    if (turn !== this.#turn) return;
    if ("refusal" in answer) {
      if (isPassing(answer.refusal)) {
        // What happens meanwhile is not shown before the next answer.
        this.#show({ status: "offline" });
        this.#rejoining = setTimeout(() => this.#joinIfConnected(), retryDelay);
      } else this.#show({ status: "online", refusal: answer.refusal });
      return;
    }
    this.#clock.measure(askedAt, answer.now);
    const { people, personId, pointer, number, turnout } = answer;
    if (this.#view.personId !== undefined && this.#view.personId !== personId) {
      this.#forgetPerson();
      // What came after is of no use without what was before.
      if (!("meeting" in answer)) {
        await this.#join();
        return;
      }
    }
    this.#at = answer.at;
    const meeting =
      "meeting" in answer
        ? answer.meeting
        : answer.events.reduce<Meeting | undefined>(
            (meeting, recorded) => (recorded.number > this.#view.number ? evolve(meeting, recorded) : meeting),
            this.#view.meeting,
          );
    const early = this.#early;
    this.#early = undefined;
    this.#needsWhole = false;
    this.#joined = true;
    this.#show({
      personId,
      meeting,
      number,
      people,
      turnout,
      offset: this.#clock.offset,
      status: "online",
      refusal: undefined,
      ...(pointer === undefined ? {} : { pointer }),
    });
    for (const recorded of early) this.#hear(recorded);
    this.#onJoined();
    this.#sayCondition();
    // Said even when all is saved: an earlier connection of this browser may count as lost.
    this.#toldUnsaved = undefined;
    this.#tellUnsaved();
    for (const pending of this.#pending.values()) void this.#dispatch(pending);
  }

  /** Somebody else has signed in in this browser: nothing of the one before is shown to them, or sent as theirs. */
  #forgetPerson(): void {
    this.#pending.clear();
    this.#needsWhole = true;
    this.#show(beforeJoining());
  }

  /** After a sleep, or when the clock was set, the server is asked once more how late it is. */
  readonly #checkClock = (): void => {
    if (this.#joined && this.#early === undefined && this.#clock.isDoubtful) void this.#join();
  };

  #joinIfConnected(): void {
    if (this.#socket.connected) void this.#join();
  }

  #hear(recorded: Recorded<MeetingEvent>): void {
    if (this.#early !== undefined) {
      this.#early.push(recorded);
      return;
    }
    if (recorded.number <= this.#view.number || this.#view.meeting === undefined) return;
    this.#at = recorded.at;
    this.#show({ meeting: evolve(this.#view.meeting, recorded), number: recorded.number });
    if (recorded.event.type === "closing-begun") this.#tellUnsaved();
  }

  /** The server waits until everybody has said how they stand. */
  #hearClosing(progress: ClosingProgress): void {
    const isAsked = progress.step === "flushing" && this.#view.closing?.step !== "flushing";
    this.#show({ closing: progress });
    if (!isAsked) return;
    this.#toldUnsaved = undefined;
    this.#tellUnsaved();
  }

  async #dispatch(pending: PendingCommand): Promise<void> {
    if (pending.onItsWay) return;
    pending.onItsWay = true;
    const { id, command } = pending;
    let answer: CommandAnswer;
    try {
      answer = await this.#socket.timeout(patience).emitWithAck("command", { meetingId: this.#meetingId, id, command });
    } catch {
      // Unanswered: the same id again, now or at the next join.
      pending.onItsWay = false;
      if (this.#joined && this.#pending.has(id)) await this.#dispatch(pending);
      return;
    }
    this.#pending.delete(id);
    pending.resolve("refusal" in answer ? { ok: false, refusal: answer.refusal } : { ok: true });
  }

  /** Every keystroke is unsaved for some milliseconds: only what lasts is told. While the meeting closes, all is told at once. */
  #tellUnsaved(): void {
    clearTimeout(this.#telling);
    // Who only looks on has no words; what this browser holds, the page tells that they were written on.
    if (this.#asking.watches === true) return;
    const unsaved = hasUnsaved(this.#meetingId, this.#view.personId);
    if (!this.#joined || unsaved === this.#toldUnsaved) return;
    if (unsaved && this.#view.meeting?.phase === "live") {
      this.#telling = setTimeout(() => this.#tell(true), worthTelling);
    } else this.#tell(unsaved);
  }

  #tell(unsaved: boolean): void {
    if (!this.#joined) return;
    this.#toldUnsaved = unsaved;
    this.#socket.emit("unsaved", { meetingId: this.#meetingId, unsaved });
  }

  #show(change: Partial<LiveView>): void {
    const since = change.status === undefined || change.status === this.#view.status ? this.#view.since : this.now();
    this.#view = { ...this.#view, ...change, since };
    for (const listener of this.#listeners) listener();
  }
}

/** Why the server turned a connection away, when it said so. */
function refusalIn(error: Error & { readonly data?: unknown }): SpokenRefusal | undefined {
  const { data } = error;
  const said = typeof data === "object" && data !== null && "refusal" in data ? data.refusal : undefined;
  return typeof said === "object" && said !== null && "message" in said ? (said as SpokenRefusal) : undefined;
}
